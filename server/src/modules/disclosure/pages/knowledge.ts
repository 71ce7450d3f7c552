import { isCalendarDate } from '@yiqi/codes'
import {
  type FieldError,
  type KnowledgeModel,
  knowledgeAnswerPath,
  paths,
  renderKnowledge,
  renderKnowledgeDocument,
} from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  answerLimit,
  answerQuestion,
  asReader,
  findDocument,
  findPassages,
  kindLabels,
  type KnowledgeKind,
  knowledgeKinds,
  listDocuments,
  searchLimit,
} from '../../knowledge/index.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { answerOf, documentOf, groupsOf, hitOf } from './knowledge-models.ts'
import { pageContext, sendPage } from './page.ts'

const examples = ['社会团体要多少会员', '年检不参加会怎样', '捐赠票据怎么开', '名称能用“中国”吗']
const shown = 10
const mostShown = 50
const listed = 200
const longest = 200

/** The knowledge base for everybody: what is published and public, whoever asks. */
export function knowledgePages(app: App, services: DisclosureServices): void {
  app.get(
    paths.knowledge,
    { config: { permission: 'public', rateLimit: searchLimit } },
    async (request, reply) => {
      const asked = readQuestion(services, request)
      const model = await (asked.errors.length > 0 || asked.q === ''
        ? contents(services, request, asked)
        : found(services, request, asked))
      return send(services, request, reply, model)
    },
  )

  app.get(
    knowledgeAnswerPath,
    { config: { permission: 'public', rateLimit: answerLimit } },
    async (request, reply) => {
      const asked = readQuestion(services, request)
      if (asked.errors.length > 0 || asked.q === '') {
        return send(services, request, reply, await contents(services, request, asked))
      }
      const answer = await answerQuestion(services, asReader(request.actor), searchOf(asked))
      const hits = answer.passages.map((passage) => hitOf(passage, asked.day))
      const model = { ...partsOf(asked), hits, groups: [], answer: answerOf(answer) }
      return send(services, request, reply, model)
    },
  )

  app.get(
    `${paths.knowledge}/:key`,
    { config: { permission: 'public', rateLimit: searchLimit, errors: ['YQ_NOT_FOUND'] } },
    async (request, reply) => {
      const { key } = request.params as { key: string }
      const { version } = queryOf(request)
      const { day, errors } = readQuestion(services, request)
      const choice = /^[1-9]\d{0,5}$/.test(version ?? '')
        ? { number: Number(version) }
        : { on: day }
      const model = await read(services, asReader(request.actor), async (tx) => {
        const found = await findDocument(tx, key, choice)
        // What officials keep for themselves is not there for anybody on this face.
        if (found.version.access !== 'PUBLIC') throw new AppError('YQ_NOT_FOUND')
        const [area] = found.version.areas
        const near = area
          ? await listDocuments(tx, { on: day, area, access: 'PUBLIC', limit: 7 })
          : []
        return documentOf(found, { day, errors, near, publicUrl: services.config.publicUrl })
      })
      const html = renderKnowledgeDocument(model, pageContext(request, services))
      return sendPage(reply, html, errors.length > 0 ? 422 : 200)
    },
  )
}

type Asked = ReturnType<typeof readQuestion>

function readQuestion(services: DisclosureServices, request: FastifyRequest) {
  const { q = '', kind = '', on = '', limit = '' } = queryOf(request)
  const errors: FieldError[] = []
  if (q.length > longest)
    errors.push({
      field: 'q',
      message: { zh: `最多 ${longest} 个字。`, en: `At most ${longest} characters.` },
    })
  if (on !== '' && !isCalendarDate(on))
    errors.push({
      field: 'on',
      message: { zh: '日期请按 2026-11-23 这样写。', en: 'Write the day like 2026-11-23.' },
    })
  const isDay = on !== '' && isCalendarDate(on)
  return {
    q: q.trim().slice(0, longest),
    kind: knowledgeKinds.find((known) => known === kind),
    on: isDay ? on : undefined,
    /** What is typed, right or wrong. */
    values: { q, kind, on },
    day: isDay ? on : today(services),
    limit: limit === String(mostShown) ? mostShown : shown,
    errors,
  }
}

const searchOf = ({ q, kind, day }: Asked) => ({ q, on: day, ...(kind && { kinds: [kind] }) })

function send(
  services: DisclosureServices,
  request: FastifyRequest,
  reply: FastifyReply,
  model: KnowledgeModel,
) {
  const html = renderKnowledge(model, pageContext(request, services))
  return sendPage(reply, html, model.form.errors.length > 0 ? 422 : 200)
}

const hrefOf = (parameters: Record<string, string>) =>
  `${paths.knowledge}?${new URLSearchParams(parameters)}`

const partsOf = ({ values, errors, q, kind, on }: Asked) => ({
  form: { values, errors },
  kinds: kindOptions,
  examples: examples.map((label) => ({ label, href: hrefOf({ q: label }) })),
  ...((kind || on) && { wideHref: hrefOf({ q }) }),
})

const kindOptions = (Object.keys(kindLabels) as KnowledgeKind[]).map((value) => ({
  value,
  label: kindLabels[value],
}))

async function found(services: DisclosureServices, request: FastifyRequest, asked: Asked) {
  const { limit, day, q, kind, on } = asked
  const search = { ...searchOf(asked), limit: limit === mostShown ? limit : limit + 1 }
  const passages = await findPassages(services, asReader(request.actor), search)
  const more = { q, ...(kind && { kind }), ...(on && { on }), limit: String(mostShown) }
  return {
    ...partsOf(asked),
    groups: [],
    hits: passages.slice(0, limit).map((passage) => hitOf(passage, day)),
    ...(passages.length > limit && { moreHref: hrefOf(more) }),
  }
}

async function contents(services: DisclosureServices, request: FastifyRequest, asked: Asked) {
  const { kind, day } = asked
  const versions = await read(services, asReader(request.actor), (tx) =>
    listDocuments(tx, { on: day, access: 'PUBLIC', limit: listed, ...(kind && { kind }) }),
  )
  return { ...partsOf(asked), groups: groupsOf(versions, day) }
}
