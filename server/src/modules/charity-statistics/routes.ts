import { Nullable } from '@yiqi/contracts'
import { stringify } from 'csv-stringify/sync'
import { Type } from 'typebox'
import { publicActor, read } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { type Dimension, dimensions, type FigureLine, figuresBy } from './figures.ts'
import type { StatisticsServices } from './services.ts'

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
const Sum = Nullable(Type.Integer())
const Line = Type.Object({
  key: Type.String(),
  label: Type.Object({ zh: Type.String(), en: Type.String() }),
  organisations: Type.Integer(),
  campaigns: Type.Integer(),
  gifts: Sum,
  raised: Sum,
  refunded: Sum,
  allocated: Sum,
  disbursed: Sum,
  confirmed: Sum,
  unallocated: Sum,
})
const By = Type.Unsafe<Dimension>({ type: 'string', enum: [...dimensions] })
const Query = Type.Object(
  { by: Type.Optional(By), from: Type.Optional(Month), to: Type.Optional(Month) },
  { additionalProperties: false },
)

const path = '/public/v1/charity-statistics'

/** Figures of giving for everybody, as counted over the public log. Amounts are 分; null is too small to be shown. */
export function statisticsRoutes(app: App, services: StatisticsServices): void {
  app.get(
    path,
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'viewCharityStatistics',
        description: 'Folds over the public ledger. Amounts in 分; null where too few gave.',
        querystring: Query,
        response: {
          200: Type.Object({
            day: Nullable(Type.String({ format: 'date' })),
            through: Type.Integer(),
            by: By,
            filings: Type.Integer(),
            openCampaigns: Type.Integer(),
            overdueDisclosures: Type.Integer(),
            total: Line,
            lines: Type.Array(Line),
          }),
        },
      },
    },
    async ({ query: { by = 'month', ...period } }, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      return read(services, publicActor, (tx) => figuresBy(tx, services, by, period))
    },
  )
  app.get(
    `${path}.csv`,
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'exportCharityStatistics',
        querystring: Query,
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

const columns = [
  ...['项目', '组织数', '活动数', '捐赠笔数', '募得（元）', '退款（元）', '已分配（元）'],
  ...['已拨付（元）', '已确认（元）', '未分配（元）'],
]

const yuan = (fen: number | null) => (fen === null ? '*' : (fen / 100).toFixed(2))

/** `*` is too small to be shown. */
function csvOf(lines: readonly FigureLine[]): string {
  const rows = lines.map((line) => [
    ...[line.label.zh, line.organisations, line.campaigns, line.gifts ?? '*'],
    ...[line.raised, line.refunded, line.allocated].map(yuan),
    ...[line.disbursed, line.confirmed, line.unallocated].map(yuan),
  ])
  return stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
