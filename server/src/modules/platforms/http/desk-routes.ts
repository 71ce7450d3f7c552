import { Type } from 'typebox'
import { asSystem, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { answerDocking, askDocking, endDocking } from '../docking/ask.ts'
import { confirmClient, endClient, listClients, proposeClient } from '../docking/clients.ts'
import { listDockings } from '../docking/store.ts'
import { isClerk } from '../own-body.ts'
import { Uscc } from '../pushes/schemas.ts'
import { notClerk } from '../refusals.ts'
import type { PlatformServices } from '../services.ts'
import {
  AnswerBody,
  ClientId,
  ClientView,
  clientView,
  closed,
  DockingPage,
  DockingView,
  dockingView,
  Id,
  NewClient,
  NewDocking,
  Paging,
  State,
  Version,
  Words,
} from './views.ts'

const path = '/api/v1/dock'
const permission = 'platforms.dock'

/** Docking for clerks of charities and of platforms. */
export function deskRoutes(app: App, services: PlatformServices): void {
  dockingRoutes(app, services)
  clientRoutes(app, services)
}

function dockingRoutes(app: App, services: PlatformServices): void {
  app.get(
    `${path}/requests`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listDockings',
        querystring: Type.Object({ of: Uscc, state: Type.Optional(State), ...Paging }, closed),
        response: {
          200: Type.Object({
            ...DockingPage.properties,
            isPlatform: Type.Boolean(),
            platforms: Type.Array(Type.Object({ uscc: Uscc, name: Type.String() })),
          }),
        },
      },
    },
    ({ actor, query: { of, state, page = 1, limit = 20 } }) => {
      if (!isClerk(actor, of)) throw notClerk()
      return read(services, actor, async (tx) => {
        // Which platforms there are is no secret to whoever may ask them.
        const found = await asSystem(tx, () =>
          services.registers.list(tx, 'fundraising_platform', {
            filters: { status: ['designated', 'rectifying'] },
            limit: 200,
          }),
        )
        const platforms = found.items.map(({ record }) => record)
        const isPlatform = platforms.some(({ uscc }) => uscc === of)
        const whose = isPlatform ? { platformUscc: of } : { uscc: of }
        const paging = { offset: (page - 1) * limit, limit }
        const { total, items } = await listDockings(tx, { ...whose, state, ...paging })
        return {
          total,
          items: items.map(dockingView),
          isPlatform,
          platforms: platforms
            .filter(({ status }) => status === 'designated')
            .map(({ uscc, name }) => ({ uscc: String(uscc), name: String(name) })),
        }
      })
    },
  )
  app.post(
    `${path}/requests`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: { operationId: 'askDocking', body: NewDocking, response: { 201: DockingView } },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(dockingView(await askDocking(services, actor, body))),
  )
  const errors = [
    'YQ_NOT_FOUND',
    'YQ_FORBIDDEN',
    'YQ_WRONG_STATE',
    'YQ_STALE',
    'YQ_INVALID',
  ] as const
  app.post(
    `${path}/requests/:id/answer`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'answerDocking',
        params: Id,
        body: AnswerBody,
        response: { 200: DockingView },
      },
    },
    async ({ actor, params: { id }, body }) =>
      dockingView(await answerDocking(services, actor, { id, ...body })),
  )
  app.post(
    `${path}/requests/:id/end`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'endDocking',
        params: Id,
        body: Type.Object({ version: Version, note: Words(500) }, closed),
        response: { 200: DockingView },
      },
    },
    async ({ actor, params: { id }, body }) =>
      dockingView(await endDocking(services, actor, { id, ...body })),
  )
}

function clientRoutes(app: App, services: PlatformServices): void {
  app.get(
    `${path}/clients`,
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'listDockClients',
        querystring: Type.Object({ platformUscc: Uscc }, closed),
        response: { 200: Type.Object({ items: Type.Array(ClientView) }) },
      },
    },
    ({ actor, query: { platformUscc } }) =>
      read(services, actor, async (tx) => ({
        items: (await listClients(tx, platformUscc)).map(clientView),
      })),
  )
  app.post(
    `${path}/clients`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'proposeDockClient',
        body: NewClient,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await proposeClient(services, actor, body) }),
  )
  app.post(
    `${path}/clients/:id/confirm`,
    {
      config: { permission: 'platforms.supervise', errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'confirmDockClient',
        params: ClientId,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await confirmClient(services, actor, id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${path}/clients/:id`,
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: { operationId: 'endDockClient', params: ClientId, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await endClient(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}
