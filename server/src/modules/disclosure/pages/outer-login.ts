import type {} from '@fastify/cookie'
import { paths, renderConfirmLink, renderMessage } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  confirmLink,
  finishOuterLogin,
  outerLoginName,
  startOuterLogin,
  unlink,
} from '../../federation/index.ts'
import { deviceLabel, sessionCookie } from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { pageBack, queryOf, signInPath, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const rateLimit = { max: 30, timeWindow: '1 minute' }

/** Signing in through an outside provider, and linking it to one's account. Not there unless it is set up. */
export function outerLoginPages(app: App, services: DisclosureServices): void {
  const name = outerLoginName(services)
  if (name === null) return
  const cookie = sessionCookie(services.config)
  const stateCookie = {
    name: 'yiqi-outer',
    options: { ...cookie.options, path: paths.outerLogin },
  } as const
  const open = { permission: 'public', rateLimit } as const
  const signedIn = { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] } as const

  for (const [path, isLinking] of [
    [paths.outerLogin, false],
    [paths.linkOuter, true],
  ] as const) {
    app.get(path, { config: isLinking ? signedIn : open }, async (request, reply) => {
      const accountId = isLinking ? request.actor.accountId : null
      const back = isLinking ? paths.account : pageBack(queryOf(request).back)
      const { to, state } = await startOuterLogin(services, { back, accountId })
      const mark = `${isLinking ? 'link' : 'sign-in'}.${state}`
      reply.setCookie(stateCookie.name, mark, stateCookie.options)
      return reply.redirect(to, 303)
    })
  }

  app.get(paths.outerCallback, { config: open }, async (request, reply) => {
    const [purpose, state = ''] = (request.cookies[stateCookie.name] ?? '').split('.')
    reply.clearCookie(stateCookie.name, stateCookie.options)
    const answer = await finishOuterLogin(services, {
      url: new URL(`${services.config.publicUrl}${request.url}`),
      state,
      accountId: purpose === 'link' ? request.actor.accountId : null,
      device: deviceLabel(request.headers['user-agent']),
    })
    if (answer.kind === 'signed-in') {
      const { token, state: reached } = answer.session
      reply.setCookie(cookie.name, token, cookie.options)
      return reply.redirect(reached === 'signed-in' ? answer.back : signInPath(answer.back), 303)
    }
    const context = pageContext(request, services)
    if (answer.kind === 'confirm') {
      const model = { providerName: name, accountName: request.actor.name, state: answer.state }
      return sendPage(reply, renderConfirmLink(model, context))
    }
    return sendPage(reply, renderMessage(unlinked(name), context), 403)
  })

  app.post(paths.confirmOuter, { config: signedIn }, async (request, reply) => {
    await confirmLink(services, ownerOf(request), textsOf(request.body).state ?? '')
    return reply.redirect(`${paths.account}?notice=linked`, 303)
  })

  app.post(paths.unlinkOuter, { config: signedIn }, async (request, reply) => {
    await unlink(services, ownerOf(request))
    return reply.redirect(`${paths.account}?notice=unlinked`, 303)
  })
}

function ownerOf({ actor }: FastifyRequest): { id: string; name: string } {
  if (actor.accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return { id: actor.accountId, name: actor.name }
}

const unlinked = (name: string) => ({
  status: 403,
  title: { zh: '这个账号还没有关联', en: 'This account is not linked yet' },
  detail: {
    zh: `请先用密码登录，再到“我的账户”里关联${name}。姓名、手机号或邮箱相同也不会自动关联。`,
    en: `Sign in with your password and link ${name} in your account. The same name, number or address links nothing.`,
  },
  actions: [{ label: { zh: '用密码登录', en: 'Sign in' }, href: signInPath(paths.account) }],
})
