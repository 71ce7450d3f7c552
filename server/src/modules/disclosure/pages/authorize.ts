import type {} from '@fastify/helmet'
import type {} from '@fastify/cookie'
import {
  paths,
  renderAuthorize,
  renderMessage,
  renderProviderSignedOut,
  renderProviderSignOut,
} from '@yiqi/web/public'
import type { Message } from '@yiqi/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/http/types.ts'
import {
  answerStep,
  askProvider,
  issuerPath,
  type ProviderPage,
  type Step,
  viewStep,
} from '../../federation/index.ts'
import { dutyLabel, sessionCookie } from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { signInPath, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

/** Signing in to local systems: the endpoints of the protocol, and the pages between them. */
export function authorizePages(app: App, services: DisclosureServices): void {
  const cookie = sessionCookie(services.config)
  const askerOf = (request: FastifyRequest, reply: FastifyReply) => ({
    request: request.raw,
    response: reply.raw,
    token: request.cookies[cookie.name],
  })

  app.get(
    `${paths.authorize}/:uid`,
    { config: { permission: 'public' } },
    async (request, reply) => {
      const step = await viewStep(services, askerOf(request, reply))
      if (step.kind === 'sign-in') return reply.redirect(signInPath(request.url), 303)
      if (step.kind === 'go') return reply.redirect(step.to, 303)
      letGoTo(reply, step.redirectOrigin)
      const model = { ...step, told: toldOf(step, services) }
      return sendPage(reply, renderAuthorize(model, pageContext(request, services)))
    },
  )

  app.post(
    `${paths.authorize}/:uid`,
    { config: { permission: 'signed-in' } },
    async (request, reply) => {
      const isAgreed = textsOf(request.body).answer === 'agree'
      const to = await answerStep(services, askerOf(request, reply), isAgreed)
      return reply.redirect(to, 303)
    },
  )

  app.register(async (protocol) => {
    // The provider reads bodies by itself.
    protocol.removeAllContentTypeParsers()
    protocol.addContentTypeParser('*', (_request, _payload, done) => done(null))
    protocol.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: `${issuerPath}/*`,
      config: { permission: 'public', idempotent: false },
      schema: { hide: true },
      handler: async (request, reply) => {
        const { token } = askerOf(request, reply)
        const page = await askProvider(services, request.raw, reply.raw, token)
        if (page) return showPage(request, reply, page)
        reply.hijack()
        return reply
      },
    })
  })

  const showPage = (request: FastifyRequest, reply: FastifyReply, page: ProviderPage) => {
    const context = pageContext(request, services)
    if (page.kind === 'sign-out') {
      if (page.redirectOrigin) letGoTo(reply, page.redirectOrigin)
      return sendPage(reply, renderProviderSignOut(page, context))
    }
    if (page.kind === 'signed-out') return sendPage(reply, renderProviderSignedOut(context))
    return sendPage(reply, renderMessage(refusalOf(page), context), 400)
  }
}

const refusalOf = ({ error, description }: { error: string; description: string }) => ({
  status: 400,
  title: { zh: '这个系统的登录请求不对', en: 'The request of that system is wrong' },
  detail: {
    zh: `请把下面这句话告诉那个系统的管理员：${description}（${error}）`,
    en: `Tell the administrator of that system: ${description} (${error})`,
  },
})

/** What the system learns, as the person sees it. */
function toldOf(
  { claims, scopes }: Extract<Step, { kind: 'ask' }>,
  { regions }: Pick<DisclosureServices, 'regions'>,
): { label: Message; value: Message }[] {
  const nameOf = (code: string) => regions.find(code)?.name ?? code
  const none = { zh: '没有', en: 'none' }
  const list = (items: string[]) => {
    const text = items.join('、')
    return text ? { zh: text, en: text } : none
  }
  const kind = {
    citizen: { zh: '公众账户', en: 'citizen' },
    official: { zh: '公职人员账户', en: 'official' },
  }[claims.kind]
  const items: Record<string, { label: Message; value: Message }[]> = {
    openid: [
      {
        label: { zh: '账户编号', en: 'Account number' },
        value: { zh: '用来认出您，不含证件号码', en: 'Knows you by it; no identity number' },
      },
    ],
    profile: [
      { label: { zh: '姓名', en: 'Name' }, value: { zh: claims.name, en: claims.name } },
      { label: { zh: '账户类别', en: 'Kind of account' }, value: kind },
      {
        label: { zh: '实名核验等级', en: 'Level of proofing' },
        value: { zh: `${claims.ial} 级`, en: `${claims.ial}` },
      },
    ],
    regions: [
      {
        label: { zh: '任职的行政区划', en: 'Divisions in which you serve' },
        value: list(claims.regions.map((code) => nameOf(code))),
      },
    ],
    duties: [
      {
        label: { zh: '岗位', en: 'Posts' },
        value: list(
          claims.duties.map(({ duty, region }) => `${nameOf(region)} ${dutyLabel(duty).zh}`),
        ),
      },
    ],
  }
  return scopes.flatMap((scope) => items[scope] ?? [])
}

/** A browser holds a form to where its page may send it, through every redirect (CSP form-action). */
function letGoTo(reply: FastifyReply, origin: string): void {
  const name = 'content-security-policy'
  const policy = String(reply.getHeader(name) ?? reply.raw.getHeader(name))
  reply.header(name, policy.replace("form-action 'self'", `form-action 'self' ${origin}`))
}
