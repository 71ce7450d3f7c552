import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { today } from '../../../kernel/context.ts'
import type { DisclosureServices } from '../services.ts'

const nation = '100000'
const Region = Type.Object({
  code: Type.String(),
  name: Type.String(),
  /** Code of the division above; null for the nation. */
  parent: Type.Union([Type.String(), Type.Null()]),
})

/** The divisions in force today (GB/T 2260), with those of the demo: whatever a form may choose from. */
export function regionApi(app: App, services: DisclosureServices): void {
  app.get(
    '/public/v1/regions',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listRegions',
        response: { 200: Type.Object({ items: Type.Array(Region) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return { items: below(nation) }
    },
  )

  function below(parent: string): { code: string; name: string; parent: string | null }[] {
    return services.regions
      .children(parent, today(services))
      .flatMap(({ code, name }) => [{ code, name, parent }, ...below(code)])
  }
}
