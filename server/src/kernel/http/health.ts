import { Type } from 'typebox'
import type { Scanner } from '../files/scanner.ts'
import type { Readiness } from '../readiness.ts'
import type { App } from './types.ts'

const Ready = Type.Object({
  ready: Type.Boolean(),
  checks: Type.Record(Type.String(), Type.Boolean()),
  virusScan: Type.Unsafe<'on' | 'away' | 'off'>({ type: 'string', enum: ['on', 'away', 'off'] }),
})

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent visitors; whether uploads are scanned for viruses
 * is said there too, but a scanner that is away keeps no visitor out.
 */
export function answerHealth(app: App, readiness: Readiness, scanner: Scanner): void {
  const config = { permission: 'public' }
  app.get(
    '/healthz',
    {
      config,
      schema: {
        operationId: 'getLiveness',
        summary: '进程是否存活',
        tags: ['operations'],
        response: { 200: Type.Object({ alive: Type.Literal(true) }) },
      },
    },
    async () => ({ alive: true as const }),
  )
  app.get(
    '/readyz',
    {
      config,
      schema: {
        operationId: 'getReadiness',
        summary: '是否可以接待访问',
        tags: ['operations'],
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const result = await readiness.check()
      const virusScan = await scanner.state()
      return reply.code(result.ready ? 200 : 503).send({ ...result, virusScan })
    },
  )
}
