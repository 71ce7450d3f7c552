import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { today } from '../../../kernel/context.ts'
import { etagOf, isUnchanged } from '../../../kernel/http/etag.ts'
import { packBody, type PackedBody, unpackFor } from '../../../kernel/http/packed-body.ts'
import { jsonSchema } from '../../metadata/index.ts'
import { readDossier } from '../dossier.ts'
import {
  findOrganisations,
  type OrganisationQuery as Query,
  widestQuery,
} from '../find-organisations.ts'
import { createQueryCache, RESULT_WINDOW } from '@yiqi/org-names'
import type { PageTokens } from '../page-token.ts'
import { organisationDetailOf, organisationList } from '../presentation.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { OrganisationList, OrganisationListQuery, organisationDetail } from './schemas.ts'

const cacheControl = 'public, max-age=300'
/** Of some 2 kB each. */
const keptAnswers = 32_768

export function organisationApi(app: App, services: DisclosureServices, tokens: PageTokens): void {
  const answers = createQueryCache<{ body: PackedBody; etag: string }>(services.search.index, {
    entries: keptAnswers,
  })

  app.get(
    '/public/v1/organisations',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_UNAVAILABLE'] },
      schema: {
        operationId: 'findOrganisations',
        summary: '按名称、曾用名、拼音、代码查询社会组织',
        querystring: OrganisationListQuery,
        response: { 200: OrganisationList, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const { page_token, limit = 20, ...query } = request.query
      const wanted: Query = { q: '', ...query }
      const signature = JSON.stringify([
        wanted.q,
        query.type?.toSorted(),
        query.status?.toSorted(),
        query.region,
        query.own,
        query.charity,
        query.sort,
      ])
      const offset = page_token ? tokens.read(signature, page_token) : 0
      const page = { offset, limit: Math.min(limit, RESULT_WINDOW - offset) }
      const { search } = services
      const { version } = search.index
      // The answer cites the query as it was written, and the day.
      const key = `${today(services)} ${offset} ${limit} ${signature}`
      const asked = { ...widestQuery(wanted), ...page }
      let answer = search.isWarm() ? answers.find(key, asked) : undefined
      if (!answer) {
        const found = await findOrganisations(services, request.actor, wanted, page)
        const next = offset + page.limit
        const hasNext = next < Math.min(found.total, RESULT_WINDOW)
        const mark = hasNext ? tokens.write(signature, next) : undefined
        const body = String(reply.serialize(organisationList(services, wanted, found, mark)))
        answer = { body: await packBody(body), etag: etagOf(body) }
        answers.keep(key, answer, version)
      }
      reply.header('cache-control', cacheControl)
      const changedAt = laterOf(search.changedAt(), beginningOf(today(services)))
      if (isUnchanged(request, reply, answer.etag, changedAt)) return reply.code(304).send(null)
      reply.type('application/json; charset=utf-8')
      // Serialised by the schema of the reply when it was made.
      return (await unpackFor(request, reply, answer.body)) as never
    },
  )

  app.get(
    '/public/v1/organisations/:uscc',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getOrganisation',
        summary: '一个社会组织的公开登记信息；at 为某一日的状态',
        params: Type.Object({ uscc: Type.String({ maxLength: 18 }) }),
        querystring: Type.Object(
          { at: Type.Optional(Type.String({ format: 'date' })) },
          { additionalProperties: false },
        ),
        response: {
          200: organisationDetail(
            jsonSchema(services.registers.catalogue.get('organisation'), 'public'),
          ),
          304: Type.Null(),
        },
      },
    },
    async (request, reply) => {
      const dossier = await readDossier(
        services,
        request.actor,
        request.params.uscc.toUpperCase(),
        request.query.at ?? null,
      )
      const detail = organisationDetailOf(services, dossier)
      reply.header('cache-control', cacheControl)
      const etag = etagOf(JSON.stringify(detail))
      const changedAt = laterOf(dossier.updatedAt, beginningOf(today(services)))
      if (isUnchanged(request, reply, etag, changedAt)) return reply.code(304).send(null)
      return detail
    },
  )
}

/** What cites the day changes with it. */
const beginningOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

const laterOf = (one: Date, other: Date) => (one > other ? one : other)
