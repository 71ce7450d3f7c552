import { Type } from 'typebox'
import { type Actor, type Context, read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { DeliveryView } from './schemas.ts'
import {
  countUnread,
  type Delivery,
  findNotice,
  listDeliveries,
  listNotices,
  markRead,
  type NoticeRow,
} from './store.ts'
import { noticeText } from './templates.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const Uuid = Type.String({ format: 'uuid' })
const NoticeView = Type.Object({
  id: Uuid,
  at: Type.String({ format: 'date-time' }),
  template: Type.String(),
  object: Type.String(),
  subject: Text,
  body: Text,
  /** Page of the desk that it is about. */
  href: Type.Union([Type.String(), Type.Null()]),
  readAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** How it went out, by channel; empty as long as it has not. */
  deliveries: Type.Array(DeliveryView),
})
const Unread = Type.Object({ unread: Type.Integer() })

const pageSize = 20
/** Pages of the desk, by the kind of object. */
const pages: Record<string, string> = {
  announcement: '/announcements',
  complaint: '/complaints',
  lead: '/leads',
  opinion: '/monitoring/opinions',
  archive: '/archive',
  case: '/cases',
  credit: '/credit',
  lending: '/lending',
  rectification: '/rectifications',
  question: '/questions',
}

export function noticeRoutes(app: App, services: Context): void {
  app.get(
    '/api/v1/notices',
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'listNotices',
        querystring: Type.Object({
          cursor: Type.Optional(Uuid),
          unread: Type.Optional(Type.Boolean()),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        }),
        response: {
          200: Type.Object({
            ...Unread.properties,
            items: Type.Array(NoticeView),
            next: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
    },
    async ({ actor, query }) => {
      const { cursor, unread = false, limit = pageSize } = query
      return read(services, actor, async (tx) => {
        const me = accountOf(actor)
        const page = { isUnreadOnly: unread, limit: limit + 1, ...(cursor && { after: cursor }) }
        const rows = await listNotices(tx, me, page)
        const items = rows.slice(0, limit)
        const deliveries = await listDeliveries(
          tx,
          items.map(({ id }) => id),
        )
        return {
          items: items.map((notice) => viewOf(notice, deliveries)),
          unread: await countUnread(tx, me),
          next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
        }
      })
    },
  )

  app.get(
    '/api/v1/notices/unread-count',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'countUnreadNotices', response: { 200: Unread } },
    },
    async ({ actor }) => ({
      unread: await read(services, actor, (tx) => countUnread(tx, accountOf(actor))),
    }),
  )

  app.post(
    '/api/v1/notices/:id/read',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'readNotice',
        params: Type.Object({ id: Uuid }),
        response: { 200: Unread },
      },
    },
    ({ actor, params: { id } }) =>
      mark(services, actor, `notice/${id}`, async (tx, me) => {
        if (!(await findNotice(tx, id))) throw new AppError('YQ_NOT_FOUND')
        await markRead(tx, me, services.now(), id)
      }),
  )

  app.post(
    '/api/v1/notices/read-all',
    {
      config: { permission: 'signed-in' },
      schema: { operationId: 'readAllNotices', response: { 200: Unread } },
    },
    ({ actor }) => mark(services, actor, 'notices', (tx, me) => markRead(tx, me, services.now())),
  )
}

function mark(
  services: Context,
  actor: Actor,
  object: string,
  work: (tx: Tx, me: string) => Promise<void>,
): Promise<{ unread: number }> {
  const me = accountOf(actor)
  return transact(services, actor, { act: 'notification.mark-read', object }, async (tx) => {
    await work(tx, me)
    return { unread: await countUnread(tx, me) }
  })
}

function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return accountId
}

function viewOf(
  { id, template, object, params, createdAt, readAt }: NoticeRow,
  deliveries: readonly Omit<Delivery, 'id' | 'error'>[],
) {
  const { title: subject, body } = noticeText(template, params)
  const [kind = '', key] = object.split('/')
  const page = pages[kind]
  return {
    id,
    at: createdAt.toISOString(),
    template,
    object,
    subject,
    body,
    href: page !== undefined && key !== undefined ? `${page}/${key}` : null,
    readAt: readAt?.toISOString() ?? null,
    deliveries: deliveries
      .filter(({ noticeId }) => noticeId === id)
      .map(({ channel, result, at }) => ({ channel, result, at: at.toISOString() })),
  }
}
