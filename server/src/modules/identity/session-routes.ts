import type {} from '@fastify/cookie'
import {
  ActingRegionBody,
  ChangePasswordBody,
  RecoveryCodes,
  RegisterBody,
  SecondFactorBody,
  SessionList,
  SessionView,
  SignInBody,
  SignInReply,
  TotpEnrolment,
} from '@yiqi/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { registerCitizen } from './accounts.ts'
import { switchRegion, viewSession } from './actor.ts'
import { sessionCookie } from './cookie.ts'
import { deviceLabel } from './device.ts'
import {
  changePassword,
  confirmEnrolment,
  endOwnSession,
  listOwnSessions,
  startEnrolment,
  unbindAuthenticator,
} from './own-account.ts'
import type { IdentityServices } from './services.ts'
import { type SignedIn, signIn, signOut, verifySecondFactor } from './sign-in.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Created = Type.Object({ id: Type.String() })
const rateLimit = { max: 30, timeWindow: '1 minute' }
/** A reply that carries a session or a secret is nobody's to have again. */
const idempotent = false

/** Signing in and out, the second factor, and one's own sessions. Half a session may only complete itself. */
export async function sessionRoutes(app: App, services: IdentityServices): Promise<void> {
  const cookie = sessionCookie(services.config)
  const tokenOf = (request: FastifyRequest) => request.cookies[cookie.name]
  const keep = (reply: FastifyReply, { token, state }: SignedIn) => {
    reply.setCookie(cookie.name, token, cookie.options)
    return { state }
  }

  app.get(
    '/api/v1/session',
    {
      config: { permission: 'public', errors: ['YQ_UNAUTHENTICATED'] },
      schema: { operationId: 'getSession', response: { 200: SessionView } },
    },
    async (request) => {
      const session = await viewSession(services, tokenOf(request))
      if (!session) throw new AppError('YQ_UNAUTHENTICATED')
      return session
    },
  )

  app.post(
    '/api/v1/session',
    {
      config: {
        permission: 'public',
        errors: ['YQ_SIGN_IN', 'YQ_TOO_MANY'],
        rateLimit,
        idempotent,
      },
      schema: { operationId: 'signIn', body: SignInBody, response: { 200: SignInReply } },
    },
    async (request, reply) => {
      await signOut(services, tokenOf(request))
      const device = deviceLabel(request.headers['user-agent'])
      const input = { ...request.body, device, address: request.ip }
      return keep(reply, await signIn(services, input))
    },
  )

  app.post(
    '/api/v1/session/second-factor',
    {
      config: {
        permission: 'public',
        errors: ['YQ_UNAUTHENTICATED', 'YQ_WRONG_STATE', 'YQ_SECOND_FACTOR', 'YQ_TOO_MANY'],
        idempotent,
      },
      schema: {
        operationId: 'verifySecondFactor',
        body: SecondFactorBody,
        response: { 200: SignInReply },
      },
    },
    async (request, reply) =>
      keep(reply, await verifySecondFactor(services, tokenOf(request), request.body.code)),
  )

  app.delete(
    '/api/v1/session',
    {
      config: { permission: 'public', idempotent },
      schema: { operationId: 'signOut', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await signOut(services, tokenOf(request))
      reply.clearCookie(cookie.name, cookie.options)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/v1/session/region',
    {
      config: { permission: 'signed-in', errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'switchRegion',
        body: ActingRegionBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await switchRegion(services, tokenOf(request), request.body.regionCode)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/me/totp',
    {
      config: {
        permission: 'public',
        errors: ['YQ_UNAUTHENTICATED', 'YQ_WRONG_STATE'],
        idempotent,
      },
      schema: { operationId: 'startEnrolment', response: { 200: TotpEnrolment } },
    },
    (request) => startEnrolment(services, tokenOf(request)),
  )

  app.post(
    '/api/v1/me/totp/confirm',
    {
      config: {
        permission: 'public',
        errors: ['YQ_UNAUTHENTICATED', 'YQ_SECOND_FACTOR', 'YQ_TOO_MANY'],
        idempotent,
      },
      schema: {
        operationId: 'confirmEnrolment',
        body: SecondFactorBody,
        response: {
          200: Type.Object({ ...SignInReply.properties, ...RecoveryCodes.properties }),
        },
      },
    },
    async (request, reply) => {
      const done = await confirmEnrolment(services, tokenOf(request), request.body.code)
      return { ...keep(reply, done), recoveryCodes: done.recoveryCodes }
    },
  )

  app.post(
    '/api/v1/me/totp/unbind',
    {
      config: { permission: 'signed-in', errors: ['YQ_SECOND_FACTOR', 'YQ_TOO_MANY'] },
      schema: {
        operationId: 'unbindAuthenticator',
        body: SecondFactorBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await unbindAuthenticator(services, tokenOf(request), request.body.code)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/v1/me/password',
    {
      config: {
        permission: 'public',
        errors: ['YQ_UNAUTHENTICATED', 'YQ_SIGN_IN', 'YQ_INVALID', 'YQ_TOO_MANY'],
        idempotent,
      },
      schema: {
        operationId: 'changePassword',
        body: ChangePasswordBody,
        response: { 200: SignInReply },
      },
    },
    async (request, reply) =>
      keep(reply, await changePassword(services, tokenOf(request), request.body)),
  )

  app.get(
    '/api/v1/me/sessions',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'listOwnSessions', response: { 200: SessionList } },
    },
    (request) => listOwnSessions(services, request.actor, tokenOf(request)),
  )

  app.delete(
    '/api/v1/me/sessions/:id',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'endOwnSession', params: Id, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await endOwnSession(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/registrations',
    {
      config: { permission: 'public', errors: ['YQ_INVALID', 'YQ_TOO_MANY'], rateLimit },
      schema: { operationId: 'registerCitizen', body: RegisterBody, response: { 201: Created } },
    },
    async (request, reply) => {
      const id = await registerCitizen(services, request.body)
      return reply.code(201).send({ id })
    },
  )
}
