import type {} from '@fastify/cookie'
import type { Message } from '@yiqi/contracts'
import { type FieldError, paths, renderAccount, renderCloseAccount } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { endConnected, findLink, listConnected, outerLoginName } from '../../federation/index.ts'
import {
  closeOwnAccount,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  listPasskeys,
  removePasskey,
  renamePasskey,
  sessionCookie,
} from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { readOrganisations } from '../store.ts'
import { fieldErrors, isUuid, missing, queryOf, signInPath, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const signedIn = { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] } as const
const notices: Record<string, Message> = {
  ended: { zh: '那台设备已经退出登录。', en: 'That device is signed out.' },
  'system-ended': { zh: '已经退出那个系统。', en: 'You are signed out of that system.' },
  'passkey-added': { zh: '通行密钥已经添加。', en: 'The passkey is added.' },
  'passkey-renamed': { zh: '名称已经改好。', en: 'The passkey is renamed.' },
  'passkey-removed': { zh: '通行密钥已经删除。', en: 'The passkey is removed.' },
  linked: { zh: '外部账号已经关联。', en: 'The outer account is linked.' },
  unlinked: { zh: '关联已经解除。', en: 'The outer account is unlinked.' },
  'others-ended': { zh: '其他设备都已经退出登录。', en: 'All other devices are signed out.' },
}

/** 我的账户: sessions on all devices, organisations, and closing the account; without a script. */
export function ownAccountPages(app: App, services: DisclosureServices): void {
  const cookie = sessionCookie(services.config)
  const tokenOf = (request: FastifyRequest) => request.cookies[cookie.name]

  app.get(paths.account, { config: { permission: 'public' } }, async (request, reply) => {
    const { actor } = request
    if (actor.accountId === null) return reply.redirect(signInPath(paths.account), 303)
    const { items } = await listOwnSessions(services, actor, tokenOf(request))
    const organisations = await read(services, actor, (tx) =>
      readOrganisations(tx, actor.organisations),
    )
    const outer = outerLoginName(services)
    const link = await findLink(services, actor.accountId)
    const passkeys = await listPasskeys(services, actor.accountId)
    const notice = notices[queryOf(request).notice ?? '']
    const model = {
      name: actor.name,
      sessions: items.map(({ createdAt, ...session }) => ({ ...session, signedInAt: createdAt })),
      organisations: organisations.map(({ uscc, name }) => ({ uscc, name })),
      securityHref: '/desk/account',
      deskHref: '/desk/',
      isOfficial: actor.purpose !== 'self',
      systems: await listConnected(services, actor.accountId),
      passkeys: passkeys.map(({ createdAt, usedAt, ...passkey }) => ({
        ...passkey,
        createdAt: createdAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
      })),
      ...(outer !== null && {
        outer: { name: outer, linkedAt: link?.linkedAt.toISOString() ?? null },
      }),
      ...(notice && { notice }),
    }
    return sendPage(reply, renderAccount(model, pageContext(request, services)))
  })

  app.post(paths.endSessions, { config: signedIn }, async (request, reply) => {
    const { session = '' } = textsOf(request.body)
    if (session === 'others') {
      await endOtherSessions(services, tokenOf(request))
      return reply.redirect(`${paths.account}?notice=others-ended`, 303)
    }
    if (!isUuid(session)) throw new AppError('YQ_NOT_FOUND')
    await endOwnSession(services, request.actor, session)
    return reply.redirect(`${paths.account}?notice=ended`, 303)
  })

  app.post(paths.endConnection, { config: signedIn }, async ({ actor, body }, reply) => {
    const { client = '' } = textsOf(body)
    await endConnected(services, { id: actor.accountId ?? '', name: actor.name }, client)
    return reply.redirect(`${paths.account}?notice=system-ended`, 303)
  })

  app.post(paths.renamePasskey, { config: signedIn }, async ({ actor, body }, reply) => {
    const { passkey = '', name = '' } = textsOf(body)
    if (!isUuid(passkey)) throw new AppError('YQ_NOT_FOUND')
    await renamePasskey(services, { id: actor.accountId ?? '', name: actor.name }, passkey, name)
    return reply.redirect(`${paths.account}?notice=passkey-renamed`, 303)
  })

  app.post(paths.removePasskey, { config: signedIn }, async ({ actor, body }, reply) => {
    const { passkey = '' } = textsOf(body)
    if (!isUuid(passkey)) throw new AppError('YQ_NOT_FOUND')
    await removePasskey(services, { id: actor.accountId ?? '', name: actor.name }, passkey)
    return reply.redirect(`${paths.account}?notice=passkey-removed`, 303)
  })

  const showClosing = (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FieldError[] = [],
    values: Record<string, string> = {},
  ) => {
    const model = { isClosed: false, form: { values, errors } }
    const html = renderCloseAccount(model, pageContext(request, services))
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(paths.closeAccount, { config: { permission: 'public' } }, async (request, reply) => {
    if (request.actor.accountId === null) {
      return reply.redirect(signInPath(paths.closeAccount), 303)
    }
    return showClosing(request, reply)
  })

  app.post(paths.closeAccount, { config: signedIn }, async (request, reply) => {
    const { password = '', sure = '' } = textsOf(request.body)
    const errors = missing({ password, sure }, wanted)
    if (errors.length > 0) return showClosing(request, reply, errors, { sure })
    try {
      await closeOwnAccount(services, request.actor, tokenOf(request), password)
    } catch (error) {
      return showClosing(request, reply, fieldErrors(error, 'password'), { sure })
    }
    reply.clearCookie(cookie.name, cookie.options)
    const { account: _, ...context } = pageContext(request, services)
    const model = { isClosed: true, form: { values: {}, errors: [] } }
    return sendPage(reply, renderCloseAccount(model, context))
  })
}

const wanted = {
  password: { zh: '请填密码', en: 'Enter your password' },
  sure: { zh: '请勾选，表示您知道不能恢复', en: 'Tick the box to say that you know' },
}
