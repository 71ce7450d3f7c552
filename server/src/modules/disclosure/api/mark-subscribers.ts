import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, systemActor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { changeBounds } from '../marks/change-store.ts'
import { isAllowedTarget } from '../marks/post.ts'
import { pushTo } from '../marks/push.ts'
import {
  countPending,
  findSubscriber,
  insertSubscriber,
  listSubscribers,
  moveSubscriber,
  type Subscriber,
} from '../marks/subscriber-store.ts'
import { reportLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const NewSubscriber = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 100 }),
    url: Type.String({ format: 'uri', maxLength: 500 }),
    contact: Type.String({ minLength: 3, maxLength: 200 }),
    purpose: Type.String({ minLength: 2, maxLength: 500 }),
  },
  { additionalProperties: false },
)
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const DateTime = Type.String({ format: 'date-time' })
const SubscriberView = Type.Object({
  id: Type.String(),
  ...NewSubscriber.properties,
  state: Type.Unsafe<Subscriber['state']>(Type.String({ enum: ['PENDING', 'ACTIVE', 'STOPPED'] })),
  cursor: Type.Integer(),
  createdAt: DateTime,
  settledBy: Nullable(Type.String()),
  lastStatus: Nullable(
    Type.Integer({ description: 'HTTP status of the last delivery; 0: not reached' }),
  ),
  lastAt: Nullable(DateTime),
  failures: Type.Integer({ description: 'Deliveries that failed since the last that arrived' }),
  behind: Type.Integer({ description: 'Changes that it has not had yet' }),
})

/** Requests that may wait for an official at once; design, no law. */
const mostPending = 100
/** Whoever asks does not see the requests of others. */
const counter = systemActor('标识订阅')

const tags = ['name-marks']

/** Search engines that want changes sent: they ask, an official confirms. */
export function markSubscriberApi(app: App, services: DisclosureServices): void {
  askingRoute(app, services)
  handlingRoutes(app, services)
  redeliveryRoute(app, services)
}

function askingRoute(app: App, services: DisclosureServices): void {
  app.post(
    '/public/v1/name-marks/subscribers',
    {
      config: {
        permission: 'public',
        rateLimit: reportLimit(services),
        errors: ['YQ_INVALID'],
        idempotent: false,
      },
      schema: {
        operationId: 'askForMarkChanges',
        summary: '申请推送标识变化；经办人确认后开始',
        description:
          'Changes are posted as Standard Webhooks with `v1a` (Ed25519) signatures; keys at /public/v1/certificates/keys. `name-marks.changed` has the changes; whoever was away for so long that they are no longer kept gets `name-marks.resync` with the latest file, from whose cursor it goes on.',
        tags,
        body: NewSubscriber,
        response: { 201: Type.Object({ id: Type.String(), state: Type.String() }) },
      },
    },
    async ({ body, actor }, reply) => {
      if (!isAllowedTarget(body.url, services.config.innerHosts)) throw wrongTarget()
      if ((await read(services, counter, countPending)) >= mostPending)
        throw new AppError('YQ_TOO_MANY')
      const id = services.newId()
      const act = { act: 'disclosure.ask-for-marks', object: `mark-subscriber/${id}` }
      await transact(services, actor, act, async (tx) => {
        const { last: cursor } = await changeBounds(tx)
        await insertSubscriber(tx, { ...body, id, cursor, created_at: services.now() })
      })
      return reply.code(201).send({ id, state: 'PENDING' })
    },
  )
}

function handlingRoutes(app: App, services: DisclosureServices): void {
  app.get(
    '/api/v1/mark-subscribers',
    {
      config: { permission: 'federation.confirm-client' },
      schema: {
        operationId: 'listMarkSubscribers',
        tags,
        response: { 200: Type.Object({ items: Type.Array(SubscriberView) }) },
      },
    },
    async ({ actor }) => {
      const found = await read(services, actor, listSubscribers)
      const items = found.map(
        ({ created_at, settled_at: _, settled_by, last_status, last_at, ...one }) => ({
          ...one,
          createdAt: created_at.toISOString(),
          settledBy: settled_by,
          lastStatus: last_status,
          lastAt: last_at?.toISOString() ?? null,
        }),
      )
      return { items }
    },
  )

  for (const { verb, from, to } of moves) {
    app.post(
      `/api/v1/mark-subscribers/:id/${verb}`,
      {
        config: {
          permission: 'federation.confirm-client',
          errors: ['YQ_WRONG_STATE'],
          idempotent: true,
        },
        schema: {
          operationId: `${verb}MarkSubscriber`,
          tags,
          params: Id,
          response: { 200: Type.Object({ state: Type.String() }) },
        },
      },
      async ({ params: { id }, actor }) => {
        const act = { act: `disclosure.${verb}-subscriber`, object: `mark-subscriber/${id}` }
        const move = { from, to, by: actor.name, at: services.now() }
        await transact(services, actor, act, async (tx) => {
          if (!(await moveSubscriber(tx, id, move))) throw new AppError('YQ_WRONG_STATE')
          if (to === 'ACTIVE') await pushTo(tx, services, id)
        })
        return { state: to }
      },
    )
  }
}

function redeliveryRoute(app: App, services: DisclosureServices): void {
  app.post(
    '/api/v1/mark-subscribers/:id/redelivery',
    {
      config: {
        permission: 'federation.confirm-client',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
        idempotent: true,
      },
      schema: {
        operationId: 'redeliverMarks',
        summary: '马上再推送一次没有送达的变化',
        tags,
        params: Id,
        response: { 202: Type.Null() },
      },
    },
    async ({ params: { id }, actor }, reply) => {
      const act = { act: 'disclosure.redeliver-marks', object: `mark-subscriber/${id}` }
      await transact(services, actor, act, async (tx) => {
        const subscriber = await findSubscriber(tx, id)
        if (!subscriber) throw new AppError('YQ_NOT_FOUND')
        if (subscriber.state !== 'ACTIVE') throw new AppError('YQ_WRONG_STATE')
        await pushTo(tx, services, id)
      })
      return reply.code(202).send(null)
    },
  )
}

const moves = [
  { verb: 'confirm', from: ['PENDING', 'STOPPED'], to: 'ACTIVE' },
  { verb: 'stop', from: ['PENDING', 'ACTIVE'], to: 'STOPPED' },
] as const

const wrongTarget = () =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'WEBHOOK_URL',
        field: 'url',
        severity: 'error',
        message: { zh: '推送地址不能用', en: 'Nothing can be sent to this address' },
        hint: {
          zh: '请用 https 开头、有域名的地址。',
          en: 'Use an address with https and the name of a host.',
        },
      },
    ],
  })
