import { renderMessage, type PageContext } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Context, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'

export interface SiteOptions {
  serviceName: { zh: string; en: string }
  demo: boolean
  assets: { css: string; verifyJs: string }
}

/** Display preferences live in cookies, so that they work without a script and without an account. */
export function pageContext(
  request: FastifyRequest,
  services: Context,
  site: SiteOptions,
): PageContext {
  const { lang, mode, theme } = request.cookies
  const { actor } = request
  return {
    lang: lang === 'en' ? 'en' : 'zh',
    mode: mode === 'elder' ? 'elder' : 'standard',
    theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
    demo: site.demo,
    path: request.url,
    asOf: today(services),
    serviceName: site.serviceName,
    assets: site.assets,
    ...(actor.accountId && { account: { name: actor.name } }),
  }
}

export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}

/** A planned refusal as a page; the code is short enough to read out on the phone. */
export function sendRefusal(
  reply: FastifyReply,
  error: AppError,
  context: PageContext,
): FastifyReply {
  const { status, code, message, hint } = error.toProblem()
  return sendPage(
    reply,
    renderMessage({ status, code, title: message, detail: hint }, context),
    status,
  )
}
