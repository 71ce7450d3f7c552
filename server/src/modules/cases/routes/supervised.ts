import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { CaseServices } from '../services.ts'
import { supervisedOrganisations } from '../supervised.ts'

export function supervisedRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/supervised-organisations',
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'listSupervisedOrganisations',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                uscc: Type.String(),
                name: Type.String(),
                cases: Type.Integer(),
                waiting: Type.Integer(),
                lastAt: Type.String({ format: 'date-time' }),
              }),
            ),
          }),
        },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({
        items: await supervisedOrganisations(tx, services, actor),
      })),
  )
}
