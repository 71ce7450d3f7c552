import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { record } from '../../ledger/index.ts'
import { entryOf, sized } from '../entries.ts'
import { invalid, selfChecked, wrongState } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import { type DisbursementRow, type DisbursementState, holdDisbursement } from '../store.ts'

/** That money arrived or goods were handed over. */
export interface Settlement {
  /** Day in China. */
  on: string
  /** 银行流水号, 收据号 or 交接单号. */
  voucherNo: string
}

/**
 * The second person approves or rejects what another proposed.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own proposal), YQ_WRONG_STATE
 */
export function decideDisbursement(
  services: DisbursementServices,
  actor: Actor,
  { id, isApproved }: { id: string; isApproved: boolean },
): Promise<void> {
  const act = isApproved ? 'disbursements.approve' : 'disbursements.reject'
  return transact(services, actor, { act, object: `disbursement/${id}` }, async (tx) => {
    const found = await heldFor(tx, actor, id, ['PROPOSED'])
    const { accountId, name } = personOf(actor)
    if (found.made_by === accountId) throw selfChecked()
    const by = { checked_by: accountId, checked_name: name, checked_at: services.now() }
    await move(tx, id, { state: isApproved ? 'APPROVED' : 'REJECTED', ...by })
  })
}

/**
 * It arrived: from now on it stands in the ledger, as not yet confirmed.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID
 */
export function settleDisbursement(
  services: DisbursementServices,
  actor: Actor,
  { id, ...settlement }: Settlement & { id: string },
): Promise<void> {
  const act = { act: 'disbursements.settle', object: `disbursement/${id}` }
  return transact(services, actor, act, async (tx) => {
    const found = await heldFor(tx, actor, id, ['APPROVED', 'SENT'])
    await settleHeld(tx, services, found, settlement)
  })
}

/** The bank did not pay it: what it took of the allocation is free again. */
export function failDisbursement(
  services: DisbursementServices,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const act = { act: 'disbursements.fail', object: `disbursement/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    await heldFor(tx, actor, id, ['APPROVED', 'SENT'])
    await move(tx, id, { state: 'FAILED' })
  })
}

export async function settleHeld(
  tx: Tx,
  services: DisbursementServices,
  found: DisbursementRow,
  { on, voucherNo }: Settlement,
): Promise<void> {
  const now = services.now()
  if (on > today(services)) throw settledLater()
  const { id, payee_type: payee } = found
  const entry = `db-${id}`
  const { ledger_entry_id: of } = await tx
    .selectFrom('disbursements.allocation')
    .select('ledger_entry_id')
    .where('id', '=', found.allocation_id)
    .executeTakeFirstOrThrow()
  const more = { of, payee, ...sized(found, found.size) }
  await record(tx, services, entryOf(found, 'disbursement', entry, now, more))
  await move(tx, id, {
    ...{ state: 'SETTLED', settled_on: on, settled_at: now, voucher_no: voucherNo },
    ledger_entry_id: entry,
  })
}

/** Locks it. @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE */
export async function heldFor(
  tx: Tx,
  actor: Actor,
  id: string,
  states: readonly DisbursementState[],
): Promise<DisbursementRow> {
  const found = await holdDisbursement(tx, id)
  requireMoneyClerk(actor, found.uscc)
  if (states.includes(found.state)) return found
  throw wrongState('这笔拨付已不在这一步，请刷新再看。', 'It is no longer at this step.')
}

type Change = Partial<{
  state: DisbursementState
  returned: number
  confirmed: number
  checked_by: string
  checked_name: string
  checked_at: Date
  sent_at: Date
  settled_on: string
  settled_at: Date
  voucher_no: string
  ledger_entry_id: string
}>

export async function move(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('disbursements.disbursement').set(change).where('id', '=', id).execute()
}

const settledLater = () =>
  invalid(
    'SETTLED_LATER',
    'on',
    { zh: '到账日期不能晚于今天', en: 'It cannot have arrived after today' },
    { zh: '请写实际到账或者交付的日期。', en: 'Give the day on which it arrived.' },
  )
