import type {} from '@fastify/cookie'
import {
  PasskeyBody,
  PasskeyList,
  PasskeyNameBody,
  PasskeySignInBody,
  SignInReply,
} from '@yiqi/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { sessionCookie } from './cookie.ts'
import { deviceLabel } from './device.ts'
import {
  confirmPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
  signInByPasskey,
  startPasskey,
  startPasskeySignIn,
} from './passkeys.ts'
import type { IdentityServices } from './services.ts'
import { signOut } from './sign-in.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** As the browser takes it (WebAuthn Level 3, `PublicKeyCredential…OptionsJSON`). */
const Options = Type.Unsafe<object>({ type: 'object', additionalProperties: true })
const Nothing = Type.Null()
const rateLimit = { max: 30, timeWindow: '1 minute' }
/** A challenge is good once. */
const idempotent = false

/** Passkeys: made, named and removed by whoever is signed in; and signing in with one. */
export function passkeyRoutes(app: App, services: IdentityServices): void {
  const cookie = sessionCookie(services.config)
  const tokenOf = (request: FastifyRequest) => request.cookies[cookie.name]
  const ownerOf = ({ accountId, name }: Actor) => ({ id: accountId ?? '', name })

  app.post(
    '/api/v1/session/passkey/options',
    {
      config: { permission: 'public', rateLimit, idempotent },
      schema: { operationId: 'startPasskeySignIn', response: { 200: Options } },
    },
    () => startPasskeySignIn(services),
  )

  app.post(
    '/api/v1/session/passkey',
    {
      config: { permission: 'public', errors: ['YQ_PASSKEY'], rateLimit, idempotent },
      schema: {
        operationId: 'signInByPasskey',
        body: PasskeySignInBody,
        response: { 200: SignInReply },
      },
    },
    async (request, reply) => {
      const device = deviceLabel(request.headers['user-agent'])
      const { response } = request.body
      const { token, state } = await signInByPasskey(services, response as never, device)
      await signOut(services, tokenOf(request))
      reply.setCookie(cookie.name, token, cookie.options)
      return { state }
    },
  )

  app.get(
    '/api/v1/me/passkeys',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'listPasskeys', response: { 200: PasskeyList } },
    },
    async (request) => {
      const passkeys = await listPasskeys(services, ownerOf(request.actor).id)
      return {
        items: passkeys.map(({ createdAt, usedAt, ...passkey }) => ({
          ...passkey,
          createdAt: createdAt.toISOString(),
          usedAt: usedAt?.toISOString() ?? null,
        })),
      }
    },
  )

  app.post(
    '/api/v1/me/passkeys/options',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
        idempotent,
      },
      schema: { operationId: 'startPasskey', response: { 200: Options } },
    },
    (request) => startPasskey(services, tokenOf(request)),
  )

  app.post(
    '/api/v1/me/passkeys',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_PASSKEY'],
        idempotent,
      },
      schema: {
        operationId: 'confirmPasskey',
        body: PasskeyBody,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { name, response } = request.body
      const id = await confirmPasskey(services, tokenOf(request), name, response as never)
      return reply.code(201).send({ id })
    },
  )

  app.put(
    '/api/v1/me/passkeys/:id/name',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'renamePasskey',
        params: Id,
        body: PasskeyNameBody,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await renamePasskey(services, ownerOf(request.actor), request.params.id, request.body.name)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/me/passkeys/:id',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'removePasskey', params: Id, response: { 204: Nothing } },
    },
    async (request, reply) => {
      await removePasskey(services, ownerOf(request.actor), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
