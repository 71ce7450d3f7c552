import { GuideView, ProcessStatistics, ProcessSummary, ProcessView } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { guideOf } from '../guide.ts'
import type { Process } from '../process.ts'
import { processSummary, processView } from '../process-view.ts'
import type { CaseServices } from '../services.ts'
import { statisticsOf } from '../statistics.ts'

const ProcessParams = Type.Object({ id: Type.String({ maxLength: 100 }) })
const ItemList = Type.Object({ items: Type.Array(ProcessSummary) })
const PlainDate = Type.String({ format: 'date' })

export function processRoutes(app: App, services: CaseServices): void {
  const inForce = () => services.processes.inForce(today(services))
  const current = (id: string) => services.processes.current(id, today(services))

  app.get(
    '/api/v1/processes',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'listProcesses', response: { 200: ItemList } },
    },
    async ({ actor }) => ({
      items: inForce()
        .filter((process) => actor.purpose === 'duty' || isAppliedFor(process))
        .map(processSummary),
    }),
  )

  app.get(
    '/api/v1/processes/:id',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getProcess',
        params: ProcessParams,
        response: { 200: ProcessView },
      },
    },
    async ({ params }) => processView(services, current(params.id)),
  )

  app.get(
    '/api/v1/processes/:id/statistics',
    {
      config: { permission: 'cases.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getProcessStatistics',
        params: ProcessParams,
        querystring: Type.Object({ from: PlainDate, to: Type.Optional(PlainDate) }),
        response: { 200: ProcessStatistics },
      },
    },
    ({ actor, params, query }) =>
      read(services, actor, (tx) => statisticsOf(tx, services, current(params.id), query)),
  )

  app.get(
    '/public/v1/guides',
    {
      config: { permission: 'public' },
      schema: { operationId: 'listGuides', response: { 200: ItemList } },
    },
    async () => ({ items: inForce().filter(isAppliedFor).map(processSummary) }),
  )

  app.get(
    '/public/v1/guides/:id',
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getGuide', params: ProcessParams, response: { 200: GuideView } },
    },
    async ({ params }) =>
      guideOf(current(params.id), { rules: services.rules, asOf: today(services) }),
  )
}

/** What the office opens itself is nobody's to apply for. */
const isAppliedFor = ({ applicants }: Process) => applicants.who !== 'office'
