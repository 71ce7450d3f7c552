import { isCalendarDate } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import { clerksPath, type FieldError, paths, renderClerks } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { itemGroups } from '../../cases/index.ts'
import {
  type ClerkScope,
  endClerk,
  limitClerk,
  listClerks,
  nameClerk,
} from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { findOrganisation } from '../store.ts'
import { fieldErrors, isUuid, missing, queryOf, signInPath, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const config = { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] } as const
const rateLimit = { max: 30, timeWindow: '1 minute' }
const required = {
  name: { zh: '请填对方的姓名', en: 'Enter the name of your colleague' },
  mobile: { zh: '请填对方的手机号', en: 'Enter the mobile number of your colleague' },
}
const notices: Record<string, Message> = {
  named: {
    zh: '已经指定，他现在可以替组织办事。',
    en: 'Named: your colleague may act from now on.',
  },
  limited: { zh: '经办范围已改。', en: 'The scope is changed.' },
  ended: { zh: '他不再是经办人。', en: 'That clerk acts no longer.' },
}

/** 经办人 of an organisation: whoever acts for it sees, names and ends clerks. */
export function clerkPages(app: App, services: DisclosureServices): void {
  const path = `${paths.account}/organisations/:uscc/clerks`
  const codeOf = (request: FastifyRequest) =>
    (request.params as { uscc: string }).uscc.toUpperCase()

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FieldError[] = [],
    values: Record<string, string> = {},
  ) => {
    const uscc = codeOf(request)
    const clerks = await listClerks(services, request.actor, uscc)
    const organisation = await read(services, request.actor, (tx) => findOrganisation(tx, uscc))
    if (!organisation) throw new AppError('YQ_NOT_FOUND')
    const notice = errors.length > 0 ? undefined : notices[queryOf(request).notice ?? '']
    const model = {
      organisation: { uscc, name: organisation.name },
      clerks: clerks.map(({ accountId, name, validFrom, validTo, items, manages }) => ({
        accountId,
        name,
        since: validFrom,
        until: validTo && addDays(validTo, -1),
        groups: items,
        manages,
        isMe: accountId === request.actor.accountId,
      })),
      groups: Object.entries(itemGroups).map(([value, label]) => ({ value, label })),
      form: { values, errors },
      ...(notice && { notice }),
    }
    const html = renderClerks(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(
    path,
    { config: { permission: 'public', errors: ['YQ_NOT_FOUND'] } },
    async (request, reply) => {
      if (request.actor.accountId === null) {
        return reply.redirect(signInPath(clerksPath(codeOf(request))), 303)
      }
      return show(request, reply)
    },
  )

  app.post(path, { config: { ...config, rateLimit } }, async (request, reply) => {
    const texts = textsOf(request.body)
    const { name = '', mobile = '' } = texts
    const errors = missing({ name, mobile }, required)
    if (errors.length > 0) return show(request, reply, errors, texts)
    try {
      await nameClerk(services, request.actor, codeOf(request), {
        name,
        mobile,
        scope: scopeIn(texts),
      })
    } catch (error) {
      if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') throw error
      return show(request, reply, fieldErrors(error, 'mobile'), texts)
    }
    return reply.redirect(`${clerksPath(codeOf(request))}?notice=named`, 303)
  })

  app.post(`${path}/limit`, { config }, async (request, reply) => {
    const texts = textsOf(request.body)
    const accountId = texts.account ?? ''
    if (!isUuid(accountId)) throw new AppError('YQ_NOT_FOUND')
    const { actor } = request
    const limited = { accountId, scope: scopeIn(texts) }
    try {
      await limitClerk(services, actor, codeOf(request), limited)
    } catch (error) {
      if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') throw error
      return show(request, reply, fieldErrors(error, 'name'))
    }
    return reply.redirect(`${clerksPath(codeOf(request))}?notice=limited`, 303)
  })

  app.post(`${path}/end`, { config }, async (request, reply) => {
    const { account = '' } = textsOf(request.body)
    const { actor } = request
    if (!isUuid(account)) throw new AppError('YQ_NOT_FOUND')
    await endClerk(services, actor, codeOf(request), account)
    const isMe = account === actor.accountId
    return reply.redirect(isMe ? paths.account : `${clerksPath(codeOf(request))}?notice=ended`, 303)
  })
}

/** No group is everything; the last day is the one on which he still acts. */
function scopeIn(texts: Readonly<Record<string, string>>): ClerkScope {
  const { until = '', manages } = texts
  const groups = Object.keys(itemGroups).filter((group) => texts[`item-${group}`] === 'true')
  return {
    validTo: isCalendarDate(until) ? addDays(until, 1) : null,
    items: groups.length > 0 ? groups : null,
    manages: manages === 'true',
  }
}
