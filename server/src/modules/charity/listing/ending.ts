import { eachApart } from '../../../kernel/each-apart.ts'
import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { CaseServices } from '../../cases/index.ts'
import { recordsOf } from '../plan/facts.ts'
import { standing } from './record.ts'

/**
 * One run of the timer: what is listed of a campaign whose plan is over ends the day after it.
 * @returns how many listings ended
 */
export async function endOverdueListings(services: CaseServices): Promise<number> {
  const actor = systemActor('募捐信息到期')
  const on = today(services)
  const over = await read(services, actor, async (tx) => {
    const listings = await recordsOf(tx, services, 'fundraising_listing', { status: standing })
    const numbers = [...new Set(listings.map(({ filing_no }) => String(filing_no)))]
    const plans = await recordsOf(tx, services, 'fundraising_plan', { filing_no: numbers })
    const past = plans.flatMap(({ filing_no, end_on }) => (String(end_on) < on ? [filing_no] : []))
    return listings.filter(({ filing_no }) => past.includes(filing_no))
  })
  const keys = over.map(({ uscc, listing_no }) => ({
    id: String(listing_no),
    key: { uscc: String(uscc), listing_no: String(listing_no) },
  }))
  return eachApart(services, keys, ({ id, key }) => {
    const act = { act: 'charity.end-listing', object: `fundraising_listing/${id}` }
    const ended = { status: 'ended', ended_on: on }
    return transact(services, actor, act, async (tx) => {
      await services.registers.amend(tx, services, actor, 'fundraising_listing', key, ended, {
        validFrom: on,
        provenance: { reason: '募捐活动期限届满' },
      })
      return true
    })
  })
}
