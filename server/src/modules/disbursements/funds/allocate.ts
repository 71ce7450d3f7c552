import { sql } from 'kysely'
import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { record } from '../../ledger/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { findPlan, ownerOf, requireRule } from '../campaign.ts'
import { entryOf, type Moved, restricted, sized } from '../entries.ts'
import type { DisbursementServices } from '../services.ts'
import type { AllocationLine } from '../store.ts'

export interface NewAllocation extends Moved {
  campaign: string
  /** 项目编号 of the plan. */
  project: string
  line: AllocationLine
  purpose: string
  /** Code of the restricted purse; empty for the campaign's own. */
  restriction?: string
  /** 分, or units of goods. */
  size: number
  /** Of the council, for another use than the plan's: its supplement has to be on record. */
  resolution?: string
}

export const money: Moved = { item: '', unit: '', price: 1 }

/** By which amount of the plan a line is limited; aid by none. */
const planned: Partial<Record<AllocationLine, string>> = {
  projectStaff: 'staff_pay',
  projectMgmt: 'management',
  orgMgmt: 'management',
  fundraisingCost: 'cost',
}

/**
 * Gives unallocated money or goods of a campaign to a project and a use of its plan; the ledger finds the lots.
 * @returns id of the allocation
 * @throws AppError YQ_FORBIDDEN; YQ_WRONG_STATE (RECON_BREAK); YQ_INVALID: NOT_ON_RECORD, CHANGE_OF_USE,
 *   USE_EXCEEDS_PLAN, and the codes of the ledger
 */
export function allocate(
  services: DisbursementServices,
  actor: Actor,
  wanted: NewAllocation,
): Promise<string> {
  const uscc = ownerOf(wanted.campaign)
  requireMoneyClerk(actor, uscc)
  const act = { act: 'disbursements.allocate', object: `campaign/${wanted.campaign}` }
  return transact(services, actor, act, async (tx) => {
    const plan = await findPlan(tx, services, wanted.campaign)
    await services.requireBalanced(tx, uscc)
    await requireUse(tx, services, plan, wanted)
    return insertAllocation(tx, services, actor, wanted)
  })
}

async function requireUse(
  tx: Tx,
  services: DisbursementServices,
  plan: RegisterRecord,
  { campaign, project, line, size, price, resolution }: NewAllocation,
): Promise<void> {
  const limit = planned[line]
  const lines = Object.entries(planned).flatMap(([name, field]) => (field === limit ? [name] : []))
  // Others who allocate to this campaign wait: what is allocated so far stays true until the end.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`allocate/${campaign}`}, 8))`.execute(
    tx,
  )
  await requireRule(tx, services, plan, 'use-of-plan', {
    ...{ project, projects: plan.projects ?? [], line, amount: size * price },
    allocated: limit ? await allocatedTo(tx, campaign, lines) : 0,
    ...(limit && { planned: plan[limit] }),
    hasResolution: Boolean(resolution),
    hasSupplement: typeof plan.change_note === 'string' && plan.change_note !== '',
  })
}

async function allocatedTo(tx: Tx, campaign: string, lines: readonly string[]): Promise<number> {
  const rows = await tx
    .selectFrom('disbursements.allocation')
    .select(['size', 'reversed', 'price'])
    .where('campaign', '=', campaign)
    .where('line', 'in', lines)
    .execute()
  return rows.reduce((sum, { size, reversed, price }) => sum + (size - reversed) * price, 0)
}

async function insertAllocation(
  tx: Tx,
  services: DisbursementServices,
  actor: Actor,
  wanted: NewAllocation,
): Promise<string> {
  const { campaign, project, line, purpose, restriction = '', size, resolution = null } = wanted
  const { accountId, name } = personOf(actor)
  const id = services.newId()
  const entry = `al-${id}`
  const uscc = ownerOf(campaign)
  const { item, unit, price } = wanted
  const now = services.now()
  await record(
    tx,
    services,
    entryOf({ uscc, campaign }, 'allocation', entry, now, {
      ...{ project, line, ...restricted(restriction), ...sized(wanted, size) },
    }),
  )
  await tx
    .insertInto('disbursements.allocation')
    .values({
      ...{ id, uscc, campaign, project, line, purpose, restriction, item, unit, price, size },
      ...{ resolution, made_by: accountId, made_name: name, made_at: now, ledger_entry_id: entry },
    })
    .execute()
  return id
}
