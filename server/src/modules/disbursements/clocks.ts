import { daysBetween } from '@yiqi/statutory-clock'
import { enter, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listFreePurses, listOpenBooks } from '../ledger/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { findPlan, judge } from './campaign.ts'
import type { DisbursementServices } from './services.ts'

export const remindJob = 'disbursements.remind'

const actor = systemActor('资金提醒')

/**
 * Tells the clerks of a charity of disbursements that nobody has confirmed and of money that lies idle, once a month
 * for each.
 * @returns how many campaigns had something to say
 */
export async function remindOfFunds(services: DisbursementServices): Promise<number> {
  const campaigns = await services.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return listOpenBooks(tx)
  })
  let told = 0
  for (const { campaign, uscc } of campaigns) {
    const act = { act: remindJob, object: `campaign/${campaign}` }
    const isTold = await transact(services, actor, act, (tx) =>
      remind(tx, services, campaign, uscc),
    )
    if (isTold) told++
  }
  return told
}

async function remind(
  tx: Tx,
  services: DisbursementServices,
  campaign: string,
  uscc: string,
): Promise<boolean> {
  const known = await services.registers.findByKey(tx, 'fundraising_plan', {
    uscc,
    filing_no: campaign,
  })
  // What was given outside a campaign has no plan.
  if (!known) return false
  const plan = await findPlan(tx, services, campaign)
  const unconfirmed = await unconfirmedOf(tx, services, plan, campaign)
  const isIdle = await hasIdle(tx, services, plan, campaign)
  if (unconfirmed === 0 && !isIdle) return false
  const recipients = await services.clerks(tx, uscc, 'payments')
  for (const recipientAccountId of recipients) {
    const notice = { recipientAccountId, object: `campaign/${campaign}` }
    const month = today(services).slice(0, 7)
    const params = { campaign: String(plan.name), filingNo: campaign, count: String(unconfirmed) }
    if (unconfirmed > 0) {
      const occurrence = `unconfirmed/${month}`
      await services.notify(tx, { ...notice, template: 'funds-unconfirmed', occurrence, params })
    }
    if (isIdle) {
      const occurrence = `idle/${month}`
      await services.notify(tx, { ...notice, template: 'funds-idle', occurrence, params })
    }
  }
  return true
}

async function unconfirmedOf(
  tx: Tx,
  services: DisbursementServices,
  plan: RegisterRecord,
  campaign: string,
): Promise<number> {
  const rows = await tx
    .selectFrom('disbursements.disbursement')
    .select(['settled_on', 'size', 'returned', 'confirmed'])
    .where('campaign', '=', campaign)
    .where('state', '=', 'SETTLED')
    .execute()
  let count = 0
  for (const { settled_on, size, returned, confirmed } of rows) {
    if (settled_on === null || returned + confirmed >= size) continue
    const unconfirmedDays = daysBetween(settled_on, today(services))
    const { outcome } = await judge(tx, services, plan, 'reminders', { unconfirmedDays })
    if (outcome === 'WARN') count++
  }
  return count
}

async function hasIdle(
  tx: Tx,
  services: DisbursementServices,
  plan: RegisterRecord,
  campaign: string,
): Promise<boolean> {
  const purses = await listFreePurses(tx, campaign)
  const days = purses.map(({ since }) =>
    Math.floor((services.now().getTime() - since.getTime()) / 86_400_000),
  )
  const idleDays = Math.max(0, ...days)
  const { outcome } = await judge(tx, services, plan, 'reminders', { idleDays })
  return outcome === 'WARN'
}
