import {
  type ComplaintProgressModel,
  type FieldError,
  paths,
  renderComplaintStatus,
} from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  answerLetter,
  type ComplaintProgress,
  type ComplaintState,
  findComplaint,
  rateComplaint,
} from '../../enforcement/index.ts'
import { addressLimit, verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

type Shown = Pick<ComplaintProgressModel, 'state' | 'explanation'>

const said = (
  kind: Shown['state']['kind'],
  label: [zh: string, en: string],
  explanation: [zh: string, en: string],
): Shown => ({
  state: { kind, label: { zh: label[0], en: label[1] } },
  explanation: { zh: explanation[0], en: explanation[1] },
})

const looking: [string, string] = [
  '正在核查，查清后答复您。',
  'It is being looked into; you will have an answer.',
]
const shown: Record<ComplaintState, Shown> = {
  RECEIVED: said(
    'info',
    ['已收到', 'Received'],
    ['办理机关会在期限内决定是否受理。', 'It will be decided in time whether to accept it.'],
  ),
  ACCEPTED: said('info', ['已受理', 'Accepted'], looking),
  VERIFYING: said('info', ['核查中', 'Being looked into'], looking),
  NOT_ACCEPTED: said(
    'ended',
    ['不予受理', 'Not accepted'],
    ['不予受理，理由见下。', 'It was not accepted, for the reasons below.'],
  ),
  FORWARDED: said(
    'done',
    ['已转其他单位', 'Passed on'],
    ['不归民政部门管，已转有权处理的单位。', 'Another body is competent, and has it now.'],
  ),
  CASE_OPENED: said(
    'info',
    ['已转执法部门', 'With the enforcement office'],
    ['核查后已作为线索交执法部门处理。', 'It was made a lead for enforcement.'],
  ),
  UNFOUNDED: said(
    'info',
    ['核查完毕', 'Looked into'],
    ['已经核查完，正在写答复。', 'It has been looked into; the answer is being written.'],
  ),
  RESOLVED: said(
    'info',
    ['已处理', 'Settled'],
    ['问题已经处理，正在写答复。', 'It has been settled; the answer is being written.'],
  ),
  REPLIED: said('done', ['已答复', 'Answered'], ['答复见下。', 'The answer is below.']),
}

/** 查举报进度: code and PIN come as a form, so that no address, log or history holds them. */
export function complaintStatusPages(app: App, services: DisclosureServices): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: { values?: Record<string, string>; errors?: FieldError[]; found?: ComplaintProgress },
  ) => {
    const { values = {}, errors = [], found } = answer
    const { number = '', pin = '' } = values
    const model = {
      form: { values: { number }, errors },
      ...(found && { complaint: modelOf(found, pin) }),
    }
    reply.header('cache-control', 'no-store')
    const html = renderComplaintStatus(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 404 : 200)
  }
  app.get(paths.complaintStatus, { config: { permission: 'public' } }, async (request, reply) =>
    show(request, reply, {}),
  )
  const config = { permission: 'public', rateLimit: addressLimit(services), idempotent: false }
  app.post(paths.complaintStatus, { config: { ...config, rateLimit: verifyLimit(services) } }, look)
  app.post(paths.complaintRating, { config }, async (request, reply) => {
    const { rating = '' } = textsOf(request.body)
    const keys = keysOf(request)
    if (/^[1-5]$/.test(rating)) await rateComplaint(services, { ...keys, rating: Number(rating) })
    return look(request, reply)
  })
  app.post(paths.complaintAnswer, { config }, async (request, reply) => {
    const found = await findComplaint(services, keysOf(request))
    if (!found?.reply) throw new AppError('YQ_NOT_FOUND')
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${found.number}.pdf"`)
      .header('cache-control', 'no-store')
      .send(Buffer.from(await answerLetter(services, found)))
  })

  async function look(request: FastifyRequest, reply: FastifyReply) {
    const values = keysOf(request)
    const found = await findComplaint(services, values)
    return show(request, reply, found ? { values, found } : { values, errors: [unknown] })
  }
}

function keysOf(request: FastifyRequest): { number: string; pin: string } {
  const { number = '', pin = '' } = textsOf(request.body)
  const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return { number: tidy(number).slice(0, 40), pin: tidy(pin).slice(0, 12) }
}

/** The same for a number that there is not and for a wrong PIN. */
const unknown: FieldError = {
  field: 'number',
  message: {
    zh: '编号或者密码不对。请对照提交后的页面再输一遍。',
    en: 'Code or PIN is wrong. Compare them with the page that you got.',
  },
}

function modelOf(found: ComplaintProgress, pin: string): ComplaintProgressModel {
  const { number, targetName, office, receivedOn, state, dueOn, reply, repliedOn, rating } = found
  const { explanation, state: mark } = shown[state]
  const to = found.forwardedTo
  return {
    number,
    pin,
    state: mark,
    explanation:
      to === null || typeof explanation === 'string'
        ? explanation
        : { zh: `已转${to}处理。`, en: `It was passed on to ${to}.` },
    target: targetName,
    office,
    receivedOn,
    ...(dueOn && { dueOn }),
    ...(reply && { answer: reply }),
    ...(repliedOn && { answeredOn: repliedOn }),
    rating: reply === null ? 'none' : rating === null ? 'open' : 'given',
  }
}
