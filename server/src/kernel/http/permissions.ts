import type { FastifyRequest } from 'fastify'
import { type Actor, publicActor } from '../context.ts'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'

/** Who sends this request: reads the session, or answers `publicActor`. */
export type ResolveActor = (request: FastifyRequest) => Promise<Actor>

/** Refuses to start while a route does not say who may call it; asks at every request. */
export function guardPermissions(app: App, resolveActor: ResolveActor): void {
  app.decorateRequest('actor')
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.permission) throw new Error(`Route ${String(method)} ${url} states no permission.`)
  })
  app.addHook('onRequest', async (request) => {
    request.actor = { ...publicActor, requestId: request.id }
    if (request.is404) return
    request.actor = { ...(await resolveActor(request)), requestId: request.id }
    requirePermission(request.actor, request.routeOptions.config.permission)
  })
}

function requirePermission(actor: Actor, permission: string | undefined): void {
  if (permission === 'public') return
  if (actor.accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  if (permission === 'signed-in') return
  if (!permission || !actor.permissions.has(permission)) throw new AppError('YQ_FORBIDDEN')
}
