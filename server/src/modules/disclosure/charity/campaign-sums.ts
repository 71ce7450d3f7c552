import type { CampaignWidgetModel } from '@yiqi/web/public'
import { charityPath } from '@yiqi/web/public'
import type { Tx } from '../../../kernel/database/connect.ts'
import { bookOf } from '../../ledger/index.ts'
import type { DisclosureServices } from '../services.ts'
import { findPlan } from './store.ts'

/** What a site of a charity shows of its campaign; null where it is not on record. */
export async function campaignSums(
  tx: Tx,
  { config }: Pick<DisclosureServices, 'config'>,
  filingNo: string,
): Promise<CampaignWidgetModel | null> {
  const plan = await findPlan(tx, filingNo)
  if (!plan) return null
  const book = await bookOf(tx, filingNo)
  return {
    ...{ filingNo, name: String(plan.name), organisation: String(plan.charity_name) },
    url: `${config.publicUrl}${charityPath('campaign', filingNo)}`,
    ...(book && { raised: book.net, confirmed: book.totals.C }),
  }
}
