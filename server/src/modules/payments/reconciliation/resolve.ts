import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { selfChecked, wrongState } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { hasOpenBreak, holdBreak, type ReconciliationRow, updateBreak } from './store.ts'

interface Step {
  id: string
  version: number
}

/**
 * Says why a difference is no loss; another clerk has to agree.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE
 */
export function proposeResolution(
  services: PaymentServices,
  actor: Actor,
  { id, version, reason }: Step & { reason: string },
): Promise<ReconciliationRow> {
  const act = { act: 'payments.propose-resolution', object: `reconciliation/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    const found = await heldAt(tx, { id, version }, 'OPEN')
    const { accountId, name } = personOf(actor)
    const by = { proposed_by: accountId, proposed_name: name, proposed_at: services.now() }
    await updateBreak(tx, found, { state: 'PROPOSED', reason, ...by })
    return holdBreak(tx, id)
  })
}

/**
 * The second person agrees, which resolves the break, or not, which opens it again.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own proposal), YQ_WRONG_STATE, YQ_STALE
 */
export function decideResolution(
  services: PaymentServices,
  actor: Actor,
  { id, version, isAgreed }: Step & { isAgreed: boolean },
): Promise<ReconciliationRow> {
  const name = isAgreed ? 'payments.resolve-break' : 'payments.reopen-break'
  return transact(services, actor, { act: name, object: `reconciliation/${id}` }, async (tx) => {
    const found = await heldAt(tx, { id, version }, 'PROPOSED')
    const person = personOf(actor)
    if (isAgreed && found.proposed_by === person.accountId) throw selfChecked()
    if (isAgreed) {
      const by = { resolved_by: person.accountId, resolved_name: person.name }
      await updateBreak(tx, found, { state: 'RESOLVED', ...by, resolved_at: services.now() })
    } else {
      const nobody = { reason: null, proposed_by: null, proposed_name: null, proposed_at: null }
      await updateBreak(tx, found, { state: 'OPEN', ...nobody })
    }
    return holdBreak(tx, id)
  })
}

async function heldAt(tx: Tx, { id, version }: Step, state: ReconciliationRow['state']) {
  const found = await holdBreak(tx, id)
  if (found.version !== version) throw new AppError('YQ_STALE')
  if (found.state !== state) {
    throw wrongState(
      '这一天的差额已不在这一步，请刷新再看。',
      'The break is no longer at this step.',
    )
  }
  return found
}

/**
 * For whoever allocates money: refuses while a difference of the organisation stands open, or a day waits to be compared (charity §5.3).
 * @throws AppError YQ_WRONG_STATE with `break: RECON_BREAK`
 */
export async function requireBalanced(tx: Tx, uscc: string): Promise<void> {
  if (!(await asSystem(tx, () => hasOpenBreak(tx, uscc)))) return
  throw new AppError('YQ_WRONG_STATE', {
    break: 'RECON_BREAK',
    reason: {
      zh: '对账有差额没有处理，或者有一天还没有比对，暂时不能分配款物。',
      en: 'A difference in reconciliation stands open, or a day waits to be compared: nothing may be allocated.',
    },
  })
}
