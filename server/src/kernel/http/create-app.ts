import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { LogController } from 'fastify'
import { constants } from 'node:zlib'
import type { Services } from '../module.ts'
import { describeApi } from './describe.ts'
import { answerErrors, type RenderErrorPage } from './errors.ts'
import { answerHealth } from './health.ts'
import { honourIdempotencyKeys } from './idempotency.ts'
import { measureRequests } from './metrics.ts'
import { guardOrigin } from './origin.ts'
import { guardPermissions, type ResolveActor } from './permissions.ts'
import { logRequests, requestId } from './request-log.ts'
import { limitRates, sendSecurityHeaders } from './security.ts'
import { writeAnswers } from './serialisation.ts'
import type { App } from './types.ts'
import { checkRequests } from './validation.ts'

export interface AppOptions {
  resolveActor: ResolveActor
  renderErrorPage?: RenderErrorPage
  /** Name of the cookie that `resolveActor` reads, for the API description. */
  sessionCookie: string
}

const maxBodyBytes = 1024 * 1024
const maxFiles = 20

/** The HTTP side of the kernel, ready for the routes of modules. */
export async function createApp(services: Services, options: AppOptions): Promise<App> {
  const { config } = services
  const app = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    trustProxy: config.trustedProxies.length > 0 && config.trustedProxies,
    bodyLimit: maxBodyBytes,
    // Requests that are being answered finish; idle connections do not keep us.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    schemaController: writeAnswers,
  }) as unknown as App

  checkRequests(app)
  answerErrors(app, options.renderErrorPage)
  logRequests(app)
  await app.register(cookie)
  await sendSecurityHeaders(app, config)
  guardPermissions(app, options.resolveActor)
  guardOrigin(app, config.publicUrl)
  await limitRates(app, config)
  honourIdempotencyKeys(app, services)
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await app.register(multipart, {
    limits: { fileSize: config.maxUploadBytes, files: maxFiles, fields: 50, parts: 100 },
  })
  await describeApi(app, options.sessionCookie)
  answerHealth(app, services.readiness, services.scanner)
  measureRequests(app, services.metrics)
  return app
}
