import { randomInt } from 'node:crypto'
import { addDays } from '@yiqi/statutory-clock'
import { asSystem, type Actor, read, today, transact } from '../../kernel/context.ts'
import { openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { DisclosureServices } from './services.ts'

export interface NewErrorReport {
  /** The organisation concerned; absent: `subject` says in words what is meant. */
  organisation?: { uscc: string; name: string; registrar: string }
  subject: string
  field: string
  statement: string
  evidence: string | null
  /** Kept encrypted; for the answer only. */
  contact: string | null
}

export interface ErrorReport {
  id: string
  number: string
  uscc: string | null
  registrar: string | null
  subject: string
  field: string
  statement: string
  evidence: string | null
  contact: string | null
  receivedAt: Date
  answerBy: string
}

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const place = (id: string) => ({ table: 'error_report', row: id, column: 'contact' })
const holder = (id: string) => `error-report/${id}`

/** Stores a report and gives it a number that nobody can guess. */
export async function receiveErrorReport(
  services: DisclosureServices,
  actor: Actor,
  { organisation, subject, contact, ...report }: NewErrorReport,
): Promise<{ number: string; answerBy: string }> {
  const id = services.newId()
  const day = today(services)
  const serial = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  const number = `E${day.replaceAll('-', '')}-${serial}`
  const answerBy = addDays(day, services.site.reportAnswerDays)
  const act = { act: 'disclosure.report-error', object: `error-report/${id}` }
  await transact(services, actor, act, async (tx) => {
    // A stranger holds no keys; the platform seals for him.
    const sealed =
      contact === null
        ? null
        : await asSystem(tx, () =>
            sealFor(tx, services, services.keys, holder(id), place(id), contact),
          )
    await tx
      .insertInto('disclosure.error_report')
      .values({
        ...report,
        id,
        number,
        subject: organisation?.name ?? subject,
        uscc: organisation?.uscc ?? null,
        registrar: organisation?.registrar ?? null,
        contact_cipher: sealed,
        received_at: services.now(),
        answer_by: answerBy,
      })
      .execute()
  })
  return { number, answerBy }
}

/** What officials of the registrar have to answer, the latest first. Row-level security chooses. */
export function listErrorReports(
  services: DisclosureServices,
  actor: Actor,
  { before, limit }: { before?: string; limit: number },
): Promise<ErrorReport[]> {
  return read(services, actor, async (tx) => {
    const rows = await tx
      .selectFrom('disclosure.error_report')
      .selectAll()
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const reports: ErrorReport[] = []
    for (const { contact_cipher, received_at, answer_by, ...row } of rows) {
      const contact = contact_cipher
        ? await openFor(tx, services.keys, holder(row.id), place(row.id), contact_cipher)
        : null
      reports.push({ ...row, contact, receivedAt: new Date(received_at), answerBy: answer_by })
    }
    return reports
  })
}
