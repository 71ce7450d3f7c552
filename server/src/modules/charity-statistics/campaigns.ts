import { addDays } from '@yiqi/statutory-clock'
import type { Tx } from '../../kernel/database/connect.ts'
import { sumOf, unallocated } from './fold/fold.ts'
import { lastSnapshot } from './store.ts'

/** A campaign as red flags look at it. Amounts are 分. */
export interface CampaignSums {
  campaign: string
  uscc: string
  raised: number
  refunded: number
  disbursed: number
  confirmed: number
  unallocated: number
  /** What had been disbursed by then. */
  disbursedBefore(month: string): number
  /** The last month in which something was allocated, disbursed or confirmed; null: never. */
  lastUsed: string | null
  /** The first month in which something was given. */
  firstGiven: string | null
}

/** By organisation, as counted last. */
export async function campaignSums(tx: Tx): Promise<Map<string, CampaignSums[]>> {
  const { cells } = await lastSnapshot(tx)
  const all = Object.values(cells)
  const byCampaign = Map.groupBy(all, ({ campaign }) => campaign)
  const sums = [...byCampaign].flatMap(([campaign, own]): CampaignSums[] => {
    const uscc = own[0]?.uscc
    if (uscc === undefined) return []
    const total = sumOf(own)
    const { raised, refunded, disbursed, confirmed } = total
    const used = own.filter(
      (one) => one.allocated !== 0 || one.disbursed !== 0 || one.confirmed !== 0,
    )
    const given = own.filter(({ gifts }) => gifts > 0)
    return [
      {
        ...{ campaign, uscc, raised, refunded, disbursed, confirmed },
        unallocated: unallocated(total),
        disbursedBefore: (month) =>
          own.filter((one) => one.month < month).reduce((sum, one) => sum + one.disbursed, 0),
        lastUsed:
          used
            .map(({ month }) => month)
            .toSorted()
            .at(-1) ?? null,
        firstGiven: given.map(({ month }) => month).toSorted()[0] ?? null,
      },
    ]
  })
  return Map.groupBy(sums, ({ uscc }) => uscc)
}

/** The month in which a day lies that is so many days before. */
export const monthBefore = (on: string, days: number): string => addDays(on, -days).slice(0, 7)
