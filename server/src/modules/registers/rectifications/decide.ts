import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { keyFrom } from '../rows.ts'
import { changedSince, decidedAlready, ownProposal } from './refusals.ts'
import type { RectificationServices } from './services.ts'
import {
  getRectification,
  holdRectification,
  type RectificationRow,
  updateRectification,
} from './store.ts'

/**
 * Approves what another official proposed: the register is amended, and the report that it answers is
 * answered, in the same transaction.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN for his own, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID
 */
export function approveRectification(
  services: RectificationServices,
  actor: Actor,
  id: string,
  opinion: string | null,
): Promise<RectificationRow> {
  return decide(services, actor, { id, opinion, state: 'approved' }, async (tx, row) => {
    const { registers } = services
    const dataset = registers.catalogue.get(row.dataset)
    const key = keyFrom(dataset, row.record_key)
    const entry = await registers.findByKey(tx, row.dataset, key)
    if (entry?.version !== row.version) throw changedSince(row.version, entry?.version ?? 0)
    await registers.amend(tx, services, actor, row.dataset, key, row.new_values, {
      provenance: { reason: row.reason, caseNo: row.number },
      validFrom: row.valid_from,
      expectedVersion: row.version,
    })
    if (row.error_report_id && row.answer) {
      await services.errorReports.answerCorrected(tx, actor, row.error_report_id, row.answer)
    }
  })
}

/** Gives it back with the reason; the register stays as it is. @throws AppError as `approveRectification` */
export function returnRectification(
  services: RectificationServices,
  actor: Actor,
  id: string,
  opinion: string,
): Promise<RectificationRow> {
  return decide(services, actor, { id, opinion, state: 'returned' }, async () => {})
}

interface Decision {
  id: string
  state: 'approved' | 'returned'
  opinion: string | null
}

function decide(
  services: RectificationServices,
  actor: Actor,
  { id, state, opinion }: Decision,
  effect: (tx: Tx, row: RectificationRow) => Promise<void>,
): Promise<RectificationRow> {
  const verb = state === 'approved' ? 'approve' : 'return'
  const act = {
    act: `registers.${verb}-rectification`,
    object: `rectification/${id}`,
    ...(opinion && { reason: opinion }),
  }
  return transact(services, actor, act, async (tx) => {
    const row = await holdRectification(tx, id)
    if (row.state !== 'proposed') throw decidedAlready()
    if (row.proposed_by === actor.accountId) throw ownProposal()
    await effect(tx, row)
    await updateRectification(tx, id, {
      state,
      opinion,
      decided_by: actor.accountId,
      approver: actor.name,
      decided_at: services.now(),
    })
    await services.notify(tx, {
      template: `rectification-${state}`,
      recipientAccountId: row.proposed_by,
      object: `rectification/${id}`,
      params: {
        title: row.title,
        number: row.number,
        approver: actor.name,
        opinion: opinion ?? '',
      },
    })
    return getRectification(tx, id)
  })
}
