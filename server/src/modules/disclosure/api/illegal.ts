import { paths } from '@yiqi/web/public'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { read, systemActor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getCodeList } from '../../metadata/index.ts'
import { illegalFeed } from '../illegal/feed.ts'
import { illegalItem } from '../illegal/present.ts'
import {
  findIllegal,
  illegalAfter,
  type IllegalQuery,
  latestIllegal,
  listIllegal,
} from '../illegal/store.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const Filters = {
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the name or of an alias' })),
  year: Type.Optional(Type.String({ pattern: '^[0-9]{4}$', description: 'Of the publication' })),
  region: Type.Optional(
    Type.String({ pattern: '^[0-9]{6}$', description: 'GB/T 2260 of the authority, and below it' }),
  ),
  status: Type.Optional(
    Type.String({ enum: getCodeList('illegalStatus').map(({ code }) => code) }),
  ),
}
const Filter = Type.Object(Filters, { additionalProperties: false })
const ListQuery = Type.Object(
  {
    ...Filters,
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  { additionalProperties: false },
)
const texts = Type.Optional(Type.Array(Type.String()))
const text = Type.Optional(Type.String())
const Item = Type.Object({
  illegal_no: Type.String(),
  name: Type.String(),
  aliases: texts,
  kind: Type.String(),
  region: text,
  registrar: Type.String(),
  authority: Type.String(),
  batch: text,
  document_no: text,
  document_url: text,
  published: Type.Optional(
    Type.String({ description: 'Day; year, or year and month, if no more is known' }),
  ),
  status: Type.String({ description: 'suspected, banned or withdrawn' }),
  facts: text,
  urls: texts,
  evidence_hash: text,
  lookalike_of: text,
  same_name_note: text,
  withdrawn_on: text,
  withdrawal_reason: text,
  updated_at: Type.String({ format: 'date-time' }),
  url: Type.String(),
})

const inFeed = 100
const batch = 500

/** data §5: the list with its withdrawals, as pages, feed and lines. */
export function illegalApi(app: App, services: DisclosureServices): void {
  const tags = ['illegal-organisations']
  const config = { permission: 'public', rateLimit: queryLimit(services) } as const
  const path = `/public/v1${paths.illegal}`
  const cache = 'public, max-age=60'

  app.get(
    path,
    {
      config: { ...config, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listIllegalOrganisations',
        summary: '非法社会组织名单，撤回的也在',
        tags,
        querystring: ListQuery,
        response: {
          200: Type.Object({
            total: Type.Integer(),
            items: Type.Array(Item),
            license: Type.String(),
          }),
        },
      },
    },
    async ({ query: { offset = 0, limit = 20, ...query }, actor }, reply) => {
      const found = await read(services, actor, (tx) => listIllegal(tx, query, { offset, limit }))
      reply.header('cache-control', cache)
      const items = found.items.map((one) => illegalItem(services, one) as never)
      return { total: found.total, items, license: services.site.license }
    },
  )

  app.get(
    `${path}/:number`,
    {
      config: { ...config, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getIllegalOrganisation',
        summary: '名单里的一个',
        tags,
        params: Type.Object({ number: Type.String({ maxLength: 60 }) }),
        response: { 200: Item },
      },
    },
    async ({ params, actor }, reply) => {
      const found = await read(services, actor, (tx) => findIllegal(tx, params.number))
      if (!found) throw new AppError('YQ_NOT_FOUND')
      reply.header('cache-control', cache)
      return illegalItem(services, found) as never
    },
  )

  app.get(
    `${path}.atom`,
    {
      config,
      schema: {
        operationId: 'followIllegalOrganisations',
        summary: '非法社会组织名单的 Atom 订阅，撤回也是一条更新',
        tags,
        produces: ['application/atom+xml'],
        querystring: Filter,
      },
    },
    async ({ query, actor, url }, reply) => {
      const items = await read(services, actor, (tx) => latestIllegal(tx, query, inFeed))
      return reply
        .header('cache-control', cache)
        .type('application/atom+xml; charset=utf-8')
        .send(illegalFeed(services, { items, self: url }))
    },
  )

  app.get(
    `${path}.jsonl`,
    {
      config,
      schema: {
        operationId: 'downloadIllegalOrganisations',
        summary: '非法社会组织名单全部，一行一个',
        tags,
        produces: ['application/jsonl'],
        querystring: Filter,
      },
    },
    async ({ query }, reply) =>
      reply
        .header('cache-control', cache)
        .type('application/jsonl; charset=utf-8')
        .send(Readable.from(linesOf(services, query))),
  )
}

const reader = systemActor('公开数据')

async function* linesOf(services: DisclosureServices, query: IllegalQuery) {
  let after = ''
  for (;;) {
    const rows = await read(services, reader, (tx) => illegalAfter(tx, query, after, batch))
    for (const one of rows) yield `${JSON.stringify(illegalItem(services, one))}\n`
    after = rows.at(-1)?.illegal_no ?? ''
    if (rows.length < batch) return
  }
}
