import { type RegionTable, regionLevel } from '@yiqi/codes'
import { type FormState, listingPaths, organisationPath, renderListings } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getCodeList } from '../../metadata/index.ts'
import { codeText } from '../labels.ts'
import { explainedListing, type ListingQuery, listingRegions, readListings } from '../listings.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { atomFeed } from '../atom.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500
const inFeed = 50
const longest = 100

const lists = { abnormal: 'ABNORMAL', serious: 'SERIOUS' } as const
type ListName = keyof typeof lists

/** 活动异常名录, 严重违法失信名单: to search, to read, to follow. */
export function listingPages(app: App, services: DisclosureServices): void {
  listingPage(app, services, 'abnormal')
  listingPage(app, services, 'serious')
}

function listingPage(app: App, services: DisclosureServices, name: ListName): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  const path = listingPaths[name]
  const list = lists[name]

  app.get(path, { config }, async (request, reply) => {
    const asked = readQuery(request, services.regions, list)
    const page = pageOf(request)
    const place = { offset: (page - 1) * pageSize, limit: pageSize }
    const { total, items, regions } = await read(services, request.actor, async (tx) => {
      const found = await readListings(tx, { ...asked, list }, place)
      const explained = []
      for (const item of found.items) explained.push(await explainedListing(tx, services, item))
      return { ...found, items: explained, regions: await listingRegions(tx, list) }
    })
    const hrefAt = (to: number) => hrefOf(path, asked, to)
    const html = renderListings(
      {
        list: name,
        title: codeText('creditList', list),
        form: formOf(asked),
        grounds: groundsOf(list).map(({ code, label }) => ({ value: code, label })),
        regions: regions.map((code) => ({ value: code, label: services.registrarName(code) })),
        total,
        items,
        feedHref: hrefOf(`${path}.atom`, asked),
        linesHref: `/public/v1/listings?list=${list}`,
        isFiltered: Object.keys(asked).length > 0,
        ...(page > 1 && { previousHref: hrefAt(page - 1) }),
        ...(page * pageSize < total && page < mostPages && { nextHref: hrefAt(page + 1) }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  const schema = {
    operationId: name === 'abnormal' ? 'followAbnormalListings' : 'followSeriousListings',
    summary: `${codeText('creditList', list).zh}的 Atom 订阅；参数与页面相同`,
    tags: ['listings'],
    produces: ['application/atom+xml'],
  }
  app.get(`${path}.atom`, { config, schema }, async (request, reply) => {
    const asked = readQuery(request, services.regions, list)
    const { items } = await read(services, request.actor, (tx) =>
      readListings(tx, { ...asked, list }, { limit: inFeed }),
    )
    const feed = atomFeed(services, {
      title: codeText('creditList', list).zh,
      self: hrefOf(`${path}.atom`, asked),
      entries: items.map((item) => ({
        id: `urn:yiqi:listing:${item.uscc}:${encodeURIComponent(item.listing_no)}`,
        title: `${item.name}：${codeText('creditGround', item.ground).zh}`,
        updated: new Date(item.recorded_at).toISOString(),
        author: services.registrarName(item.registrar),
        category: { term: item.ground, label: codeText('creditGround', item.ground).zh },
        path: organisationPath(item.uscc),
      })),
    })
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/atom+xml; charset=utf-8')
      .send(feed)
  })
}

type Asked = Pick<ListingQuery, 'q' | 'ground' | 'region'>

const groundsOf = (list: (typeof lists)[ListName]) =>
  getCodeList('creditGround').filter(({ code }) =>
    code.startsWith(list === 'ABNORMAL' ? 'AB' : 'SE'),
  )

function readQuery(
  request: FastifyRequest,
  regions: RegionTable,
  list: (typeof lists)[ListName],
): Asked {
  const { q = '', ground = '', region = '' } = queryOf(request)
  const words = q.trim().slice(0, longest)
  const isRegion = regionLevel(region) !== undefined && (region === '100000' || regions.has(region))
  return {
    ...(words && { q: words }),
    ...(groundsOf(list).some(({ code }) => code === ground) && { ground }),
    ...(isRegion && { region }),
  }
}

function pageOf(request: FastifyRequest): number {
  const asked = Math.trunc(Number(queryOf(request).page))
  return asked > 0 && asked <= mostPages ? asked : 1
}

const formOf = (asked: Asked): FormState => ({
  values: { q: '', ground: '', region: '', ...asked },
  errors: [],
})

function hrefOf(path: string, asked: Asked, page = 1): string {
  const query = new URLSearchParams({ ...asked, ...(page > 1 && { page: String(page) }) })
  return query.size > 0 ? `${path}?${query}` : path
}
