import type {} from '@fastify/cookie'
import type { Message, SessionState } from '@yiqi/contracts'
import { type DemoGroup, paths, renderMyData, renderSignIn } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { outerLoginName } from '../../federation/index.ts'
import {
  collectMyData,
  type DemoPlaces,
  deviceLabel,
  listDemoRoles,
  sessionCookie,
  type SignedIn,
  signIn,
  signInAsDemo,
  signOut,
  verifySecondFactor,
  viewSession,
} from '../../identity/index.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, isUuid, pageBack, queryOf, signInPath, textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const desk = '/desk/'
const rateLimit = { max: 30, timeWindow: '1 minute' }

/** Signing in and out without a script, and what the platform knows about whoever is signed in. */
export function accountPages(app: App, services: DisclosureServices): void {
  signInPages(app, services)
  myDataPages(app, services)
}

function signInPages(app: App, services: DisclosureServices): void {
  const cookie = sessionCookie(services.config)
  const tokenOf = (request: FastifyRequest) => request.cookies[cookie.name]
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    step: 'password' | 'code',
    answer: { back: string; values?: Record<string, string>; error?: AppError },
  ) => {
    const { back, values = {}, error } = answer
    const { demoPlaces } = services.site
    const outer = outerLoginName(services)
    const demoGroups = demoPlaces && demoGroupsOf(services, demoPlaces)
    const notice = notices[queryOf(request).notice ?? '']
    const html = renderSignIn(
      {
        step,
        form: {
          values,
          errors: error ? fieldErrors(error, step === 'code' ? 'code' : 'password') : [],
          hidden: { back },
        },
        ...(outer !== null && {
          outer: { name: outer, href: `${paths.outerLogin}?back=${encodeURIComponent(back)}` },
        }),
        ...(notice && { notice }),
        ...(demoGroups?.length && { demoGroups }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html, error?.toProblem().status ?? 200)
  }
  const proceed = (
    request: FastifyRequest,
    reply: FastifyReply,
    { token, state }: SignedIn,
    back: string,
  ) => {
    reply.setCookie(cookie.name, token, cookie.options)
    if (state === 'second-factor') return show(request, reply, 'code', { back })
    return reply.redirect(isForDesk(state) ? completion(back) : back, 303)
  }

  app.get(paths.signIn, { config: { permission: 'public' } }, async (request, reply) => {
    const session = await viewSession(services, tokenOf(request))
    const back = pageBack(queryOf(request).back)
    if (isForDesk(session?.state)) return reply.redirect(completion(back), 303)
    // Half a session is completed here.
    const step = session?.state === 'second-factor' ? 'code' : 'password'
    return show(request, reply, step, { back })
  })

  app.post(
    paths.signIn,
    { config: { permission: 'public', rateLimit } },
    async (request, reply) => {
      const { account = '', password = '', code, back: wanted } = textsOf(request.body)
      const back = pageBack(wanted)
      const step = code === undefined ? 'password' : 'code'
      try {
        if (code !== undefined) {
          const done = await verifySecondFactor(services, tokenOf(request), code)
          return await proceed(request, reply, done, back)
        }
        await signOut(services, tokenOf(request))
        const device = deviceLabel(request.headers['user-agent'])
        const input = { account, password, device, address: request.ip }
        return await proceed(request, reply, await signIn(services, input), back)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        // A first step that has run out begins again.
        const isOver = error.code === 'YQ_UNAUTHENTICATED' || error.code === 'YQ_WRONG_STATE'
        return show(request, reply, isOver ? 'password' : step, {
          back,
          values: { account },
          error,
        })
      }
    },
  )

  app.post(
    paths.demoSignIn,
    { config: { permission: 'public', rateLimit } },
    async (request, reply) => {
      const { role = '', back } = textsOf(request.body)
      await signOut(services, tokenOf(request))
      const device = deviceLabel(request.headers['user-agent'])
      const signedIn = await signInAsDemo(services, role, device)
      return proceed(request, reply, signedIn, pageBack(back))
    },
  )

  app.post(paths.signOut, { config: { permission: 'public' } }, async (request, reply) => {
    await signOut(services, tokenOf(request))
    reply.clearCookie(cookie.name, cookie.options)
    return reply.redirect(paths.home, 303)
  })
}

/** What a session lacks that takes more than a form without a script. */
const isForDesk = (state: SessionState | undefined) =>
  state === 'enrolment' || state === 'new-password'
const completion = (back: string) => `${desk}complete?back=${encodeURIComponent(back)}`

const notices: Record<string, Message> = {
  'new-password': {
    zh: '新密码已经生效，请登录。',
    en: 'The new password is set. Sign in with it.',
  },
}

const tiers = ['citizens', 'county', 'city', 'province'] as const

/** 演示身份 by tier, none where the demo is off. */
function demoGroupsOf(services: DisclosureServices, places: DemoPlaces): DemoGroup[] {
  const roles = Map.groupBy(listDemoRoles(services, places), ({ tier }) => tier)
  return tiers.flatMap((tier) => {
    const members = roles.get(tier)
    if (!members) return []
    const label =
      tier === 'citizens'
        ? { zh: '公众和组织', en: 'Citizens and organisations' }
        : { zh: places[tier].name, en: `${tierNames[tier]} ${places[tier].code}` }
    return [{ label, roles: members.map(({ tier: _, ...role }) => role) }]
  })
}

const tierNames = { county: 'County', city: 'City', province: 'Province' }

const accessesShown = 20

function myDataPages(app: App, services: DisclosureServices): void {
  app.get(paths.myData, { config: { permission: 'public' } }, async (request, reply) => {
    if (request.actor.accountId === null) {
      return reply.redirect(signInPath(paths.myData), 303)
    }
    const { before } = queryOf(request)
    const data = await collectMyData(services, request.actor, 'screen', {
      limit: accessesShown,
      ...(before && isUuid(before) && { before }),
    })
    const { name, groups, accesses, nextAccesses } = data
    const model = {
      name,
      groups: groups.map(({ label, items }) => ({
        label,
        items: items.map(({ source: _, ...item }) => item),
      })),
      accesses,
      ...(before && { firstHref: `${paths.myData}#accesses` }),
      ...(nextAccesses && { nextHref: `${paths.myData}?before=${nextAccesses}#accesses` }),
    }
    return sendPage(reply, renderMyData(model, pageContext(request, services)))
  })

  app.post(
    `${paths.myData}/export`,
    { config: { permission: 'signed-in' } },
    async (request, reply) => {
      const data = await collectMyData(services, request.actor, 'export')
      return reply
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(data, null, 2))
    },
  )
}
