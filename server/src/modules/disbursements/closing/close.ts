import { type Actor, transact } from '../../../kernel/context.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { record } from '../../ledger/index.ts'
import { findPlan, isOver, ownerOf, requireRule } from '../campaign.ts'
import { entryOf } from '../entries.ts'
import type { DisbursementServices } from '../services.ts'
import { countOpen } from '../store.ts'

/**
 * Closes the book of a campaign: nothing is unallocated, pending or unconfirmed, and nothing under way.
 * @throws AppError YQ_FORBIDDEN; YQ_WRONG_STATE (RECON_BREAK); YQ_INVALID: FUNDRAISING_GOES_ON, DISBURSEMENTS_OPEN,
 *   NOT_ZERO with U, P and N (分)
 */
export function closeCampaign(
  services: DisbursementServices,
  actor: Actor,
  { campaign, note }: { campaign: string; note: string },
): Promise<void> {
  const uscc = ownerOf(campaign)
  requireMoneyClerk(actor, uscc)
  const act = { act: 'disbursements.close-campaign', object: `campaign/${campaign}`, reason: note }
  return transact(services, actor, act, async (tx) => {
    const plan = await findPlan(tx, services, campaign)
    await services.requireBalanced(tx, uscc)
    await requireRule(tx, services, plan, 'closing', {
      endOn: plan.end_on,
      isOver: isOver(plan),
      open: await countOpen(tx, campaign),
    })
    const { accountId, name } = personOf(actor)
    const now = services.now()
    // A campaign is closed once: its number is the id.
    const entry = `cl-${campaign}`
    await record(tx, services, entryOf({ uscc, campaign }, 'campaign_closing', entry, now))
    await tx
      .insertInto('disbursements.closing')
      .values({
        ...{ campaign, uscc, note, made_by: accountId, made_name: name, made_at: now },
        ledger_entry_id: entry,
      })
      .execute()
  })
}
