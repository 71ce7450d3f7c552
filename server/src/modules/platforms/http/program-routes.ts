import { Type } from 'typebox'
import { read, systemActor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashBodies, signedBy } from '../../../kernel/http/signed.ts'
import type { App } from '../../../kernel/http/types.ts'
import { answerDocking } from '../docking/ask.ts'
import { findPlan } from '../docking/platform.ts'
import { findDocked, listDockings } from '../docking/store.ts'
import { Push, PushReply } from '../pushes/schemas.ts'
import { receivePush } from '../pushes/receive.ts'
import type { PlatformServices } from '../services.ts'
import { speakingPlatform } from './signed.ts'
import {
  AnswerBody,
  DockingPage,
  DockingView,
  dockingView,
  FilingView,
  Id,
  Paging,
  State,
} from './views.ts'

const path = '/api/v1/dock'
const errors = ['YQ_UNAUTHENTICATED', 'YQ_FORBIDDEN'] as const
/** Platforms push much at a time. */
const rateLimit = { max: 6000, timeWindow: '1 minute' }
const signed = signedBy('yiqi-dock-v1')

/** What programs of platforms ask and tell (charity §5.3). */
export async function programRoutes(app: App, services: PlatformServices): Promise<void> {
  await app.register(async (own: App) => {
    hashBodies(own)
    askingRoutes(own, services)
    pushRoute(own, services)
  })
}

function askingRoutes(app: App, services: PlatformServices): void {
  app.get(
    `${path}/incoming`,
    {
      config: { permission: 'public', rateLimit, errors },
      schema: {
        operationId: 'listIncomingDockings',
        description: `${signed} Scope \`dock.answer\`.`,
        querystring: Type.Object({ state: Type.Optional(State), ...Paging }),
        response: { 200: DockingPage },
      },
    },
    async (request) => {
      const { page = 1, limit = 50, state } = request.query
      const { uscc, name } = await speakingPlatform(services, request, 'dock.answer')
      const asked = { platformUscc: uscc, state, offset: (page - 1) * limit, limit }
      return read(services, systemActor(`平台 ${name}`), async (tx) => {
        const { total, items } = await listDockings(tx, asked)
        return { total, items: items.map(dockingView) }
      })
    },
  )
  app.post(
    `${path}/incoming/:id/answer`,
    {
      // Whoever answers twice is told that it has been answered.
      config: {
        permission: 'public',
        rateLimit,
        idempotent: false,
        errors: [...errors, 'YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'answerDockingByProgram',
        description: `${signed} Scope \`dock.answer\`.`,
        params: Id,
        body: AnswerBody,
        response: { 200: DockingView },
      },
    },
    async (request) => {
      const { uscc, name } = await speakingPlatform(services, request, 'dock.answer')
      const { version, answer } = request.body
      const step = { id: request.params.id, version, answer, platformUscc: uscc }
      return dockingView(await answerDocking(services, systemActor(`平台 ${name}`), step))
    },
  )
  app.get(
    `${path}/filings/:filingNo`,
    {
      config: { permission: 'public', rateLimit, errors: [...errors, 'YQ_NOT_FOUND'] },
      schema: {
        operationId: 'pullFiling',
        description: `${signed} Scope \`dock.read\`; of docked filings only.`,
        params: Type.Object({ filingNo: Type.String({ maxLength: 30 }) }),
        response: { 200: FilingView },
      },
    },
    async (request) => {
      const { filingNo } = request.params
      const { uscc, name } = await speakingPlatform(services, request, 'dock.read')
      return read(services, systemActor(`平台 ${name}`), async (tx) => {
        const docking = await findDocked(tx, uscc, filingNo)
        const plan = docking && (await findPlan(tx, services, filingNo))
        if (!plan) throw new AppError('YQ_NOT_FOUND')
        const said = (field: string) => String(plan[field] ?? '')
        return {
          filingNo,
          uscc: docking.uscc,
          charity: said('charity_name'),
          name: said('name'),
          purpose: said('purpose'),
          startOn: said('start_on'),
          endOn: said('end_on'),
          area: said('area'),
          bank: said('bank'),
          bankAccount: said('bank_account'),
          targetFen: Number(plan.target),
          beneficiaries: said('beneficiary_scope'),
          use: said('use'),
          residual: said('residual'),
          status: said('status'),
        }
      })
    },
  )
}

function pushRoute(app: App, services: PlatformServices): void {
  app.post(
    `${path}/pushes`,
    {
      // Idempotent by the platform's own number, whatever keys its program has.
      config: {
        permission: 'public',
        rateLimit,
        idempotent: false,
        errors: [...errors, 'YQ_INVALID'],
      },
      schema: {
        operationId: 'receivePlatformPush',
        description: `${signed} Scope \`dock.push\`. The same number and content may be pushed again and again; refusals have the codes PUSH_NOT_DOCKED, PUSH_TXN_DIFFERS, PUSH_IN_FUTURE, PUSH_GIFT_UNKNOWN, PUSH_LISTING_UNKNOWN, PUSH_LISTING_OVER, PUSH_DAY_NOT_OVER and those of the ledger.`,
        body: Push,
        response: { 200: PushReply },
      },
    },
    async (request) => {
      const platform = await speakingPlatform(services, request, 'dock.push')
      return receivePush(services, platform, request.body)
    },
  )
}
