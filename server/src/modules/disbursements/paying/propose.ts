import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { today } from '../../../kernel/context.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { findPlan, judge, partnersOf, requireRule, requireTogether } from '../campaign.ts'
import { exceedsAllocation } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import {
  type AllocationRow,
  type Category,
  getDisbursement,
  holdAllocation,
  type PayeeType,
  takenOf,
  type Way,
} from '../store.ts'
import { insertPayees, type NewPayee } from './payees.ts'
import { type Settlement, settleHeld } from './settle.ts'

export interface NewDisbursement {
  allocationId: string
  payeeType: PayeeType
  /** Of an organisation; of persons nothing is said here. */
  payeeName?: string
  payeeUscc?: string
  way: Way
  /** 分, or units of goods; of named payees the sum. */
  size: number
  /** Beneficiaries without names: a kind and a count. Children come only like this. */
  batch?: { category: Category; persons: number; hasMinors: boolean }
  /** Grown-up beneficiaries, or the account of the organisation; kept sealed. */
  payees?: readonly NewPayee[]
  remark?: string
  /** Money or goods that were handed over already; only where no second person is needed. */
  settlement?: Settlement
}

/**
 * Proposes to pay a part of an allocation; above the parameter it waits for a second person.
 * @returns id of the disbursement
 * @throws AppError YQ_NOT_FOUND; YQ_FORBIDDEN; YQ_WRONG_STATE (RECON_BREAK); YQ_INVALID:
 *   DISBURSEMENT_EXCEEDS_PENDING, PARTNER_NOT_ON_RECORD, MINORS_IN_BATCHES, PAYEE_TWICE
 */
export function disburse(
  services: DisbursementServices,
  actor: Actor,
  wanted: NewDisbursement,
): Promise<string> {
  const object = `allocation/${wanted.allocationId}`
  return transact(services, actor, { act: 'disbursements.disburse', object }, async (tx) => {
    const allocation = await holdAllocation(tx, wanted.allocationId)
    requireMoneyClerk(actor, allocation.uscc)
    await services.requireBalanced(tx, allocation.uscc)
    await requireTogether(tx, services, wanted.batch)
    const free = allocation.size - allocation.reversed - (await takenOf(tx, allocation.id))
    if (wanted.size > free) throw exceedsAllocation(free)
    const plan = await findPlan(tx, services, allocation.campaign)
    if (wanted.payeeType === 'partner') {
      const onRecord = await partnersOf(tx, services, allocation.campaign)
      const partner = wanted.payeeName ?? ''
      await requireRule(tx, services, plan, 'partner-on-record', { partner, onRecord })
    }
    const amount = wanted.size * allocation.price
    const { result } = await judge(tx, services, plan, 'second-person', { amount })
    const { needsSecond } = result as { needsSecond: boolean }
    const id = await insertDisbursement(tx, services, actor, { allocation, wanted, needsSecond })
    if (wanted.settlement && !needsSecond) {
      await settleHeld(tx, services, await getDisbursement(tx, id), wanted.settlement)
    }
    return id
  })
}

interface Checked {
  allocation: AllocationRow
  wanted: NewDisbursement
  needsSecond: boolean
}

async function insertDisbursement(
  tx: Tx,
  services: DisbursementServices,
  actor: Actor,
  { allocation, wanted, needsSecond }: Checked,
): Promise<string> {
  const { uscc, campaign, item, unit, price } = allocation
  const { payeeType, payees = [], way, size } = wanted
  const { accountId, name } = personOf(actor)
  const id = services.newId()
  const isOrganisation = payeeType !== 'beneficiary'
  const batch = wanted.batch ?? { category: sharedKind(payees), persons: payees.length }
  await tx
    .insertInto('disbursements.disbursement')
    .values({
      ...{ id, uscc, campaign, allocation_id: allocation.id, item, unit, price, way, size },
      number: unguessableNumber('D', today(services)),
      payee_type: payeeType,
      payee_name: isOrganisation ? (wanted.payeeName ?? null) : null,
      payee_uscc: isOrganisation ? (wanted.payeeUscc ?? null) : null,
      category: isOrganisation ? null : batch.category,
      persons: isOrganisation ? null : batch.persons,
      has_minors: !isOrganisation && wanted.batch?.hasMinors === true,
      remark: wanted.remark ?? '',
      state: needsSecond ? 'PROPOSED' : 'APPROVED',
      needs_second: needsSecond,
      ...{ made_by: accountId, made_name: name, made_at: services.now() },
    })
    .execute()
  await insertPayees(tx, services, { id, uscc, campaign }, payees)
  return id
}

/** Of all payees, or `other` where they differ. */
function sharedKind(payees: readonly NewPayee[]): Category {
  const kinds = new Set(payees.map(({ category }) => category))
  const [only] = kinds
  return kinds.size === 1 && only ? only : 'other'
}
