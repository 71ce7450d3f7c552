import { Nullable } from '@yiqi/contracts'
import { charityPath, charityPaths } from '@yiqi/web/public'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { atomFeed } from '../atom.ts'
import { campaignSums } from '../charity/campaign-sums.ts'
import { type RecordKind, recordKinds, recordsAfter } from '../charity/records.ts'
import { latestDisclosures } from '../charity/store.ts'
import { codeText } from '../labels.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const most = 1000
const inFeed = 50
/** Acts that began before but commit late are waited for: what has left the window is complete. */
const settledAfterMs = 60_000

/** What local systems and search engines follow (C §5.4): records by cursor, and a feed of disclosures. */
export function charityRecordApi(app: App, services: DisclosureServices): void {
  recordsRoute(app, services)
  feedRoute(app, services)
  sumsRoute(app, services)
}

function recordsRoute(app: App, services: DisclosureServices): void {
  app.get(
    '/public/v1/charity/records/:kind',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'followCharityRecords',
        summary: '慈善公开的记录，按记录时间先后，一行一条（JSONL）；下一页见 Link 头',
        description:
          'Each line has the record, its key and `version` (when this state was recorded); a record that changes comes again. Go on with the cursor of the Link header; records of the last minute are not yet in it.',
        tags: ['charity'],
        produces: ['application/x-ndjson'],
        params: Type.Object({
          kind: Type.Unsafe<RecordKind>(Type.String({ enum: recordKinds })),
        }),
        querystring: Type.Object(
          {
            since: Type.Optional(
              Type.String({ maxLength: 200, description: 'Cursor; absent: from the beginning' }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: most })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async ({ actor, params: { kind }, query: { since, limit = most } }, reply) => {
      const after = since ? cursorIn(since) : null
      const until = new Date(services.now().getTime() - settledAfterMs)
      const rows = await read(services, actor, (tx) =>
        recordsAfter(tx, kind, { after, until, limit }),
      )
      const last = rows.at(-1)
      if (last) {
        const cursor = `${last.recorded_at.toISOString()}~${last.record_id}`
        const next = new URLSearchParams({ since: cursor, limit: String(limit) })
        reply.header('link', `</public/v1/charity/records/${kind}?${next}>; rel="next"`)
      }
      const lines = rows.map(({ recorded_at, record_id, ...record }) => {
        const known = Object.entries(record).filter(([, value]) => value !== null)
        return JSON.stringify({
          ...{ kind, id: record_id, version: recorded_at.toISOString() },
          record: Object.fromEntries(known),
        })
      })
      return reply
        .header('cache-control', 'public, max-age=60')
        .type('application/x-ndjson; charset=utf-8')
        .send(lines.map((line) => `${line}\n`).join(''))
    },
  )
}

function cursorIn(text: string): { at: Date; id: string } {
  const [at = '', ...id] = text.split('~')
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) throw new AppError('YQ_MALFORMED')
  return { at: time, id: id.join('~') }
}

function feedRoute(app: App, services: DisclosureServices): void {
  app.get(
    charityPaths.feed,
    {
      config: { permission: 'public', rateLimit: queryLimit(services) },
      schema: {
        operationId: 'followDisclosures',
        summary: '慈善信息公开的 Atom 订阅',
        tags: ['charity'],
        produces: ['application/atom+xml'],
      },
    },
    async ({ actor }, reply) => {
      const rows = await read(services, actor, (tx) => latestDisclosures(tx, inFeed))
      const entries = rows.map((row) => ({
        id: `urn:yiqi:charity-disclosure:${String(row.disclosure_no)}:${String(row.edition)}`,
        title: `${String(row.charity_name)}：${String(row.title)}`,
        updated: (row.recorded_at ?? services.now()).toISOString(),
        author: String(row.charity_name),
        category: {
          term: String(row.class),
          label: codeText('disclosureClass', String(row.class)).zh,
        },
        summary: String(row.content).slice(0, 300),
        path: `${charityPath('charity', String(row.uscc))}#d-${String(row.disclosure_no)}`,
      }))
      return reply
        .header('cache-control', 'public, max-age=300')
        .type('application/atom+xml; charset=utf-8')
        .send(atomFeed(services, { title: '慈善信息公开', self: charityPaths.feed, entries }))
    },
  )
}

/** For the script that charities put on their own sites. */
function sumsRoute(app: App, services: DisclosureServices): void {
  app.get(
    '/public/v1/charity/campaigns/:filingNo/sums',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'viewCampaignSums',
        summary: '一个募捐活动的募得和受益确认数额（分）',
        tags: ['charity'],
        params: Type.Object({ filingNo: Type.String({ maxLength: 60 }) }),
        response: {
          200: Type.Object({
            filingNo: Type.String(),
            name: Type.String(),
            organisation: Type.String(),
            url: Type.String(),
            raised: Nullable(Type.Integer()),
            confirmed: Nullable(Type.Integer()),
          }),
        },
      },
    },
    async ({ actor, params: { filingNo } }, reply) => {
      const sums = await read(services, actor, (tx) => campaignSums(tx, services, filingNo))
      if (!sums) throw new AppError('YQ_NOT_FOUND')
      reply.header('cache-control', 'public, max-age=60')
      return { ...sums, raised: sums.raised ?? null, confirmed: sums.confirmed ?? null }
    },
  )
}
