import {
  AccountPage,
  AccountQuery,
  AccountStateBody,
  ClerkBody,
  MyData,
  MyDataQuery,
  OpenAccountBody,
  OpenAccountReply,
  ProposePostBody,
} from '@yiqi/contracts'
import { Type } from 'typebox'
import type { App } from '../../kernel/http/types.ts'
import { listAccounts } from './account-list.ts'
import { eraseAccount, openOfficialAccount, resetPassword, setAccountState } from './accounts.ts'
import { addClerk, endClerk } from './clerks.ts'
import { sessionCookie } from './cookie.ts'
import { collectMyData } from './my-data.ts'
import { confirmPost, endPost, proposePost } from './posts.ts'
import type { IdentityServices } from './services.ts'

const Uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: Uuid })
const Nothing = Type.Null()
const Uscc = Type.String({ pattern: '^[0-9A-Z]{18}$' })
const Clerk = Type.Object({ uscc: Uscc, accountId: Uuid })

/** Accounts and posts, for administrators. */
export async function accountRoutes(app: App, services: IdentityServices): Promise<void> {
  app.get(
    '/api/v1/accounts',
    {
      config: { permission: 'identity.manage-accounts' },
      schema: {
        operationId: 'listAccounts',
        querystring: AccountQuery,
        response: { 200: AccountPage },
      },
    },
    (request) => listAccounts(services, request.actor, request.query),
  )

  app.post(
    '/api/v1/accounts',
    {
      config: { permission: 'identity.manage-accounts', errors: ['YQ_INVALID', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'openAccount',
        body: OpenAccountBody,
        response: { 201: OpenAccountReply },
      },
    },
    async (request, reply) => {
      const opened = await openOfficialAccount(services, request.actor, request.body)
      return reply.code(201).send(opened)
    },
  )

  app.put(
    '/api/v1/accounts/:id/state',
    {
      config: {
        permission: 'identity.manage-accounts',
        errors: ['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_FORBIDDEN'],
      },
      schema: {
        operationId: 'setAccountState',
        params: Id,
        body: AccountStateBody,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await setAccountState(services, request.actor, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/accounts/:id/password',
    {
      config: { permission: 'identity.manage-accounts', errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'resetPassword',
        params: Id,
        response: { 200: Type.Object({ temporaryPassword: Type.String() }) },
      },
    },
    async (request) => ({
      temporaryPassword: await resetPassword(services, request.actor, request.params.id),
    }),
  )

  app.post(
    '/api/v1/accounts/:id/posts',
    {
      config: {
        permission: 'identity.propose-post',
        errors: ['YQ_INVALID', 'YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'],
      },
      schema: {
        operationId: 'proposePost',
        params: Id,
        body: ProposePostBody,
        response: { 201: Id },
      },
    },
    async (request, reply) => {
      const post = { ...request.body, accountId: request.params.id }
      return reply.code(201).send({ id: await proposePost(services, request.actor, post) })
    },
  )

  app.post(
    '/api/v1/posts/:id/confirmation',
    {
      config: {
        permission: 'identity.confirm-post',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'],
      },
      schema: { operationId: 'confirmPost', params: Id, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await confirmPost(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/posts/:id',
    {
      config: { permission: 'identity.propose-post', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'endPost', params: Id, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await endPost(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

/** What the platform knows about whoever asks, and whom he lets act for his organisation. */
export async function ownDataRoutes(app: App, services: IdentityServices): Promise<void> {
  const cookie = sessionCookie(services.config)

  app.get(
    '/api/v1/me/data',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'getMyData', querystring: MyDataQuery, response: { 200: MyData } },
    },
    (request) => collectMyData(services, request.actor, 'screen', request.query),
  )

  app.post(
    '/api/v1/me/data/export',
    {
      // Changes nothing; a copy of the data is not kept either.
      config: { permission: 'signed-in', idempotent: false },
      schema: { operationId: 'exportMyData', response: { 200: MyData } },
    },
    (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="my-data.json"')
      return collectMyData(services, request.actor, 'export')
    },
  )

  app.delete(
    '/api/v1/me/account',
    {
      // Whoever might ask again is gone.
      config: { permission: 'signed-in', errors: ['YQ_WRONG_STATE'], idempotent: false },
      schema: { operationId: 'eraseOwnAccount', response: { 204: Nothing } },
    },
    async (request, reply) => {
      const { actor } = request
      if (actor.accountId !== null) await eraseAccount(services, actor, actor.accountId)
      reply.clearCookie(cookie.name, cookie.options)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/organisations/:uscc/clerks',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'addClerk',
        params: Type.Object({ uscc: Uscc }),
        body: ClerkBody,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { accountId, validTo = null, items = null, manages = items === null } = request.body
      const scope = { validTo, items, manages }
      await addClerk(services, request.actor, request.params.uscc, accountId, scope)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/organisations/:uscc/clerks/:accountId',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] },
      schema: { operationId: 'endClerk', params: Clerk, response: { 204: Nothing } },
    },
    async (request, reply) => {
      const { uscc, accountId } = request.params
      await endClerk(services, request.actor, uscc, accountId)
      return reply.code(204).send(null)
    },
  )
}
