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

/** The campaign of which most went to one payee; batches without names are of many. */
const onePayee: Gather = ({ payees }) => {
  const shares = [...Map.groupBy(payees, ({ campaign }) => campaign)].flatMap(([campaign, all]) => {
    const disbursed = all.reduce((sum, { fen }) => sum + fen, 0)
    const [most] = all.filter(({ payee }) => payee !== null).toSorted((a, b) => b.fen - a.fen)
    if (!most || disbursed <= 0) return []
    return [{ campaign, payee: most.payee ?? '', largest: most.fen, disbursed }]
  })
  const [worst] = shares.toSorted((a, b) => b.largest / b.disbursed - a.largest / a.disbursed)
  return worst ?? null
}

const relatedPayee: Gather = ({ payees, relatedPayees }) => {
  const related = payees.filter(({ payeeUscc }) => payeeUscc && relatedPayees.has(payeeUscc))
  if (related.length === 0) return null
  return {
    payments: related.reduce((sum, { payments }) => sum + payments, 0),
    payees: related.map(({ campaign, payee, payeeUscc, fen }) => ({
      ...{ campaign, payee: payee ?? '', payeeUscc: payeeUscc ?? '', fen },
    })),
  }
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

export const campaignFacts = {
  ...{ C01: unconfirmed, C02: idle, C03: onePayee, C04: relatedPayee },
  ...{ C05: refunds, C06: overTarget },
} as const
