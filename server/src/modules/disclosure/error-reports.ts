import { addDays } from '@yiqi/statutory-clock'
import { asSystem, type Actor, read, today, transact } from '../../kernel/context.ts'
import { unguessableNumber } from '../../kernel/ids.ts'
import { openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { isBeingRectified, rectifiableFields } from '../registers/index.ts'
import type { DisclosureServices } from './services.ts'

/** Received, being checked, and answered: the register was corrected, or there was nothing to correct. */
export const reportStates = ['received', 'checking', 'corrected', 'unfounded'] as const
export type ReportState = (typeof reportStates)[number]
const openStates: readonly ReportState[] = ['received', 'checking']

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
  state: ReportState
  answer: string | null
  answeredAt: Date | null
}

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
  const number = unguessableNumber('E', day)
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

interface ReportQuery {
  id?: string
  /** Id of the last one seen. */
  before?: string
  limit: number
  state?: readonly ReportState[]
  /** Of the organisation it is about. */
  uscc?: string
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getErrorReport(
  services: DisclosureServices,
  actor: Actor,
  id: string,
): Promise<ErrorReport> {
  const [report] = await listErrorReports(services, actor, { id, limit: 1 })
  if (!report) throw new AppError('YQ_NOT_FOUND')
  return report
}

/** What officials of the registrar have to answer, the latest first. Row-level security chooses. */
export function listErrorReports(
  services: DisclosureServices,
  actor: Actor,
  { id, before, limit, state, uscc }: ReportQuery,
): Promise<ErrorReport[]> {
  return read(services, actor, async (tx) => {
    const rows = await tx
      .selectFrom('disclosure.error_report')
      .selectAll()
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .$if(uscc !== undefined, (query) => query.where('uscc', '=', uscc ?? ''))
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      .$if(state !== undefined, (query) => query.where('state', 'in', [...(state ?? [])]))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const reports: ErrorReport[] = []
    for (const { contact_cipher, received_at, answer_by, answered_at, ...row } of rows) {
      const contact = contact_cipher
        ? await openFor(tx, services.keys, holder(row.id), place(row.id), contact_cipher)
        : null
      const { answered_by: _, ...report } = row
      reports.push({
        ...report,
        state: row.state as ReportState,
        contact,
        receivedAt: received_at,
        answerBy: answer_by,
        answeredAt: answered_at,
      })
    }
    return reports
  })
}

/** Begins to check it: the reporter sees that somebody does. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export function takeErrorReport(
  services: DisclosureServices,
  actor: Actor,
  id: string,
): Promise<void> {
  const act = { act: 'disclosure.take-error-report', object: `error-report/${id}` }
  return transact(services, actor, act, (tx) => move(tx, id, ['received'], { state: 'checking' }))
}

/**
 * Answers it: why nothing was wrong; or what was corrected, where that was not for an editor to rectify.
 * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE also while a rectification waits for approval, or if one is
 * needed first
 */
export function answerErrorReport(
  services: DisclosureServices,
  actor: Actor,
  id: string,
  { outcome, answer }: { outcome: 'corrected' | 'unfounded'; answer: string },
): Promise<void> {
  const act = { act: `disclosure.answer-${outcome}`, object: `error-report/${id}` }
  return transact(services, actor, act, async (tx) => {
    const report = await holdErrorReport(tx, id)
    if (await isBeingRectified(tx, id)) throw waitsForApproval()
    const dataset = services.registers.catalogue.get('organisation')
    const isForEditors = report.uscc !== null && rectifiableFields(dataset).includes(report.field)
    if (outcome === 'corrected' && isForEditors) throw rectifyFirst()
    await move(tx, id, openStates, settled(services, actor, outcome, answer))
  })
}

/**
 * Holds an open report until the end of the transaction; whoever holds it checks it.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export async function holdErrorReport(tx: Tx, id: string) {
  await move(tx, id, openStates, { state: 'checking' })
  return tx
    .selectFrom('disclosure.error_report')
    .select(['number', 'uscc', 'field'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** By the approval that corrected the register, in its transaction. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export const settleAsCorrected = (
  tx: Tx,
  services: Pick<DisclosureServices, 'now'>,
  actor: Actor,
  id: string,
  answer: string,
): Promise<void> => move(tx, id, openStates, settled(services, actor, 'corrected', answer))

const settled = (
  services: Pick<DisclosureServices, 'now'>,
  actor: Actor,
  state: 'corrected' | 'unfounded',
  answer: string,
): Settlement => ({
  state,
  answer: answer.trim(),
  answered_at: services.now(),
  answered_by: actor.accountId,
})

const waitsForApproval = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '为这份纠错提出的更正正在等待批准，批准后自动答复报告人。',
      en: 'A rectification for this report waits for approval; the reporter is answered with it.',
    },
  })

const rectifyFirst = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这一项由台账更正：请打开登记内容提出更正，批准后自动答复报告人。',
      en: 'Propose a rectification of the record; once approved, the reporter is answered with it.',
    },
  })

interface Settlement {
  state: ReportState
  answer?: string
  answered_at?: Date
  answered_by?: string | null
}

async function move(tx: Tx, id: string, from: readonly ReportState[], to: Settlement) {
  const report = await tx
    .selectFrom('disclosure.error_report')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!report) throw new AppError('YQ_NOT_FOUND')
  if (!from.some((state) => state === report.state)) throw new AppError('YQ_WRONG_STATE')
  await tx.updateTable('disclosure.error_report').set(to).where('id', '=', id).execute()
}

/** What whoever holds the number may know: how far it is, and the answer. */
export interface ReportProgress {
  number: string
  uscc: string | null
  registrar: string | null
  subject: string
  field: string
  state: ReportState
  receivedOn: string
  answerBy: string
  answer: string | null
  answeredAt: Date | null
}

/** By its number, which nobody can guess; undefined when there is none. */
export function findProgress(
  services: DisclosureServices,
  actor: Actor,
  number: string,
): Promise<ReportProgress | undefined> {
  return read(services, actor, (tx) =>
    asSystem(tx, async () => {
      const row = await tx
        .selectFrom('disclosure.error_report')
        .select(['number', 'uscc', 'registrar', 'subject', 'field', 'state', 'received_at'])
        .select(['answer_by', 'answer', 'answered_at'])
        .where('number', '=', number)
        .executeTakeFirst()
      if (!row) return undefined
      const { received_at, answer_by, answered_at, state, ...report } = row
      const receivedOn = today({ now: () => received_at })
      return {
        ...report,
        state: state as ReportState,
        receivedOn,
        answerBy: answer_by,
        answeredAt: answered_at,
      }
    }),
  )
}

/** Fields of an organisation that somebody says are wrong, until it is answered (data §3). */
export function readContestedFields(tx: Tx, uscc: string): Promise<string[]> {
  return asSystem(tx, async () => {
    const rows = await tx
      .selectFrom('disclosure.error_report')
      .select('field')
      .distinct()
      .where('uscc', '=', uscc)
      .where('state', 'in', [...openStates])
      .execute()
    return rows.map(({ field }) => field)
  })
}
