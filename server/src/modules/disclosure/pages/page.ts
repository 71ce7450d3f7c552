import { type PageContext, renderMessage } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../../../kernel/context.ts'
import type { RenderErrorPage } from '../../../kernel/http/errors.ts'
import { assetAddresses } from '../assets.ts'
import { defaultSite, type DisclosureServices, type SiteOptions } from '../services.ts'

/** What a page is drawn with; less than all services, so that error pages need no more. */
type PageServices = Pick<DisclosureServices, 'config' | 'site' | 'now'>

const assets = assetAddresses()

/** Display preferences live in cookies, so that they work without a script and without an account. */
export function pageContext(request: FastifyRequest, services: PageServices): PageContext {
  // Errors before the cookies were read get a page, too.
  const { lang, mode, theme } = request.cookies ?? {}
  const { actor } = request
  return {
    lang: lang === 'en' ? 'en' : 'zh',
    mode: mode === 'elder' ? 'elder' : 'standard',
    theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
    demo: services.config.demo,
    path: request.url,
    asOf: today(services),
    serviceName: services.site.serviceName,
    assets,
    ...(actor?.accountId && { account: { name: actor.name } }),
  }
}

export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  // What names a person is kept by no cache; a page may know better, and says so before.
  const caching = reply.request.actor?.accountId ? 'no-store' : 'private, no-cache'
  return reply
    .code(status)
    .header('vary', 'cookie, accept')
    .header('cache-control', reply.getHeader('cache-control') ?? caching)
    .type('text/html; charset=utf-8')
    .send(html)
}

/** Planned refusals and our own failures, as pages; the code is short enough to read out on the phone. */
export function createErrorPage(
  needs: Omit<PageServices, 'site'>,
  site: SiteOptions = defaultSite,
): RenderErrorPage {
  const services = { ...needs, site }
  return (request, { status, code, message, hint, reason }) =>
    renderMessage(
      {
        status,
        code,
        title: message,
        detail: reason ? { zh: `${reason.zh}${hint.zh}`, en: `${reason.en} ${hint.en}` } : hint,
      },
      pageContext(request, services),
    )
}
