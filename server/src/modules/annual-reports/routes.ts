import { type Message, Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import type { App } from '../../kernel/http/types.ts'
import type { FormField, ProcessServices } from '../cases/index.ts'
import { OrganisationType } from '../organisations/index.ts'
import { indicatorsOf, prefilledShare } from './pages.ts'

const Words = Type.Unsafe<Message>(Type.Object({ zh: Type.String(), en: Type.String() }))

const Catalogue = Type.Object({
  indicators: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      label: Words,
      unit: Nullable(Type.String()),
      section: Type.String(),
      disclosure: Type.String(),
      source: Type.String(),
    }),
  ),
  total: Type.Integer(),
  bySource: Type.Record(Type.String(), Type.Integer()),
  /** Share of the indicators that nobody has to type. */
  prefilled: Type.Number(),
})

/** What an annual report asks, by code: for whoever builds on it. */
export function indicatorRoutes(app: App, services: ProcessServices): void {
  app.get(
    '/api/v1/annual-reports/indicators',
    {
      config: { permission: 'public', errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listReportIndicators',
        querystring: Type.Object({ type: OrganisationType }),
        response: { 200: Catalogue },
      },
    },
    async ({ query }) => {
      const indicators = indicatorsOf(query.type, labelsOf(services))
      return { indicators, ...prefilledShare(indicators) }
    },
  )
}

/** Of a field by its own label, or by that of the data set it is from. */
const labelsOf =
  ({ registers }: Pick<ProcessServices, 'registers'>) =>
  ({ ref, label }: FormField): Message => {
    const [dataset = '', name = ''] = ref?.split('.') ?? []
    const found = label ?? registers.catalogue.get(dataset).fields[name]?.label
    return found ?? { zh: name, en: name }
  }
