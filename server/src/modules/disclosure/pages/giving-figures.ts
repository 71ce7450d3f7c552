import { paths, renderGiving, renderPlatforms } from '@yiqi/web/public'
import { publicActor, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { type Dimension, dimensions, figuresBy } from '../../charity-statistics/index.ts'
import { listKpis } from '../../platforms/index.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const isDimension = (text: string | undefined): text is Dimension =>
  dimensions.some((one) => one === text)

/** Platforms that are designated, and figures of giving, for everybody. */
export function givingFigurePages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  app.get(paths.platforms, { config }, async (request, reply) => {
    const items = await read(services, publicActor, (tx) => listKpis(tx, services))
    const model = {
      items: items.map((item) => ({ ...item, status: item.status as ShownStatus })),
      jsonHref: '/public/v1/fundraising-platforms',
    }
    return sendPage(reply, renderPlatforms(model, pageContext(request, services)))
  })
  app.get(paths.giving, { config }, async (request, reply) => {
    const asked = queryOf(request).by
    const by = isDimension(asked) ? asked : 'month'
    const figures = await read(services, publicActor, (tx) => figuresBy(tx, services, by))
    const api = '/public/v1/charity-statistics'
    const model = { ...figures, csvHref: `${api}.csv?by=${by}`, jsonHref: `${api}?by=${by}` }
    return sendPage(reply, renderGiving(model, pageContext(request, services)))
  })
}

type ShownStatus = 'designated' | 'rectifying' | 'delisted'
