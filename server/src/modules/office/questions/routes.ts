import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { addDays } from '@yiqi/statutory-clock'
import { type Actor, read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { answerQuestion } from './answer.ts'
import { askQuestion } from './ask.ts'
import { onePage, sendSheet } from '../../registers/index.ts'
import { exportQuestions, questionSheet } from './export.ts'
import { answering, answerersIn } from './offices.ts'
import { assignQuestion, transferQuestion } from './pass-on.ts'
import {
  Answer,
  Assignment,
  Colleagues,
  ExportQuery,
  FaqDraft,
  Former,
  Id,
  ListQuery,
  NewQuestion,
  Period,
  QuestionSummary,
  QuestionView,
  Reopening,
  Statistics,
  SuggestQuery,
  Transfer,
  Version,
} from './schemas.ts'
import { acceptAnswer, draftFaq, reopenQuestion } from './settle.ts'
import { officeFigures } from './statistics.ts'
import { listQuestions, type QuestionQuery, type QuestionRow } from './store.ts'
import { findFormerAnswers } from './suggest.ts'
import { summaryOf, viewAfter, viewQuestion } from './view.ts'

const asking = 'office.ask'
const actErrors = [
  ...(['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE'] as const),
  ...(['YQ_FORBIDDEN', 'YQ_INVALID'] as const),
]

/** 答疑: asked upward, answered, settled by the asker, and made a draft of the knowledge base. */
export function questionRoutes(app: App, services: OfficeServices): void {
  readingRoutes(app, services)
  deskRoutes(app, services)
  actRoutes(app, services)
}

function readingRoutes(app: App, services: OfficeServices): void {
  app.get(
    '/api/v1/questions',
    {
      config: { permission: asking },
      schema: {
        operationId: 'listQuestions',
        querystring: ListQuery,
        response: {
          200: Type.Object({ items: Type.Array(QuestionSummary), next: Nullable(Type.String()) }),
        },
      },
    },
    async ({ actor, query: { limit = 20, ...query } }) => {
      const filter = { ...filterOf(services, actor, query), limit: limit + 1 }
      const rows = await read(services, actor, (tx) => listQuestions(tx, filter))
      const items = rows.slice(0, limit).map((row) => summaryOf(services, actor, row))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )

  app.get(
    '/api/v1/questions/:id',
    {
      config: { permission: asking, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getQuestion', params: Id, response: { 200: QuestionView } },
    },
    ({ actor, params: { id } }) => viewQuestion(services, actor, id),
  )

  app.post(
    '/api/v1/questions',
    {
      config: { permission: asking, errors: ['YQ_INVALID', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'askQuestion',
        description: 'The public asks the office of a region, an official the one above his own.',
        body: NewQuestion,
        response: { 201: QuestionView },
      },
    },
    async ({ actor, body }, reply) => {
      const row = await askQuestion(services, actor, body)
      return reply.code(201).send(await viewAfter(services, actor, row))
    },
  )

  app.get(
    '/api/v1/questions/former',
    {
      config: { permission: asking },
      schema: {
        operationId: 'findFormerAnswers',
        description: 'Answered questions like what is being written, of those one may see.',
        querystring: SuggestQuery,
        response: { 200: Former },
      },
    },
    async ({ actor, query: { q } }) => {
      const found = await findFormerAnswers(services, actor, q)
      return {
        items: found.map((one) => ({ ...one, answeredAt: one.answeredAt.toISOString() })),
      }
    },
  )
}

function deskRoutes(app: App, services: OfficeServices): void {
  app.get(
    '/api/v1/questions/export',
    {
      config: { permission: answering },
      schema: {
        operationId: 'exportQuestions',
        description: 'The list with these filters, without who asked.',
        querystring: ExportQuery,
        produces: ['*/*'],
      },
    },
    async ({ actor, query: { format, ...query } }, reply) => {
      const records = await exportQuestions(services, actor, filterOf(services, actor, query))
      const file = { format, name: '答疑清单', sheet: questionSheet, pages: onePage(records) }
      return sendSheet(reply, file)
    },
  )

  app.get(
    '/api/v1/questions/colleagues',
    {
      config: { permission: answering },
      schema: { operationId: 'listAnswerers', response: { 200: Colleagues } },
    },
    async ({ actor }) => ({
      items: await read(services, actor, async (tx) => [
        ...(await answerersIn(tx, services, ownRegion(actor))),
      ]),
    }),
  )

  app.get(
    '/api/v1/questions/statistics',
    {
      config: { permission: answering },
      schema: {
        operationId: 'countAnswers',
        description: 'By office: answered in time or late; the last ninety days if none are given.',
        querystring: Period,
        response: { 200: Statistics },
      },
    },
    async ({ actor, query }) => {
      const day = today(services)
      const { to = day, from = addDays(to, -usualDays) } = query
      const figures = await read(services, actor, (tx) =>
        officeFigures(tx, { from, to, today: day }),
      )
      return {
        from,
        to,
        items: figures.map((one) => ({
          ...one,
          office: services.registrarName(one.officeRegion),
        })),
      }
    },
  )
}

const usualDays = 90

function actRoutes(app: App, services: OfficeServices): void {
  const schema = <B extends Type.TSchema>(operationId: string, body: B) => ({
    operationId,
    params: Id,
    body,
    response: { 200: QuestionView },
  })
  const path = (verb: string) => `/api/v1/questions/:id/${verb}`
  const office = { permission: answering, errors: actErrors }
  const asker = { permission: asking, errors: actErrors }
  const shown = async (actor: Actor, done: Promise<QuestionRow>) =>
    viewAfter(services, actor, await done)

  app.post(
    path('answer'),
    { config: office, schema: schema('answerQuestionOf', Answer) },
    ({ actor, params: { id }, body: { passages = [], ...answer } }) =>
      shown(actor, answerQuestion(services, actor, { id, passages, ...answer })),
  )
  app.post(
    path('transfer'),
    { config: office, schema: schema('transferQuestion', Transfer) },
    ({ actor, params: { id }, body }) =>
      shown(actor, transferQuestion(services, actor, { id, ...body })),
  )
  app.post(
    path('assign'),
    { config: office, schema: schema('assignQuestion', Assignment) },
    ({ actor, params: { id }, body }) =>
      shown(actor, assignQuestion(services, actor, { id, ...body })),
  )
  app.post(
    path('publish'),
    {
      // It begins a draft of the knowledge base.
      config: { ...office, permission: 'knowledge.edit' },
      schema: schema('draftFaqOfQuestion', FaqDraft),
    },
    ({ actor, params: { id }, body }) => shown(actor, draftFaq(services, actor, { id, ...body })),
  )
  app.post(
    path('accept'),
    { config: asker, schema: schema('acceptAnswer', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, acceptAnswer(services, actor, { id, ...body })),
  )
  app.post(
    path('reopen'),
    { config: asker, schema: schema('reopenQuestion', Reopening) },
    ({ actor, params: { id }, body }) =>
      shown(actor, reopenQuestion(services, actor, { id, ...body })),
  )
}

function filterOf(
  services: OfficeServices,
  actor: Actor,
  { whose = 'mine', state, q, late, before }: Type.Static<typeof ListQuery>,
): Omit<QuestionQuery, 'limit'> {
  return {
    ...(whose === 'mine' && { askedBy: accountOf(actor) }),
    ...(whose === 'office' && { office: ownRegion(actor) }),
    ...(whose === 'assigned' && { assignedTo: accountOf(actor) }),
    ...(state && { state }),
    ...(q && { text: q.trim() }),
    ...(late && { lateOn: today(services) }),
    ...(before && { before }),
  }
}
