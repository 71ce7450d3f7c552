import {
  type Actor,
  asSystem,
  read,
  systemActor,
  today,
  transact,
} from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import { accountOf } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { act, approving, tell, type Which } from './act.ts'
import { leavesOffice } from './content.ts'
import { fixReceivers, tellJob } from './receivers.ts'
import { nobodyApproves, ownDraft, writersDraft } from './refusals.ts'
import {
  type AnnouncementRow,
  editionsOf,
  holdAnnouncement,
  listDue,
  updateAnnouncement,
} from './store.ts'

/**
 * Its writer lays a draft before whoever approves; what stays within the office is published at once.
 * @throws AppError as `act`, and YQ_WRONG_STATE where nobody else may approve it
 */
export function submitAnnouncement(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'submit', in: ['DRAFT'] }, async (tx, row) => {
    if (row.written_by !== actor.accountId) throw writersDraft()
    if (!leavesOffice(row.audiences)) return release(tx, services, row)
    const approvers = await asSystem(tx, () => services.holders(tx, approving, [row.region_code]))
    const others = approvers.filter(({ id }) => id !== actor.accountId)
    if (others.length === 0) throw nobodyApproves()
    await updateAnnouncement(tx, row.id, { state: 'SUBMITTED', return_reason: null })
    await tell(tx, services, 'announcement-submitted', row, others, {
      occurrence: `submitted/${row.version}`,
      writer: row.writer,
    })
  })
}

/** Its writer takes back what nobody has approved yet. @throws AppError as `act` */
export function recallAnnouncement(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'recall', in: ['SUBMITTED'] }, async (tx, row) => {
    if (row.written_by !== actor.accountId) throw writersDraft()
    await updateAnnouncement(tx, row.id, { state: 'DRAFT' })
  })
}

/** Somebody else than its writer. @throws AppError as `act` */
export function approveAnnouncement(
  services: OfficeServices,
  actor: Actor,
  which: Which,
): Promise<AnnouncementRow> {
  return act(services, actor, { ...which, act: 'approve', in: ['SUBMITTED'] }, (tx, row) => {
    if (row.written_by === actor.accountId) throw ownDraft()
    return release(tx, services, row, { approved_by: accountOf(actor), approver: actor.name })
  })
}

/** Back to its writer, with what is wrong. @throws AppError as `act` */
export function returnAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { reason, ...which }: Which & { reason: string },
): Promise<AnnouncementRow> {
  const command = { ...which, act: 'return', in: ['SUBMITTED'], reason } as const
  return act(services, actor, command, async (tx, row) => {
    await updateAnnouncement(tx, row.id, { state: 'DRAFT', return_reason: reason })
    await tell(tx, services, 'announcement-returned', row, [{ id: row.written_by }], {
      occurrence: `returned/${row.version}`,
      reason,
    })
  })
}

/** Those who had it see that it is withdrawn, and why. @throws AppError as `act` */
export function withdrawAnnouncement(
  services: OfficeServices,
  actor: Actor,
  { reason, ...which }: Which & { reason: string },
): Promise<AnnouncementRow> {
  const command = { ...which, act: 'withdraw', in: ['APPROVED', 'PUBLISHED'], reason } as const
  return act(services, actor, command, (tx, row) =>
    updateAnnouncement(tx, row.id, {
      state: 'WITHDRAWN',
      withdrawn_by: accountOf(actor),
      withdrawer: actor.name,
      withdrawn_at: services.now(),
      withdrawal_reason: reason,
    }),
  )
}

/** Publishes what was approved for today. @returns how many @throws AggregateError of those that failed */
export async function publishDue(services: OfficeServices): Promise<number> {
  const timer = systemActor('通知公告到期发布')
  const due = await read(services, timer, (tx) => listDue(tx, today(services)))
  return eachApart(services, due, ({ id }) => {
    const what = { act: 'office.publish-announcement', object: `announcement/${id}` }
    return transact(services, timer, what, async (tx) => {
      const row = await holdAnnouncement(tx, { id })
      // Withdrawn meanwhile.
      if (row.state !== 'APPROVED') return false
      await release(tx, services, row)
      return true
    })
  })
}

/** On its day; the edition before it is replaced, and who must sign is fixed. */
async function release(
  tx: Tx,
  services: OfficeServices,
  row: AnnouncementRow,
  approval: { approved_by?: string; approver?: string } = {},
): Promise<void> {
  if (row.valid_from !== null && row.valid_from > today(services)) {
    return updateAnnouncement(tx, row.id, { ...approval, state: 'APPROVED' })
  }
  for (const { id, state } of await editionsOf(tx, row.series_id)) {
    if (state === 'PUBLISHED') await updateAnnouncement(tx, id, { state: 'REPLACED' })
  }
  await updateAnnouncement(tx, row.id, {
    ...approval,
    state: 'PUBLISHED',
    published_at: services.now(),
  })
  if (!row.needs_signing) return
  await fixReceivers(tx, services, row)
  await services.jobs.enqueue(tx, tellJob, { id: row.id, template: 'announcement-to-sign' })
}
