import { Readable } from 'node:stream'
import { organisationPath } from '@yiqi/web/public'
import { Type } from 'typebox'
import { type Actor, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { type ListingQuery, type PublicListing, readListingsAfter } from '../listings.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const batch = 1000

/** The open interface: all that stands on the lists now, a line of JSON for each (JSON Lines). */
export function listingApi(app: App, services: DisclosureServices): void {
  app.get(
    '/public/v1/listings',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPublicListings',
        summary: '现在在列的活动异常、严重违法失信记录，每行一条 JSON；移出的不在其中',
        tags: ['listings'],
        produces: ['application/x-ndjson'],
        querystring: Type.Object(
          { list: Type.Optional(Type.Enum(['ABNORMAL', 'SERIOUS'])) },
          { additionalProperties: false },
        ),
      },
    },
    async ({ actor, query }, reply) =>
      reply
        .header('cache-control', 'public, max-age=60')
        .type('application/x-ndjson; charset=utf-8')
        .send(Readable.from(linesOf(services, actor, query as ListingQuery))),
  )
}

async function* linesOf(services: DisclosureServices, actor: Actor, query: ListingQuery) {
  let after = { uscc: '', listing_no: '' }
  for (;;) {
    const rows = await read(services, actor, (tx) => readListingsAfter(tx, query, after, batch))
    yield rows.map((row) => `${JSON.stringify(lineOf(services, row))}\n`).join('')
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last
  }
}

/** Absent instead of null, as everywhere in the open interface. */
function lineOf({ config }: DisclosureServices, row: PublicListing) {
  const fields = {
    listing_no: row.listing_no,
    uscc: row.uscc,
    name: row.name,
    registrar: row.registrar,
    list: row.list,
    ground: row.ground,
    facts: row.facts,
    basis: row.basis,
    rule: row.rule,
    duty: row.duty,
    listed_on: row.listed_on,
    period_restarts: row.period_restarts,
    earliest_exit_on: row.earliest_exit_on,
    published_on: row.published_on,
    updated_at: new Date(row.recorded_at).toISOString(),
    url: `${config.publicUrl}${organisationPath(row.uscc)}`,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null))
}
