import type { Scanner } from '../files/scanner.ts'
import type { Readiness } from '../readiness.ts'
import type { App } from './types.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent visitors; whether uploads are scanned for viruses
 * is said there too, but a scanner that is away keeps no visitor out.
 */
export function answerHealth(app: App, readiness: Readiness, scanner: Scanner): void {
  app.get('/healthz', { config: { permission: 'public' } }, async () => ({ alive: true }))
  app.get('/readyz', { config: { permission: 'public' } }, async (_request, reply) => {
    const result = await readiness.check()
    const virusScan = await scanner.state()
    return reply.code(result.ready ? 200 : 503).send({ ...result, virusScan })
  })
}
