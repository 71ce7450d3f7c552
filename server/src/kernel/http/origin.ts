import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Cross-site request forgery (ASVS 3.5.1): every browser sends `Sec-Fetch-Site`, or at least `Origin`,
 * with an unsafe request. A client that sends neither is no browser and carries nobody's cookies unasked.
 */
export function guardOrigin(app: App, publicUrl: string): void {
  const publicOrigin = new URL(publicUrl).origin
  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method) && isForeign(request, publicOrigin)) {
      throw new AppError('YQ_CSRF')
    }
  })
}

function isForeign({ headers, host }: FastifyRequest, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined || origin === publicOrigin) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
