import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { App } from '../../../kernel/http/types.ts'
import { opinionLevels } from '../rules/opinion-level.ts'
import { Id, Uuid } from '../schemas.ts'
import type { MonitoringServices } from '../services.ts'
import { actOnOpinion } from './act.ts'
import { alertsOf, handling, noteOpened } from './alert.ts'
import { Level, OpinionActBody, OpinionSummary, OpinionView, State } from './schemas.ts'
import { countOpen, findOpinions, getOpinion, stepsOf } from './store.ts'
import { opinionSummary, opinionView } from './view.ts'

const base = '/api/v1/monitoring/opinions'

/** 舆情: what was said that an office has to look at, by level. */
export function opinionRoutes(app: App, services: MonitoringServices): void {
  app.get(
    base,
    {
      config: { permission: 'monitoring.read' },
      schema: {
        operationId: 'listOpinions',
        description: 'The latest first, and how many of each level nobody has closed.',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Array(State)),
            level: Type.Optional(Type.Array(Level)),
            q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
            before: Type.Optional(Uuid),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            items: Type.Array(OpinionSummary),
            next: Nullable(Uuid),
            open: Type.Array(Type.Object({ level: Level, count: Type.Integer() })),
          }),
        },
      },
    },
    ({ actor, query: { state = [], level = [], limit = 20, ...filter } }) =>
      read(services, actor, async (tx) => {
        const rows = await findOpinions(tx, {
          ...filter,
          ...{ states: state, levels: level, limit: limit + 1 },
        })
        const items = rows.slice(0, limit).map(opinionSummary)
        const counts = await countOpen(tx)
        return {
          items,
          next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
          open: opinionLevels.map((one) => ({ level: one, count: counts.get(one) ?? 0 })),
        }
      }),
  )

  app.get(
    `${base}/:id`,
    {
      config: { permission: 'monitoring.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getOpinionItem',
        description: 'That one of those told has opened it is noted with the reading.',
        params: Id,
        response: { 200: OpinionView },
      },
    },
    async ({ actor, params: { id } }) => {
      await noteReading(services, actor, id)
      return read(services, actor, (tx) => whole(tx, services, actor, id))
    },
  )

  app.post(
    `${base}/:id/acts`,
    {
      config: {
        permission: handling,
        errors: ['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'actOnOpinion',
        params: Id,
        body: OpinionActBody,
        response: { 200: OpinionView },
      },
    },
    async ({ actor, params: { id }, body }) => {
      await actOnOpinion(services, actor, { id, ...body })
      return read(services, actor, (tx) => whole(tx, services, actor, id))
    },
  )
}

async function noteReading(
  services: MonitoringServices,
  actor: Actor,
  opinionId: string,
): Promise<void> {
  const { accountId } = actor
  if (accountId === null) return
  const isAwaited = await read(services, actor, async (tx) =>
    (await alertsOf(tx, opinionId)).some(
      (one) => one.account_id === accountId && one.opened_at === null,
    ),
  )
  if (!isAwaited) return
  const act = { act: 'monitoring.open-opinion', object: `opinion/${opinionId}` }
  await transact(services, actor, act, (tx) =>
    noteOpened(tx, { opinionId, accountId, at: services.now() }),
  )
}

const whole = async (tx: Tx, services: MonitoringServices, actor: Actor, id: string) =>
  opinionView(await getOpinion(tx, id), {
    steps: await stepsOf(tx, id),
    alerts: await alertsOf(tx, id),
    officeOf: services.registrarName,
    mayAct: actor.permissions.has(handling),
  })
