import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'

const oneYearSeconds = 31_536_000

/** No inline script or style anywhere; the desk has a policy of its own, see `deskPage`. */
const policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
  },
}

/**
 * Route option for the desk: its library writes `<style>` elements (`reply.cspNonce.style`), and it shows
 * papers of a case to whoever handles it, as copies of bytes that it has fetched itself.
 */
export const deskPage = {
  helmet: {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      ...policy,
      directives: {
        ...policy.directives,
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'self'", 'blob:'],
      },
    },
  },
} satisfies { helmet: FastifyHelmetOptions }

/** Route option for what the sites of others may frame: it has neither scripts nor forms. */
export const framedPage = {
  helmet: {
    frameguard: false,
    contentSecurityPolicy: {
      ...policy,
      directives: {
        ...policy.directives,
        frameAncestors: ['*'],
        formAction: ["'none'"],
        scriptSrc: ["'none'"],
      },
    },
  },
} satisfies { helmet: FastifyHelmetOptions }

/** Headers of ASVS 3.4; personal data is kept by no cache. */
export async function sendSecurityHeaders(app: App, { publicUrl }: Config): Promise<void> {
  const isHttps = publicUrl.startsWith('https:')
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: policy,
    strictTransportSecurity: isHttps && { maxAge: oneYearSeconds, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
    const isPersonal = request.url.startsWith('/api/') || request.actor?.accountId
    if (isPersonal && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

type Max = NonNullable<RateLimitOptions['max']>

/**
 * A minute's requests of one account, or of one address. A route may set its own `config.rateLimit`. Each
 * process counts for itself and allows its part, see docs/decisions/20261127-rates-are-counted-by-process.md.
 */
export async function limitRates(
  app: App,
  { requestsPerMinute, webProcesses }: Config,
): Promise<void> {
  const part = (max: number) => Math.ceil(max / webProcesses)
  const partOf = (max: Max): Max =>
    typeof max === 'function' ? async (request, key) => part(await max(request, key)) : part(max)
  app.addHook('onRoute', (route) => {
    const own = route.config?.rateLimit
    if (!own) return
    route.config = {
      ...route.config,
      rateLimit: { ...own, max: partOf(own.max ?? requestsPerMinute) },
    }
  })
  await app.register(rateLimit, {
    global: true,
    max: part(requestsPerMinute),
    timeWindow: '1 minute',
    enableDraftSpec: true,
    keyGenerator: (request) => request.actor?.accountId ?? request.ip,
    allowList: (request) => ['/healthz', '/readyz', '/metrics'].includes(request.url),
    errorResponseBuilder: (_request, { after }) =>
      new AppError('YQ_TOO_MANY', {
        reason: { zh: `请在 ${after} 后再试。`, en: `Try again in ${after}.` },
        retryAfter: after,
      }),
  })
}
