import { type FieldError, paths, renderLostPassword, renderNewPassword } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { askForReset, isResetOpen, setPasswordByReset } from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, isRepeated, missing, queryOf, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const config = { permission: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } as const

/** 忘记密码: a link by mail, where this site can send mail and the account has an address. */
export function lostPasswordPages(app: App, services: DisclosureServices): void {
  const canMail = services.config.smtpUrl !== null

  const ask = (
    request: FastifyRequest,
    reply: FastifyReply,
    state: { isSent?: true; values?: Record<string, string>; errors?: FieldError[] } = {},
  ) => {
    const { isSent = false, values = {}, errors = [] } = state
    const model = { canMail, isSent, form: { values, errors } }
    const html = renderLostPassword(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(paths.lostPassword, { config }, async (request, reply) => ask(request, reply))

  app.post(paths.lostPassword, { config }, async (request, reply) => {
    const { account = '' } = textsOf(request.body)
    const errors = missing({ account }, { account: { zh: '请填账号', en: 'Enter your account' } })
    if (errors.length > 0) return ask(request, reply, { values: { account }, errors })
    if (canMail) await askForReset(services, { account, address: request.ip })
    return ask(request, reply, { isSent: true })
  })

  const renew = (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    state: { isOver?: boolean; errors?: FieldError[] } = {},
  ) => {
    const { isOver = false, errors = [] } = state
    const model = { isOver, form: { values: {}, errors, hidden: { token } } }
    const html = renderNewPassword(model, pageContext(request, services))
    // The token stands in the address.
    reply.header('cache-control', 'no-store')
    return sendPage(reply, html, isOver ? 410 : errors.length > 0 ? 422 : 200)
  }

  app.get(paths.newPassword, { config }, async (request, reply) => {
    const { token = '' } = queryOf(request)
    return renew(request, reply, token, { isOver: !(await isResetOpen(services, token)) })
  })

  app.post(paths.newPassword, { config }, async (request, reply) => {
    const { token = '', password = '', repeated = '' } = textsOf(request.body)
    const errors = isRepeated(password, repeated)
    if (errors.length > 0) return renew(request, reply, token, { errors })
    try {
      await setPasswordByReset(services, token, password)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'YQ_WRONG_STATE') return renew(request, reply, token, { isOver: true })
      return renew(request, reply, token, { errors: fieldErrors(error) })
    }
    return reply.redirect(`${paths.signIn}?notice=new-password`, 303)
  })
}
