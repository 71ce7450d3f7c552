import { Nullable } from '@yiqi/contracts'
import { addDays, addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { type Actor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { OfficeServices } from '../services.ts'
import { dateKinds, mostOfKind, type StatutoryDate } from './date.ts'
import { statutoryDates } from './dates.ts'
import { icalendar } from './ics.ts'
import { subscribe, subscribedAt, subscriber, unsubscribe } from './subscription.ts'

const permission = 'office.see-dates'
const Day = Type.String({ format: 'date' })
const Kind = Type.Unsafe<(typeof dateKinds)[number]>(Type.String({ enum: [...dateKinds] }))
const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const Query = Type.Object(
  {
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    kind: Type.Optional(Type.Array(Kind, { minItems: 1 })),
    /** Of this organisation alone. */
    uscc: Type.Optional(Type.String({ minLength: 18, maxLength: 18 })),
  },
  { additionalProperties: false },
)
const Dates = Type.Object({
  from: Day,
  to: Day,
  /** There may be more of a kind than are given. */
  isCut: Type.Boolean(),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Kind,
      day: Day,
      title: Text,
      article: Type.String(),
      ruleId: Nullable(Type.String()),
      organisation: Nullable(Type.Object({ uscc: Type.String(), name: Type.String() })),
      caseNo: Nullable(Type.String()),
      href: Type.String(),
    }),
  ),
})
const Subscription = Type.Object({ since: Nullable(Type.String({ format: 'date-time' })) })
const Address = Type.Object({
  /** Shown once: only a hash of it is kept. */
  address: Type.String(),
})
/** What a calendar program that fetches by an address gets. */
const servedBack = -1
const servedAhead = 12
const mostMonths = 15
const calendarType = 'text/calendar; charset=utf-8'
const kindNames: Record<StatutoryDate['kind'], string> = {
  clock: '办件期限',
  report: '年度报告',
  mending: '年检整改',
  certificate: '登记证书',
  grade: '评估等级',
  term: '换届',
}

/** 法定日期日历: what is due when, and why. */
export function calendarRoutes(app: App, services: OfficeServices): void {
  app.get(
    '/api/v1/calendar',
    {
      config: { permission, errors: ['YQ_MALFORMED'] },
      schema: { operationId: 'listStatutoryDates', querystring: Query, response: { 200: Dates } },
    },
    async ({ actor, query }) => {
      const period = periodOf(services, query)
      const items = await datesOf(services, actor, { ...period, ...filterOf(query) })
      const counts = Map.groupBy(items, ({ kind }) => kind).values()
      return { ...period, items, isCut: [...counts].some((of) => of.length >= mostOfKind) }
    },
  )

  app.get(
    '/api/v1/calendar.ics',
    {
      config: { permission, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'downloadCalendar',
        querystring: Query,
        produces: ['text/calendar'],
      },
    },
    async ({ actor, query }, reply) => {
      const period = periodOf(services, query)
      const dates = await datesOf(services, actor, { ...period, ...filterOf(query) })
      return reply
        .header('content-type', calendarType)
        .header('content-disposition', `attachment; filename="${period.from}-${period.to}.ics"`)
        .send(written(services, dates))
    },
  )
  subscriptionRoutes(app, services)
}

function subscriptionRoutes(app: App, services: OfficeServices): void {
  const path = '/api/v1/calendar/subscription'
  app.get(
    path,
    {
      config: { permission },
      schema: { operationId: 'getCalendarSubscription', response: { 200: Subscription } },
    },
    async ({ actor }) => ({
      since: (await subscribedAt(services, actor))?.toISOString() ?? null,
    }),
  )

  app.post(
    path,
    {
      // A repetition must not get an address that a later one made void.
      config: { permission, idempotent: false },
      schema: {
        operationId: 'subscribeCalendar',
        description: 'A new address for a calendar program. The former one is void.',
        response: { 201: Address },
      },
    },
    async ({ actor }, reply) => {
      const token = await subscribe(services, actor)
      const address = `${services.config.publicUrl}/public/v1/calendars/${token}.ics`
      return reply.code(201).header('cache-control', 'no-store').send({ address })
    },
  )

  app.delete(
    path,
    {
      config: { permission },
      schema: { operationId: 'unsubscribeCalendar', response: { 204: Type.Null() } },
    },
    async ({ actor }, reply) => {
      await unsubscribe(services, actor)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/public/v1/calendars/:token.ics',
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'fetchCalendar',
        description: 'By an address that its owner may make void; whoever has it reads the dates.',
        params: Type.Object({ token: Type.String({ pattern: '^[\\w-]{32}$' }) }),
        produces: ['text/calendar'],
      },
    },
    async ({ params: { token } }, reply) => {
      const actor = await subscriber(services, token)
      const day = today(services)
      const period = { from: addMonths(day, servedBack), to: addMonths(day, servedAhead) }
      const dates = await datesOf(services, actor, period)
      return reply
        .header('content-type', calendarType)
        .header('cache-control', 'private, no-store')
        .send(written(services, dates))
    },
  )
}

const datesOf = (
  services: OfficeServices,
  actor: Actor,
  query: Parameters<typeof statutoryDates>[3],
) => read(services, actor, (tx) => statutoryDates(tx, services, actor, query))

type Asked = Type.Static<typeof Query>

const filterOf = ({ kind, uscc }: Asked) => ({
  ...(kind && { kinds: kind }),
  ...(uscc && { uscc }),
})

/** The month that begins today if none is said. @throws AppError YQ_MALFORMED */
function periodOf(services: OfficeServices, { from = today(services), to }: Asked) {
  const last = to ?? addDays(addMonths(from, 1), -1)
  if (last < from || last > addMonths(from, mostMonths)) {
    throw new AppError('YQ_MALFORMED', {
      reason: {
        zh: `结束日期要在开始日期之后，最多 ${mostMonths} 个月。`,
        en: `The end comes after the beginning, by at most ${mostMonths} months.`,
      },
    })
  }
  return { from, to: last }
}

function written(services: OfficeServices, dates: readonly StatutoryDate[]): string {
  const { publicUrl } = services.config
  const events = dates.map(({ id, kind, day, title, article, organisation, caseNo, href }) => ({
    uid: `${id}@${new URL(publicUrl).hostname}`,
    day,
    summary: [title.zh, organisation?.name].filter(Boolean).join('　'),
    description: [`依据：${article}`, caseNo && `办件编号：${caseNo}`].filter(Boolean).join('\n'),
    url: `${publicUrl}/desk${href}`,
    category: kindNames[kind],
  }))
  return icalendar('益起法定日期', events, services.now())
}
