import {
  type CampaignEntriesModel,
  campaignEntriesPath,
  entryTypes,
  renderCampaign,
  renderCampaignEntries,
  renderCampaignWidget,
} from '@yiqi/web/public'
import { Type } from 'typebox'
import { read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { framedPage } from '../../../kernel/http/security.ts'
import type { App } from '../../../kernel/http/types.ts'
import { entriesOf } from '../../ledger/index.ts'
import { campaignModel, entryLine } from '../charity/campaign-model.ts'
import { campaignSums } from '../charity/campaign-sums.ts'
import { findPlan } from '../charity/store.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const params = Type.Object({ key: Type.String({ maxLength: 60 }) })
const pageSize = 50

/** 明白账, its entries, and the frame for the site of the charity. */
export function charityCampaignPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    rateLimit: queryLimit(services),
    errors: ['YQ_NOT_FOUND'],
  } as const
  const schema = { params, hide: true }

  app.get('/charity/campaigns/:key', { config, schema }, async (request, reply) => {
    const model = await read(services, request.actor, (tx) =>
      campaignModel(tx, services, request.params.key, today(services)),
    )
    if (!model) throw new AppError('YQ_NOT_FOUND')
    return sendPage(reply, renderCampaign(model, pageContext(request, services)))
  })

  app.get('/charity/campaigns/:key/entries', { config, schema }, async (request, reply) => {
    const { type: asked, before } = queryOf(request)
    const filingNo = request.params.key
    const type = entryTypes.find((one) => one === asked)
    const cursor = Number(before)
    const isPlace = Number.isSafeInteger(cursor) && cursor > 0
    const model = await read(
      services,
      request.actor,
      async (tx): Promise<CampaignEntriesModel | null> => {
        const plan = await findPlan(tx, filingNo)
        if (!plan) return null
        const found = await entriesOf(tx, filingNo, {
          ...(type && { types: [type] }),
          ...(isPlace && { cursor }),
          limit: pageSize + 1,
        })
        const goods = await services.goodsNamesOf(tx, filingNo)
        const items = found.slice(0, pageSize)
        const last = found.length > pageSize ? items.at(-1) : undefined
        const query = new URLSearchParams({ ...(type && { type }), before: String(last?.seq) })
        return {
          ...{ filingNo, name: String(plan.name) },
          items: items.map((one) => entryLine(one, goods)),
          ...(type && { type }),
          ...(last && { olderHref: `${campaignEntriesPath(filingNo)}?${query}` }),
        }
      },
    )
    if (!model) throw new AppError('YQ_NOT_FOUND')
    return sendPage(reply, renderCampaignEntries(model, pageContext(request, services)))
  })

  app.get(
    '/charity/campaigns/:key/widget',
    { config, schema, ...framedPage },
    async (request, reply) => {
      const filingNo = request.params.key
      const sums = await read(services, request.actor, (tx) => campaignSums(tx, services, filingNo))
      if (!sums) throw new AppError('YQ_NOT_FOUND')
      const html = renderCampaignWidget(sums, pageContext(request, services))
      return sendPage(reply.header('cache-control', 'public, max-age=60'), html)
    },
  )
}
