import { Type } from 'typebox'
import type { App } from '../../kernel/http/types.ts'
import { confirmChange, dropChange, proposeChange, rotateSecret } from './change-client.ts'
import { confirmClient, endClient, listClients, proposeClient } from './clients.ts'
import type { FederationServices } from './services.ts'

const Address = Type.String({ maxLength: 500 })
const Region = Type.String({ pattern: '^[0-9]{6}$' })
const Kind = Type.Unsafe<'citizen' | 'official'>({ type: 'string', enum: ['citizen', 'official'] })
const Algorithm = Type.Unsafe<'ES256' | 'EdDSA'>({ type: 'string', enum: ['ES256', 'EdDSA'] })
const State = Type.Unsafe<'proposed' | 'confirmed' | 'ended'>({
  type: 'string',
  enum: ['proposed', 'confirmed', 'ended'],
})

const matters = {
  name: Type.String({ maxLength: 100 }),
  regionCode: Region,
  accountKinds: Type.Array(Kind, { minItems: 1, maxItems: 2, uniqueItems: true }),
  redirectUris: Type.Array(Address, { minItems: 1, maxItems: 10 }),
  postLogoutRedirectUris: Type.Array(Address, { maxItems: 10 }),
  isConfidential: Type.Boolean(),
  signingAlgorithm: Algorithm,
  regions: Type.Array(Region, { maxItems: 100 }),
  duties: Type.Array(Type.String({ maxLength: 50 }), { maxItems: 50 }),
}
const ClientBody = Type.Object({ ...matters, backchannelLogoutUri: Type.Optional(Address) })
const { name, accountKinds, redirectUris, postLogoutRedirectUris, regions, duties } = matters
const ChangeBody = Type.Object({
  ...{ name, accountKinds, redirectUris, postLogoutRedirectUris, regions, duties },
  backchannelLogoutUri: Type.Union([Address, Type.Null()]),
})
const ClientView = Type.Object({
  ...matters,
  id: Type.String(),
  backchannelLogoutUri: Type.Union([Address, Type.Null()]),
  state: State,
  proposedBy: Type.String(),
  /** A change that waits for another administrator. */
  proposedChange: Type.Union([ChangeBody, Type.Null()]),
  changeProposedBy: Type.Union([Type.String(), Type.Null()]),
})
const ClientId = Type.Object({ id: Type.String({ pattern: '^yq-[0-9a-z]{16}$' }) })
const Nothing = Type.Null()

/** Local systems that sign people in by the platform: proposed by one administrator, confirmed by another. */
export function clientRoutes(app: App, services: FederationServices): void {
  app.get(
    '/api/v1/federation/clients',
    {
      config: { permission: 'federation.confirm-client' },
      schema: {
        operationId: 'listFederationClients',
        response: { 200: Type.Object({ items: Type.Array(ClientView) }) },
      },
    },
    async (request) => ({ items: await listClients(services, request.actor) }),
  )

  app.post(
    '/api/v1/federation/clients',
    {
      // The reply holds the secret, which is shown once.
      config: {
        permission: 'federation.propose-client',
        errors: ['YQ_INVALID'],
        idempotent: false,
      },
      schema: {
        operationId: 'proposeFederationClient',
        body: ClientBody,
        response: {
          201: Type.Object({
            id: Type.String(),
            secret: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await proposeClient(services, request.actor, request.body)),
  )

  app.post(
    '/api/v1/federation/clients/:id/confirm',
    {
      config: {
        permission: 'federation.confirm-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'confirmFederationClient',
        params: ClientId,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await confirmClient(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/federation/clients/:id',
    {
      config: {
        permission: 'federation.propose-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: { operationId: 'endFederationClient', params: ClientId, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await endClient(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  changeRoutes(app, services)
}

function changeRoutes(app: App, services: FederationServices): void {
  const path = '/api/v1/federation/clients/:id/change'
  app.put(
    path,
    {
      config: {
        permission: 'federation.propose-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'proposeFederationChange',
        params: ClientId,
        body: ChangeBody,
        response: { 204: Nothing },
      },
    },
    async ({ actor, params, body }, reply) => {
      await proposeChange(services, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/confirm`,
    {
      config: {
        permission: 'federation.confirm-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'],
      },
      schema: {
        operationId: 'confirmFederationChange',
        params: ClientId,
        response: { 204: Nothing },
      },
    },
    async ({ actor, params }, reply) => {
      await confirmChange(services, actor, params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    path,
    {
      config: {
        permission: 'federation.confirm-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'],
      },
      schema: { operationId: 'dropFederationChange', params: ClientId, response: { 204: Nothing } },
    },
    async ({ actor, params }, reply) => {
      await dropChange(services, actor, params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/federation/clients/:id/secret',
    {
      // The reply holds the secret, which is shown once.
      config: {
        permission: 'federation.propose-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'],
        idempotent: false,
      },
      schema: {
        operationId: 'rotateFederationSecret',
        params: ClientId,
        response: { 200: Type.Object({ secret: Type.String() }) },
      },
    },
    ({ actor, params }) => rotateSecret(services, actor, params.id),
  )
}
