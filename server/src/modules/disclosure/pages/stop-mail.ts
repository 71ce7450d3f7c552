import { renderStopMail } from '@yiqi/web/public'
import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { codeOfStop, stopMail } from '../../donations/index.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { pageContext, sendPage } from './page.ts'

const path = '/donations/mail/:token'

/** 退订捐赠邮件, by the link of a mail. */
export function stopMailPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    idempotent: false,
    rateLimit: verifyLimit(services),
    errors: ['YQ_NOT_FOUND'],
  } as const
  const schema = { params: Type.Object({ token: Type.String({ maxLength: 80 }) }), hide: true }
  app.get(path, { config, schema }, (request, reply) => {
    const code = codeOfStop(services.keys, request.params.token)
    const model = { code, action: request.url, isDone: false }
    return sendPage(reply, renderStopMail(model, pageContext(request, services)))
  })
  app.post(path, { config, schema }, async (request, reply) => {
    const code = codeOfStop(services.keys, request.params.token)
    await stopMail(services, request.params.token)
    const model = { code, action: request.url, isDone: true }
    return sendPage(reply, renderStopMail(model, pageContext(request, services)))
  })
}
