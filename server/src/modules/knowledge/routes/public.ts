import { Type } from 'typebox'
import { type Actor, read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { answerQuestion } from '../answer.ts'
import { findDocument, listDocuments } from '../documents.ts'
import { findPassages, type PassageSearch } from '../find-passages.ts'
import { answerLimit, searchLimit } from '../rate-limits.ts'
import { passageWindow } from '../search/passage-index.ts'
import { asReader } from '../reader.ts'
import type { KnowledgeServices } from '../services.ts'
import {
  AnswerReply,
  Area,
  DocumentReply,
  DocumentSummary,
  FoundPassage,
  Key,
  Kind,
  OrganisationType,
  pageOf,
  PlainDate,
  Region,
  Uuid,
} from './schemas.ts'
import { answerView, documentView, passageView, summaryView } from './views.ts'

const filters = {
  on: Type.Optional(PlainDate),
  kind: Type.Optional(Kind),
  area: Type.Optional(Area),
  organisation_type: Type.Optional(OrganisationType),
}
const Question = Type.String({ minLength: 1, maxLength: 200 })
const SearchQuery = Type.Object({
  q: Question,
  ...filters,
  region: Type.Optional(Region),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: passageWindow - 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
const ListQuery = Type.Object({
  ...filters,
  cursor: Type.Optional(Uuid),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
const DocumentQuery = Type.Object({
  on: Type.Optional(PlainDate),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
})
const PassageList = Type.Object({ items: Type.Array(FoundPassage), on: PlainDate })
const AnswerBody = Type.Object({ question: Question, ...filters, region: Type.Optional(Region) })

/** What is published and public, for everybody; the same search with what is internal, for officials. */
export function publicRoutes(app: App, services: KnowledgeServices): void {
  const open = { permission: 'public', rateLimit: searchLimit }
  const search = async (actor: Actor, query: Query) => ({
    items: (await findPassages(services, actor, searchOf(query))).map(passageView),
    on: query.on ?? today(services),
  })

  app.get(
    '/public/v1/knowledge/passages',
    {
      config: open,
      schema: {
        operationId: 'findPassages',
        querystring: SearchQuery,
        response: { 200: PassageList },
      },
    },
    ({ actor, query }) => search(asReader(actor), query),
  )

  app.get(
    '/api/v1/knowledge/passages',
    {
      config: { permission: 'knowledge.read' },
      schema: {
        operationId: 'findPassagesAtWork',
        querystring: SearchQuery,
        response: { 200: PassageList },
      },
    },
    ({ actor, query }) => search(actor, query),
  )

  app.post(
    '/public/v1/knowledge/answers',
    {
      config: { permission: 'public', rateLimit: answerLimit },
      schema: { operationId: 'answerQuestion', body: AnswerBody, response: { 200: AnswerReply } },
    },
    async ({ actor, body: { question, ...query } }) =>
      answerView(
        await answerQuestion(services, asReader(actor), searchOf({ q: question, ...query })),
      ),
  )

  app.get(
    '/public/v1/knowledge/documents',
    {
      config: open,
      schema: {
        operationId: 'listKnowledgeDocuments',
        querystring: ListQuery,
        response: { 200: pageOf(DocumentSummary) },
      },
    },
    async ({ actor, query }) => {
      const {
        on = today(services),
        kind,
        area,
        organisation_type: type,
        cursor,
        limit = 20,
      } = query
      const versions = await read(services, asReader(actor), (tx) =>
        listDocuments(tx, {
          on,
          limit: limit + 1,
          access: 'PUBLIC',
          ...(kind && { kind }),
          ...(area && { area }),
          ...(type && { organisationType: type }),
          ...(cursor && { before: cursor }),
        }),
      )
      const shown = versions.slice(0, limit)
      return {
        items: shown.map(summaryView),
        next: versions.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.get(
    '/public/v1/knowledge/documents/:key',
    {
      config: { ...open, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getKnowledgeDocument',
        params: Type.Object({ key: Key }),
        querystring: DocumentQuery,
        response: { 200: DocumentReply },
      },
    },
    async ({ actor, params: { key }, query: { version, on = today(services) } }) =>
      documentView(
        await read(services, asReader(actor), (tx) =>
          findDocument(tx, key, version === undefined ? { on } : { number: version }),
        ),
      ),
  )
}

type Query = Type.Static<typeof SearchQuery>

function searchOf({ kind, organisation_type: type, ...rest }: Query): PassageSearch {
  return { ...rest, ...(kind && { kinds: [kind] }), ...(type && { organisationType: type }) }
}
