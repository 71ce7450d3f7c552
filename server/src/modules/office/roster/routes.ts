import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { endShift, rosterPeople, setShift } from './roster.ts'
import { type ShiftRow, shiftsOf } from './store.ts'

const base = '/api/v1/roster'
const mostShown = 200
const Uuid = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const Id = Type.Object({ id: Uuid })
const ShiftView = Type.Object({
  id: Uuid,
  accountId: Uuid,
  name: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  setBy: Type.String(),
  isNow: Type.Boolean(),
})

/** 值班表 of the actor's office: who is told when something cannot wait. */
export function rosterRoutes(app: App, services: OfficeServices): void {
  app.get(
    base,
    {
      config: { permission: 'office.see-roster' },
      schema: {
        operationId: 'getRoster',
        description: 'Shifts that are not over, the next first.',
        response: { 200: Type.Object({ items: Type.Array(ShiftView) }) },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => {
        const now = services.now()
        const shifts = await shiftsOf(tx, ownRegion(actor), now, mostShown)
        return { items: shifts.map((one) => shiftView(one, now)) }
      }),
  )

  app.get(
    `${base}/people`,
    {
      config: { permission: 'office.keep-roster' },
      schema: {
        operationId: 'listRosterPeople',
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
          }),
        },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({
        items: [...(await rosterPeople(tx, services, actor))],
      })),
  )

  app.post(
    base,
    {
      config: { permission: 'office.keep-roster', errors: ['YQ_INVALID', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'setShift',
        body: Type.Object(
          { accountId: Uuid, startsAt: Instant, endsAt: Instant },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ id: Uuid }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await setShift(services, actor, body) }),
  )

  app.post(
    `${base}/:id/withdrawal`,
    {
      config: { permission: 'office.keep-roster', errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] },
      schema: { operationId: 'withdrawShift', params: Id, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await endShift(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}

const shiftView = (row: ShiftRow, now: Date) => ({
  id: row.id,
  accountId: row.account_id,
  name: row.account_name,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  setBy: row.set_by_name,
  isNow: row.starts_at <= now,
})
