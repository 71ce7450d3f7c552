import { organisationPath, paths, type PenaltyLine, renderPenalties } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { placesOf } from '../../ledger/index.ts'
import { getCodeList } from '../../metadata/index.ts'
import { listPenalties, penaltyKey, type PublicPenalty, resultOf } from '../penalties.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { atomFeed } from '../atom.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500
const inFeed = 50
const longest = 100

/** 行政处罚公示: to search, to read, to follow. */
export function penaltyPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  const found = (
    request: FastifyRequest,
    asked: Asked,
    place: { offset?: number; limit: number },
  ) =>
    read(services, request.actor, async (tx) => {
      const { items, total } = await listPenalties(tx, today(services), asked, place)
      return { items, total, places: await placesOf(tx, 'penalty', items.map(penaltyKey)) }
    })

  app.get(paths.penalties, { config }, async (request, reply) => {
    const asked = readQuery(request)
    const page = pageOf(request)
    const offset = (page - 1) * pageSize
    const { items, total, places } = await found(request, asked, { offset, limit: pageSize })
    const hrefAt = (to: number) => hrefOf(paths.penalties, asked, to)
    const html = renderPenalties(
      {
        form: { values: { q: '', kind: '', ...asked }, errors: [] },
        kinds: getCodeList('penaltyKind').map(({ code, label }) => ({ value: code, label })),
        total,
        items: items.map((one) => penaltyLine(one, places)),
        feedHref: `${paths.penalties}.atom`,
        linesHref: '/public/v1/penalties',
        isFiltered: Object.keys(asked).length > 0,
        ...(page > 1 && { previousHref: hrefAt(page - 1) }),
        ...(offset + pageSize < total && page < mostPages && { nextHref: hrefAt(page + 1) }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  const feed = {
    operationId: 'followPenalties',
    summary: '行政处罚公示的 Atom 订阅；参数与 /penalties 页面相同',
    tags: ['penalties'],
    produces: ['application/atom+xml'],
  }
  app.get(`${paths.penalties}.atom`, { config, schema: feed }, async (request, reply) => {
    const asked = readQuery(request)
    const { items } = await found(request, asked, { limit: inFeed })
    const entries = items.map((penalty) => ({
      id: `urn:yiqi:penalty:${encodeURIComponent(`${penalty.uscc}:${penalty.penalty_no}`)}`,
      title: `${penalty.name}：${penalty.offence}`,
      updated: `${penalty.decided_on}T00:00:00+08:00`,
      author: penalty.organ,
      category: { term: penalty.kinds[0] ?? '', label: resultOf(penalty).zh },
      summary: `${penalty.penalty_no}。${penalty.basis}。${resultOf(penalty).zh}`,
      path: `${organisationPath(penalty.uscc)}#penalties`,
    }))
    const self = hrefOf(`${paths.penalties}.atom`, asked)
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/atom+xml; charset=utf-8')
      .send(atomFeed(services, { title: '行政处罚', self, entries }))
  })
}

/** As lists show it; also on the page of the organisation. */
export const penaltyLine = (
  penalty: PublicPenalty,
  places: ReadonlyMap<string, number>,
): PenaltyLine => ({
  uscc: penalty.uscc,
  name: penalty.name,
  number: penalty.penalty_no,
  offence: penalty.offence,
  facts: penalty.facts,
  basis: penalty.basis,
  result: resultOf(penalty),
  organ: penalty.organ,
  decidedOn: penalty.decided_on,
  ...(penalty.executed_on && { executedOn: penalty.executed_on }),
  ...(penalty.published_until && { until: penalty.published_until }),
  index: places.get(penaltyKey(penalty)) ?? null,
})

type Asked = { q?: string; kind?: string }

function readQuery(request: FastifyRequest): Asked {
  const { q = '', kind = '' } = queryOf(request)
  const words = q.trim().slice(0, longest)
  const isKind = getCodeList('penaltyKind').some(({ code }) => code === kind)
  return { ...(words && { q: words }), ...(isKind && { kind }) }
}

function pageOf(request: FastifyRequest): number {
  const asked = Math.trunc(Number(queryOf(request).page))
  return asked > 0 && asked <= mostPages ? asked : 1
}

function hrefOf(path: string, asked: Asked, page = 1): string {
  const query = new URLSearchParams({ ...asked, ...(page > 1 && { page: String(page) }) })
  return query.size > 0 ? `${path}?${query}` : path
}
