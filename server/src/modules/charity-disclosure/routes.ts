import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { listDuties } from './duties/store.ts'
import type { CharityDisclosureServices } from './services.ts'

const words = (...values: string[]) => Type.Unsafe<string>(Type.String({ enum: values }))
const State = Type.Unsafe<'open' | 'met' | 'late' | 'missed'>(
  Type.String({ enum: ['open', 'met', 'late', 'missed'] }),
)
const Kind = words('annual', 'campaign', 'project', 'trust')
const Day = Type.String({ format: 'date' })

const DutyView = Type.Object({
  uscc: Type.String(),
  charity: Type.String(),
  class: Kind,
  about: Type.String({ description: 'Number of the campaign, project or trust, or the year' }),
  title: Type.String(),
  occasion: words('periodic', 'final', 'emergency'),
  article: Type.String(),
  dueOn: Day,
  publishedOn: Nullable(Day),
  state: State,
})
const DutyPage = Type.Object({
  total: Type.Integer(),
  counts: Type.Object({
    open: Type.Integer(),
    met: Type.Integer(),
    late: Type.Integer(),
    missed: Type.Integer(),
  }),
  items: Type.Array(DutyView),
})
const DutyQuery = Type.Object(
  {
    uscc: Type.Optional(Type.String({ maxLength: 18 })),
    state: Type.Optional(State),
    class: Type.Optional(Kind),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)

/** Duties of disclosure: a clerk sees those of his charities, an official those of his region. */
export function dutyRoutes(app: App, services: CharityDisclosureServices): void {
  app.get(
    '/api/v1/disclosure-duties',
    {
      config: { permission: 'office.see-dates' },
      schema: {
        operationId: 'listDisclosureDuties',
        summary: '应当公开的慈善信息和期限',
        tags: ['charity'],
        querystring: DutyQuery,
        response: { 200: DutyPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...query } }) =>
      read(services, actor, async (tx) => {
        const place = { offset: (page - 1) * limit, limit }
        const found = await listDuties(tx, { ...query, text: q?.trim() || undefined }, place)
        return {
          ...found,
          items: found.items.map(
            ({ charity_name, due_on, published_on, uscc, title, about, article, ...row }) => ({
              ...{ uscc, charity: charity_name, class: row.class, about, title, article },
              ...{ occasion: row.occasion, dueOn: due_on, publishedOn: published_on },
              state: row.state,
            }),
          ),
        }
      }),
  )
}
