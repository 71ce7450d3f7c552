import { AskedPage, AskedQuery, type Message, Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import {
  askedCases,
  type CaseServices,
  type FormField,
  type ProcessServices,
} from '../cases/index.ts'
import { OrganisationType } from '../organisations/index.ts'
import { indicatorsOf, prefilledShare } from './pages.ts'
import { reportItemIds } from './types.ts'

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

export async function reportRoutes(app: App, services: CaseServices): Promise<void> {
  indicatorRoutes(app, services)
  firstReviewRoutes(app, services)
}

/** 业务主管单位初审: the reports about which one's units are asked. */
function firstReviewRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/annual-reports/first-reviews',
    {
      config: { permission: 'signed-in', errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listFirstReviews',
        querystring: AskedQuery,
        response: { 200: AskedPage },
      },
    },
    ({ actor, query }) =>
      read(services, actor, (tx) =>
        askedCases(tx, services, actor, { processes: reportItemIds, year: 'year' }, query),
      ),
  )
}

/** What an annual report asks, by code: for whoever builds on it. */
function indicatorRoutes(app: App, services: ProcessServices): void {
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
