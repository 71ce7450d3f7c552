import { addDays } from '@yiqi/statutory-clock'
import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getItem } from '../items/store.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ArchiveServices } from '../services.ts'
import { latestVolume } from '../volumes/store.ts'
import { nameOf } from '../volumes/view.ts'
import { decide, getLending, insertLending, type LendingRow, markReturned } from './store.ts'

export type LendingKind = 'read' | 'copy' | 'certified'

interface Wish {
  kind: LendingKind
  /** One item; or the volume of an organisation. */
  archiveNo?: string
  uscc?: string
  purpose: string
  /** Calendar days from the day on which it is granted. */
  days: number
}

/**
 * An official asks for what the archive holds of his region.
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID for neither or both of item and volume, or for more days than the
 * rule `archive.lending` gives
 */
export function askToRead(
  services: ArchiveServices,
  actor: Actor,
  wish: Wish,
): Promise<{ id: string }> {
  const id = services.newId()
  const { archiveNo = null, uscc = null, kind, purpose, days } = wish
  const act = { act: 'archive.ask-to-read', object: `lending/${id}`, reason: purpose }
  return transact(services, actor, act, async (tx) => {
    if ((archiveNo === null) === (uscc === null)) throw oneOfTwo()
    const what = await describe(tx, services, { archiveNo, uscc })
    await requireTerm(tx, services, days, what.region)
    await insertLending(tx, {
      ...{ id, kind, archive_no: archiveNo, uscc, purpose, days },
      ...{ title: what.title, region_code: what.region },
      ...{ asked_by: actor.accountId ?? '', asker: actor.name, asked_at: services.now() },
    })
    const keeping = await services.nearestOffice(tx, 'archive.keep', what.region)
    for (const person of keeping?.people ?? []) {
      await services.notify(tx, {
        template: 'archive-asked',
        recipientAccountId: person.id,
        object: `lending/${id}`,
        params: { asker: actor.name, title: what.title, purpose },
      })
    }
    return { id }
  })
}

async function describe(
  tx: Tx,
  services: ArchiveServices,
  { archiveNo, uscc }: { archiveNo: string | null; uscc: string | null },
): Promise<{ title: string; region: string }> {
  if (archiveNo !== null) {
    const { title, registrar } = await getItem(tx, archiveNo)
    return { title, region: registrar }
  }
  const key = await latestVolume(tx, uscc ?? '')
  if (!key) throw new AppError('YQ_NOT_FOUND')
  return { title: `${await nameOf(tx, services, key.uscc)}登记档案`, region: key.registrar }
}

const oneOfTwo = () =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'ARCHIVE_LENDING_WHAT',
        field: 'archiveNo',
        severity: 'error',
        message: { zh: '写一件的档号，或者整卷的信用代码。', en: 'Name an item, or a volume.' },
        hint: { zh: '两个写一个。', en: 'One of the two.' },
      },
    ],
  })

async function requireTerm(
  tx: Tx,
  services: ArchiveServices,
  days: number,
  region: string,
): Promise<void> {
  const asked = { asOf: today(services), region }
  const { reasons } = await evaluateRule(tx, services.rules, 'archive.lending', { days }, asked)
  const [first] = reasons
  if (!first) return
  const { code, field = 'days', message, hint, article } = first
  const problem = { code, field, severity: 'error' as const, message, article }
  throw new AppError('YQ_INVALID', { problems: [{ ...problem, ...(hint && { hint }) }] })
}

/**
 * The archivist grants or refuses; nobody decides on his own wish.
 * @throws AppError YQ_NOT_FOUND; YQ_FORBIDDEN; YQ_WRONG_STATE when it is decided already
 */
export function decideLending(
  services: ArchiveServices,
  actor: Actor,
  { id, isGranted, reason }: { id: string; isGranted: boolean; reason: string | null },
): Promise<void> {
  const decision = isGranted ? 'granted' : 'refused'
  const act = { act: `archive.lending-${decision}`, object: `lending/${id}` }
  const told = reason === null ? act : { ...act, reason }
  return transact(services, actor, told, async (tx) => {
    const row = await getLending(tx, id)
    if (row.asked_by === actor.accountId) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: {
          zh: '这是您自己的借阅申请，由另一位档案员办理。',
          en: 'You have asked for it yourself; another archivist decides.',
        },
      })
    }
    const done = await decide(tx, id, {
      ...{ decision, reason, decided_by: actor.accountId, decided_by_name: actor.name },
      decided_at: services.now(),
      until_on: isGranted ? addDays(today(services), row.days) : null,
    })
    if (!done) throw decided()
    await tellAsker(tx, services, row, { isGranted, reason })
  })
}

const tellAsker = (
  tx: Tx,
  services: ArchiveServices,
  row: LendingRow,
  { isGranted, reason }: { isGranted: boolean; reason: string | null },
) =>
  services.notify(tx, {
    template: isGranted ? 'archive-granted' : 'archive-refused',
    recipientAccountId: row.asked_by,
    object: `lending/${row.id}`,
    params: {
      title: row.title,
      reason: reason ?? '',
      until: isGranted ? addDays(today(services), row.days) : '',
    },
  })

const decided = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: '这次申请已经办过。', en: 'This has been decided already.' },
  })

/** A copy came back, or was destroyed. @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if none is out */
export function takeBack(services: ArchiveServices, actor: Actor, id: string): Promise<void> {
  const act = { act: 'archive.lending-returned', object: `lending/${id}` }
  return transact(services, actor, act, async (tx) => {
    await getLending(tx, id)
    if (await markReturned(tx, id, services.now())) return
    throw new AppError('YQ_WRONG_STATE', {
      reason: { zh: '没有借出的副本。', en: 'No copy is out.' },
    })
  })
}
