import type { Readiness } from '../readiness.ts'
import type { App } from './types.ts'

/** `/healthz`: the process answers. `/readyz`: it may be sent visitors. */
export function answerHealth(app: App, readiness: Readiness): void {
  app.get('/healthz', { config: { permission: 'public' } }, async () => ({ alive: true }))
  app.get('/readyz', { config: { permission: 'public' } }, async (_request, reply) => {
    const result = await readiness.check()
    return reply.code(result.ready ? 200 : 503).send(result)
  })
}
