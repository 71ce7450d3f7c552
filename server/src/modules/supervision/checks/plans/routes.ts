import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read } from '../../../../kernel/context.ts'
import type { App } from '../../../../kernel/http/types.ts'
import type { SupervisionServices } from '../../services.ts'
import { createPlan, revisePlan, withdrawPlan } from './draft.ts'
import { drawPlan } from './draw.ts'
import { freezePlan } from './freeze.ts'
import {
  NewPlan,
  PlanId,
  PlanQuery,
  PlanSummary,
  PlanVersion,
  PlanView,
  RevisedPlan,
  Withdrawal,
} from './schemas.ts'
import { getPlan, listPlans } from './store.ts'
import { proofOf, summaryOf } from './view.ts'

const path = '/api/v1/check-plans'
const reading = { permission: 'supervision.watch' } as const
const planning = {
  permission: 'supervision.plan-checks',
  errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'],
} as const
const none = { response: { 204: Type.Null() } }

/** 双随机抽查: plans of an office, from the draft to the draw. */
export function checkPlanRoutes(app: App, services: SupervisionServices): void {
  readingRoutes(app, services)
  draftRoutes(app, services)
  drawRoutes(app, services)
}

function readingRoutes(app: App, services: SupervisionServices): void {
  app.get(
    path,
    {
      config: reading,
      schema: {
        operationId: 'listCheckPlans',
        querystring: PlanQuery,
        response: {
          200: Type.Object({ items: Type.Array(PlanSummary), next: Nullable(Type.String()) }),
        },
      },
    },
    ({ actor, query: { state, before, limit = 20 } }) =>
      read(services, actor, async (tx) => {
        const states = state ? [state] : undefined
        const rows = await listPlans(tx, { states, before, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        return {
          items: shown.map((row) => ({ ...summaryOf(services, row), version: row.version })),
          next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        }
      }),
  )

  app.get(
    `${path}/:id`,
    {
      config: { ...reading, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getCheckPlan', params: PlanId, response: { 200: PlanView } },
    },
    ({ actor, params: { id } }) => viewPlan(services, actor, id),
  )
}

function viewPlan(services: SupervisionServices, actor: Actor, id: string) {
  return read(services, actor, async (tx) => {
    const row = await getPlan(tx, id)
    return {
      ...summaryOf(services, row),
      ...(await proofOf(tx, services, row)),
      version: row.version,
      inspectors: row.inspectors,
      recusals: row.recusals,
    }
  })
}

function draftRoutes(app: App, services: SupervisionServices): void {
  app.post(
    path,
    {
      config: { ...planning, errors: ['YQ_INVALID'] },
      schema: { operationId: 'createCheckPlan', body: NewPlan, response: { 201: PlanId } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await createPlan(services, actor, body) }),
  )
  app.put(
    `${path}/:id`,
    {
      config: planning,
      schema: { operationId: 'reviseCheckPlan', params: PlanId, body: RevisedPlan, ...none },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await revisePlan(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}

function drawRoutes(app: App, services: SupervisionServices): void {
  app.post(
    `${path}/:id/freezing`,
    {
      config: planning,
      schema: {
        operationId: 'freezeCheckPlan',
        description: 'Fixes list, inspectors and seed; their commitment goes into the audit chain.',
        params: PlanId,
        body: PlanVersion,
        ...none,
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await freezePlan(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:id/draw`,
    {
      config: planning,
      schema: {
        operationId: 'drawCheckPlan',
        description:
          'Draws by the committed seed, which becomes public; a check of each is opened.',
        params: PlanId,
        body: PlanVersion,
        ...none,
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await drawPlan(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:id/withdrawal`,
    {
      config: planning,
      schema: { operationId: 'withdrawCheckPlan', params: PlanId, body: Withdrawal, ...none },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await withdrawPlan(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
