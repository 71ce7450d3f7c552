import { Type } from 'typebox'
import { read } from './context.ts'
import { countUnscanned } from './files/index.ts'
import type { App } from './http/types.ts'
import type { Services } from './module.ts'

const State = Type.Object({
  virusScan: Type.Unsafe<'on' | 'away' | 'off'>({ enum: ['on', 'away', 'off'] }),
  /** Kept while no scanner was configured. */
  filesNotScanned: Type.Integer(),
  mail: Type.Unsafe<'on' | 'off'>({ enum: ['on', 'off'] }),
})

/** What the operator should know of a deployment that runs, though with less than it could. */
export function stateRoutes(app: App, services: Services): void {
  const { scanner, config } = services
  app.get(
    '/api/v1/system-state',
    {
      config: { permission: 'kernel.read-state' },
      schema: { operationId: 'getSystemState', response: { 200: State } },
    },
    async ({ actor }) => ({
      virusScan: await scanner.state(),
      filesNotScanned: await read(services, actor, countUnscanned),
      mail: config.smtpUrl ? ('on' as const) : ('off' as const),
    }),
  )
}
