import { RegisterBody } from '@yiqi/contracts'
import { type FieldError, paths, renderRegister } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import type { App } from '../../../kernel/http/types.ts'
import { deviceLabel, registerCitizen, sessionCookie, signIn } from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, isRepeated, missing, pageBack, queryOf, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const required = {
  name: { zh: '请填姓名', en: 'Enter your name' },
  citizenId: { zh: '请填公民身份号码', en: 'Enter your identity number' },
  mobile: { zh: '请填手机号', en: 'Enter your mobile number' },
  password: { zh: '请设一个密码', en: 'Choose a password' },
}
const badEmail = { zh: '邮箱写得不对，例如 lin@example.cn', en: 'Write it like lin@example.cn' }

/** 注册: a citizen opens an account of his own, and is signed in to it. */
export function registerPages(app: App, services: DisclosureServices): void {
  const cookie = sessionCookie(services.config)
  const config = { permission: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } as const
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    back: string,
    values: Record<string, string> = {},
    errors: FieldError[] = [],
  ) => {
    const model = { form: { values, errors, hidden: { back } } }
    const html = renderRegister(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(paths.register, { config }, async (request, reply) =>
    show(request, reply, pageBack(queryOf(request).back)),
  )

  app.post(paths.register, { config }, async (request, reply) => {
    const { back: wanted, password = '', repeated = '', ...values } = textsOf(request.body)
    const back = pageBack(wanted)
    const { name = '', citizenId = '', mobile = '', email = '' } = values
    const body = { name, citizenId, mobile, password, ...(email.trim() && { email: email.trim() }) }
    const errors = [
      ...missing({ ...values, password }, required),
      ...(body.email && !Value.Check(RegisterBody.properties.email, body.email)
        ? [{ field: 'email', message: badEmail }]
        : []),
      ...isRepeated(password, repeated),
    ]
    if (errors.length > 0) return show(request, reply, back, values, errors)
    try {
      await registerCitizen(services, body)
    } catch (error) {
      return show(request, reply, back, values, fieldErrors(error, 'citizenId'))
    }
    const device = deviceLabel(request.headers['user-agent'])
    const { token } = await signIn(services, {
      account: mobile,
      password,
      device,
      address: request.ip,
    })
    reply.setCookie(cookie.name, token, cookie.options)
    return reply.redirect(back, 303)
  })
}
