import { HandlingFigures, HandlingQuery } from '@yiqi/contracts'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { handlingFigures } from '../handling.ts'
import type { CaseServices } from '../services.ts'

export function handlingRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/handling',
    {
      config: { permission: 'cases.supervise' },
      schema: {
        operationId: 'getHandlingFigures',
        description:
          'Of the regions in charge: what is overdue now, what was sent back, how long steps took.',
        querystring: HandlingQuery,
        response: { 200: HandlingFigures },
      },
    },
    ({ actor, query }) => read(services, actor, (tx) => handlingFigures(tx, services, query)),
  )
}
