import { publicActor, read, transact } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { campaignFigures } from './campaign-list.ts'
import { csvOf } from './csv.ts'
import { type FigureQuery, figuresBy } from './figures.ts'
import { CampaignPage, CampaignQuery, DeskQuery, FiguresView, PublicQuery } from './schemas.ts'
import type { StatisticsServices } from './services.ts'

const publicPath = '/public/v1/charity-statistics'
const path = '/api/v1/charity-statistics'

/** Figures of giving, as counted over the public log. Amounts are 分; null is too small to be shown. */
export function statisticsRoutes(app: App, services: StatisticsServices): void {
  publicRoutes(app, services)
  deskRoutes(app, services)
}

function publicRoutes(app: App, services: StatisticsServices): void {
  const config = { permission: 'public' }
  app.get(
    publicPath,
    {
      config,
      schema: {
        operationId: 'viewCharityStatistics',
        description: 'Folds over the public ledger. Amounts in 分; null where too few gave.',
        querystring: PublicQuery,
        response: { 200: FiguresView },
      },
    },
    async ({ query: { by = 'month', ...period } }, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      return read(services, publicActor, (tx) => figuresBy(tx, services, by, period))
    },
  )
  app.get(
    `${publicPath}.csv`,
    {
      config,
      schema: {
        operationId: 'exportCharityStatistics',
        querystring: PublicQuery,
        produces: ['text/csv'],
      },
    },
    async ({ query: { by = 'month', ...period } }, reply) => {
      const { lines, total } = await read(services, publicActor, (tx) =>
        figuresBy(tx, services, by, period),
      )
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('content-disposition', `attachment; filename="charity-statistics-${by}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(csvOf([...lines, total]))
    },
  )
}

type Asked = Partial<
  Record<'from' | 'to' | 'region' | 'level' | 'form' | 'cause' | 'platform', string>
>

function queryOf({ from, to, ...lines }: Asked): FigureQuery {
  const given = Object.entries(lines).filter(([, key]) => key !== undefined && key !== '')
  return { from, to, only: Object.fromEntries(given) }
}

/** For officials: narrowed by several dimensions, and down to the campaigns whose entries anybody can check. */
function deskRoutes(app: App, services: StatisticsServices): void {
  const config = { permission: 'supervision.watch' }
  app.get(
    path,
    {
      config,
      schema: {
        operationId: 'viewCharityFigures',
        querystring: DeskQuery,
        response: { 200: FiguresView },
      },
    },
    ({ actor, query: { by = 'month', ...asked } }) =>
      read(services, actor, (tx) => figuresBy(tx, services, by, queryOf(asked))),
  )
  app.get(
    `${path}.csv`,
    {
      config,
      schema: {
        operationId: 'exportCharityFigures',
        querystring: DeskQuery,
        produces: ['text/csv'],
      },
    },
    async ({ actor, query: { by = 'month', ...asked } }, reply) => {
      const act = { act: 'charity-statistics.export', object: `figures/${by}` }
      const { lines, total } = await transact(services, actor, act, (tx) =>
        figuresBy(tx, services, by, queryOf(asked)),
      )
      return reply
        .header('content-disposition', `attachment; filename="charity-statistics-${by}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(csvOf([...lines, total]))
    },
  )
  app.get(
    `${path}/campaigns`,
    {
      config,
      schema: {
        operationId: 'listCharityFigureCampaigns',
        querystring: CampaignQuery,
        response: { 200: CampaignPage },
      },
    },
    ({ actor, query: { by: _, page = 1, limit = 20, ...asked } }) =>
      read(services, actor, (tx) =>
        campaignFigures(tx, services, queryOf(asked), { offset: (page - 1) * limit, limit }),
      ),
  )
}
