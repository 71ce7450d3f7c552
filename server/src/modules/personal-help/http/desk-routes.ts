import { Type } from 'typebox'
import { type Actor, read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { App } from '../../../kernel/http/types.ts'
import { enterByHand, isClerk, stepByHand, viewPeople } from '../desk.ts'
import { endKey, listKeys, proposeKey } from '../designate.ts'
import { closed, NewRequest, Step, Uscc } from '../schemas.ts'
import type { HelpServices } from '../services.ts'
import {
  getRequest,
  listPlatforms,
  listRequests,
  payoutsOf,
  referralOf,
  type RequestRow,
  usesOf,
} from '../store.ts'
import {
  Id,
  lineOf,
  PlatformView,
  platformView,
  Reason,
  RequestPage,
  RequestView,
  State,
  Version,
  viewOf,
} from './views.ts'

const path = '/api/v1/help-requests'
const permission = 'personal-help.keep'

/** Requests, for clerks of the platform; officials read them by the same addresses. */
export function deskRoutes(app: App, services: HelpServices): void {
  readingRoutes(app, services)
  keepingRoutes(app, services)
  keyRoutes(app, services)
}

const wholeOf = async (tx: Tx, row: RequestRow, { accountId }: Actor) =>
  viewOf({
    ...{ row, accountId, payouts: await payoutsOf(tx, row.id), uses: await usesOf(tx, row.id) },
    referral: await referralOf(tx, row.id),
  })

/** Row-level security leaves to each what is his. */
function readingRoutes(app: App, services: HelpServices): void {
  const config = { permission: 'signed-in' } as const
  app.get(
    path,
    {
      config,
      schema: {
        operationId: 'listHelpRequests',
        querystring: Type.Object(
          {
            platformUscc: Type.Optional(Uscc),
            state: Type.Optional(State),
            reason: Type.Optional(Reason),
            q: Type.Optional(Type.String({ maxLength: 60 })),
            page: Type.Optional(Type.Integer({ minimum: 1 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
          },
          closed,
        ),
        response: { 200: RequestPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...asked } }) =>
      read(services, actor, async (tx) => {
        const paging = { offset: (page - 1) * limit, limit }
        const { total, items } = await listRequests(tx, { ...asked, text: q, ...paging })
        return { total, items: items.map(lineOf) }
      }),
  )
  app.get(
    `${path}/:id`,
    {
      config: { ...config, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getHelpRequest', params: Id, response: { 200: RequestView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => wholeOf(tx, await getRequest(tx, id), actor)),
  )
  app.get(
    '/api/v1/help-platforms',
    {
      config,
      schema: {
        operationId: 'listHelpPlatforms',
        response: { 200: Type.Object({ items: Type.Array(PlatformView) }) },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => {
        const keys = await listKeys(tx)
        const rows = await listPlatforms(tx)
        return { items: rows.map((row) => platformView(row, keys, isClerk(actor, row.uscc))) }
      }),
  )
}

function keepingRoutes(app: App, services: HelpServices): void {
  app.post(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'enterHelpRequest',
        body: Type.Object({ ...NewRequest.properties, platformUscc: Uscc }, closed),
        response: { 201: Type.Object({ id: Type.String(), number: Type.String() }) },
      },
    },
    async ({ actor, body }, reply) => {
      const { id, number } = await enterByHand(services, actor, body)
      return reply.code(201).send({ id, number })
    },
  )
  app.post(
    `${path}/:id/steps`,
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_STALE', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'stepHelpRequest',
        params: Id,
        body: Type.Object({ version: Version, act: Step }, closed),
        response: { 200: RequestView },
      },
    },
    async ({ actor, params: { id }, body: { version, act } }) => {
      const row = await stepByHand(services, actor, { id, version, step: act })
      return read(services, actor, (tx) => wholeOf(tx, row, actor))
    },
  )
  const { beneficiary, applicant } = NewRequest.properties
  app.post(
    `${path}/:id/people`,
    {
      // Nothing personal is kept for a repetition.
      config: { permission, idempotent: false, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'viewHelpPeople',
        params: Id,
        response: { 200: Type.Object({ beneficiary, applicant }) },
      },
    },
    ({ actor, params: { id } }) => viewPeople(services, actor, id),
  )
}

const KeyId = Type.Object({ id: Type.String({ pattern: '^hk-[0-9a-f]{16}$' }) })

function keyRoutes(app: App, services: HelpServices): void {
  app.post(
    '/api/v1/help-clients',
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'proposeHelpClient',
        body: Type.Object(
          {
            platformUscc: Uscc,
            publicKey: Type.String({ maxLength: 100, description: 'Ed25519, 32 bytes in base64' }),
          },
          closed,
        ),
        response: { 201: KeyId },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await proposeKey(services, actor, body) }),
  )
  app.delete(
    '/api/v1/help-clients/:id',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: { operationId: 'endHelpClient', params: KeyId, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await endKey(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}
