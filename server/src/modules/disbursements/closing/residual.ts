import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { findBook, record, tryOut } from '../../ledger/index.ts'
import { findPlan, isOver, ownerOf, requireRule } from '../campaign.ts'
import { entryOf, type Moved, restricted, sized } from '../entries.ts'
import { selfChecked, wrongState } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'

export interface NewTransfer extends Moved {
  campaign: string
  /** Filing number of a running campaign of the same or a similar purpose, of this charity or another. */
  toCampaign: string
  restriction?: string
  /** 分, or units of goods. */
  size: number
  /** In what the purposes are alike. */
  reason: string
  /** Of the council. */
  resolution: string
}

/**
 * Proposes to give what remains to a campaign of the same or a similar purpose (慈善法 58); a second person decides.
 * @returns id of the transfer
 * @throws AppError YQ_FORBIDDEN; YQ_WRONG_STATE (RECON_BREAK); YQ_INVALID: RESIDUAL_TARGET, FUNDRAISING_GOES_ON,
 *   INSUFFICIENT_UNALLOCATED
 */
export function proposeTransfer(
  services: DisbursementServices,
  actor: Actor,
  wanted: NewTransfer,
): Promise<string> {
  const { campaign, toCampaign, restriction = '', item, unit, price, size } = wanted
  const uscc = ownerOf(campaign)
  requireMoneyClerk(actor, uscc)
  const act = { act: 'disbursements.propose-transfer', object: `campaign/${campaign}` }
  return transact(services, actor, act, async (tx) => {
    await services.requireBalanced(tx, uscc)
    await requireTarget(tx, services, wanted)
    const id = services.newId()
    const [out] = entriesOf(services.now(), { ...wanted, id, restriction })
    await tryOut(tx, out)
    const { accountId, name } = personOf(actor)
    await tx
      .insertInto('disbursements.residual_transfer')
      .values({
        ...{ id, uscc, campaign, to_campaign: toCampaign, to_uscc: ownerOf(toCampaign) },
        ...{ restriction, item, unit, price, size, state: 'PROPOSED' },
        ...{ reason: wanted.reason, resolution: wanted.resolution },
        ...{ made_by: accountId, made_name: name, made_at: services.now() },
      })
      .execute()
    return id
  })
}

/**
 * The second person agrees, and it leaves this book and enters the other in one transaction; or rejects it.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own proposal), YQ_WRONG_STATE, YQ_INVALID
 */
export function decideTransfer(
  services: DisbursementServices,
  actor: Actor,
  { id, isApproved }: { id: string; isApproved: boolean },
): Promise<void> {
  const act = isApproved ? 'disbursements.approve-transfer' : 'disbursements.reject-transfer'
  return transact(services, actor, { act, object: `residual/${id}` }, async (tx) => {
    const row = await tx
      .selectFrom('disbursements.residual_transfer')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    requireMoneyClerk(actor, row.uscc)
    const { accountId, name } = personOf(actor)
    if (row.made_by === accountId) throw selfChecked()
    if (row.state !== 'PROPOSED') {
      throw wrongState('这笔转出已经有人处理。', 'The transfer has been decided.')
    }
    const now = services.now()
    const toCampaign = row.to_campaign
    const [out, into] = entriesOf(now, { ...row, toCampaign })
    if (isApproved) {
      await services.requireBalanced(tx, row.uscc)
      await requireTarget(tx, services, { ...row, toCampaign })
      await record(tx, services, out)
      await record(tx, services, into)
    }
    await tx
      .updateTable('disbursements.residual_transfer')
      .set({
        state: isApproved ? 'DONE' : 'REJECTED',
        ...{ checked_by: accountId, checked_name: name, checked_at: now },
        ...(isApproved && { ledger_entry_id: out.id }),
      })
      .where('id', '=', id)
      .execute()
  })
}

async function requireTarget(
  tx: Tx,
  services: DisbursementServices,
  { campaign, toCampaign }: Pick<NewTransfer, 'campaign' | 'toCampaign'>,
): Promise<void> {
  const plan = await findPlan(tx, services, campaign)
  const key = { uscc: ownerOf(toCampaign), filing_no: toCampaign }
  const target = await asSystem(tx, () => services.registers.findByKey(tx, 'fundraising_plan', key))
  const book = await findBook(tx, toCampaign)
  await requireRule(tx, services, plan, 'residual', {
    isFiled: target !== undefined && target !== null && toCampaign !== campaign,
    isOpen: book !== null && !book.isClosed,
    ...{ endOn: plan.end_on, isOver: isOver(plan) },
  })
}

interface Transfer extends Moved {
  id: string
  campaign: string
  toCampaign: string
  restriction: string
  size: number
}

/** What leaves one book and enters the other: there it is bound to the purpose of that campaign. */
function entriesOf(now: Date, { id, campaign, toCampaign, restriction, ...moved }: Transfer) {
  const from = { uscc: ownerOf(campaign), campaign }
  const to = { uscc: ownerOf(toCampaign), campaign: toCampaign }
  const out = entryOf(from, 'residual_out', `xo-${id}`, now, {
    ...{ to: toCampaign, ...restricted(restriction), ...sized(moved, moved.size) },
  })
  const into = entryOf(to, 'residual_in', `xi-${id}`, now, {
    ...{ from: campaign, ...sized(moved, moved.size) },
  })
  return [out, into] as const
}
