import { daysBetween } from '@yiqi/statutory-clock'
import { type CampaignSums, monthBefore } from '../../../charity-statistics/index.ts'
import type { Gather } from './types.ts'

/** Days after which what was paid out should be confirmed (charity §5.8); its formula says half a year. */
const confirmationDays = 180

const given = (campaigns: readonly CampaignSums[]) => (campaigns.length > 0 ? campaigns : null)

const unconfirmed: Gather = ({ campaigns, on }) => {
  const before = monthBefore(on, confirmationDays)
  const old = campaigns
    .map((one) => ({
      disbursed: Math.max(0, one.disbursedBefore(before)),
      confirmed: one.confirmed,
    }))
    .filter(({ disbursed }) => disbursed > 0)
  return old.length > 0 ? { campaigns: old } : null
}

/** From the last month in which something was used, or the first in which something was given. */
const idle: Gather = ({ campaigns, on }) => {
  const days = campaigns.flatMap(({ unallocated, lastUsed, firstGiven }) => {
    const since = lastUsed ?? firstGiven
    return unallocated > 0 && since !== null ? [daysBetween(`${since}-01`, on)] : []
  })
  return days.length > 0 ? { days: Math.max(0, ...days) } : null
}

const refunds: Gather = ({ campaigns }) =>
  given(campaigns) && {
    campaigns: campaigns.map(({ raised, refunded }) => ({ raised, refunded })),
  }

const overTarget: Gather = ({ campaigns, targets }) => {
  const known = campaigns.flatMap(({ campaign, raised }) => {
    const target = targets.get(campaign)
    return target === undefined ? [] : [{ raised, target }]
  })
  return known.length > 0 ? { campaigns: known } : null
}

export const campaignFacts = { C01: unconfirmed, C02: idle, C05: refunds, C06: overTarget } as const
