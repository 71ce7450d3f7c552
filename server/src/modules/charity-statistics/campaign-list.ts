import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listAll } from '../registers/index.ts'
import { axesOf } from './dimensions.ts'
import { type FigureQuery, wanted } from './figures.ts'
import { sumOf, unallocated } from './fold/fold.ts'
import type { StatisticsServices } from './services.ts'
import { lastSnapshot } from './store.ts'

/** A campaign behind a figure; its entries are on the public ledger. Amounts are 分. */
export interface CampaignFigures {
  campaign: string
  name: string | null
  uscc: string
  organisation: string | null
  raised: number
  refunded: number
  disbursed: number
  confirmed: number
  unallocated: number
}

/** Campaigns that are counted, those with the largest sums first. */
export function campaignFigures(
  tx: Tx,
  services: StatisticsServices,
  query: FigureQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; items: CampaignFigures[] }> {
  return asSystem(tx, async () => {
    const all = Object.values((await lastSnapshot(tx)).cells)
    const isWanted = wanted(await axesOf(tx, services, all), query)
    const { from, to } = query
    const cells = all.filter(
      (cell) => isWanted(cell) && (!from || cell.month >= from) && (!to || cell.month <= to),
    )
    const campaigns = [...Map.groupBy(cells, ({ campaign }) => campaign)]
      .map(([campaign, own]) => ({ campaign, uscc: own[0]?.uscc ?? '', sums: sumOf(own) }))
      .toSorted(
        (one, other) =>
          other.sums.raised - one.sums.raised || (one.campaign < other.campaign ? -1 : 1),
      )
    const shown = campaigns.slice(offset, offset + limit)
    const filters = { uscc: [...new Set(shown.map(({ uscc }) => uscc))] }
    const plans = shown.length
      ? await listAll(services.registers, tx, 'fundraising_plan', { filters })
      : []
    const known = new Map(plans.map(({ record }) => [String(record.filing_no), record]))
    const items = shown.map(({ campaign, uscc, sums }) => {
      const plan = known.get(campaign)
      const { raised, refunded, disbursed, confirmed } = sums
      return {
        ...{ campaign, uscc, raised, refunded, disbursed, confirmed },
        name: plan ? String(plan.name) : null,
        organisation: plan ? String(plan.charity_name) : null,
        unallocated: unallocated(sums),
      }
    })
    return { total: campaigns.length, items }
  })
}
