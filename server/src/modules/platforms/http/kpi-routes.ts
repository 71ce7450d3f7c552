import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { publicActor, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { listKpis } from '../kpis/kpis.ts'
import { Day } from '../pushes/schemas.ts'
import type { PlatformServices } from '../services.ts'

const Count = Type.Integer({ minimum: 0 })
const View = Type.Object({
  uscc: Type.String(),
  name: Type.String(),
  operator: Type.String(),
  website: Type.String(),
  batch: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  status: Type.String(),
  designatedOn: Day,
  endedOn: Nullable(Day),
  listings: Count,
  takenDown: Count,
  organisations: Count,
  gifts: Count,
  raisedFen: Type.Integer(),
  dockings: Count,
  refusals: Count,
  overdueAnswers: Count,
  answerDays: Nullable(Type.Number()),
  disclosed: Type.Object({ inTime: Count, due: Count }),
  lagSeconds: Nullable(Type.Number()),
  reviewDays: Nullable(Type.Number()),
  complaints: Nullable(
    Type.Object({ received: Count, closed: Count, days: Nullable(Type.Number()) }),
  ),
  inspections: Count,
  openRectifications: Count,
})

/** Designated platforms and how they do, for everybody (慈善法第二十七条: the list is public). */
export function kpiRoutes(app: App, services: PlatformServices): void {
  app.get(
    '/public/v1/fundraising-platforms',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listFundraisingPlatforms',
        description: 'Amounts in 分, of gifts that platforms pushed, less refunds.',
        response: { 200: Type.Object({ items: Type.Array(View) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300')
      const items = await read(services, publicActor, (tx) => listKpis(tx, services))
      return { items }
    },
  )
}
