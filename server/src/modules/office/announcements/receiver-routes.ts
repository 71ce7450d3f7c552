import { Type } from 'typebox'
import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { App } from '../../../kernel/http/types.ts'
import { ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { onePage, sendSheet, sheet, SheetFormat, word } from '../../registers/index.ts'
import { announcing } from './act.ts'
import { listReceivers, type ReceiverRow } from './receiver-store.ts'
import { otherOffice } from './refusals.ts'
import { Id, ReceiverFilter, Receivers, ReceiversQuery } from './schemas.ts'
import { type AnnouncementRow, getAnnouncement } from './store.ts'
import { signatureOf } from './view.ts'

const base = '/api/v1/announcements'
const mostExported = 100_000
const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] as const
const strict = { additionalProperties: false }
const receiverSheet = sheet('receivers', '签收情况', 'Receivers', {
  name: word('签收对象', 'Receiver'),
  kind: word('类别', 'Kind'),
  code: word('代码', 'Code'),
  is_signed: word('是否签收', 'Signed'),
  signer: word('签收人', 'Signed by'),
  signed_at: word('签收时间', 'Signed at'),
  reminded_at: word('最近提醒', 'Reminded at'),
})

/** Who has signed and who has not: for the office that wrote the announcement. */
export function receiverRoutes(app: App, services: OfficeServices): void {
  app.get(
    `${base}/:id/receivers`,
    {
      config: { permission: announcing, errors },
      schema: {
        operationId: 'listReceivers',
        params: Id,
        querystring: ReceiversQuery,
        response: { 200: Receivers },
      },
    },
    async ({ actor, params: { id }, query: { signed, q, after, limit = 20 } }) => {
      const rows = await onReceivers(services, actor, { id, act: 'view' }, (tx) =>
        listReceivers(tx, id, {
          ...filterOf({ signed, q }),
          ...(after !== undefined && { after: placeOf(after) }),
          limit: limit + 1,
        }),
      )
      const shown = rows.slice(0, limit)
      const last = rows.length > limit ? shown.at(-1) : undefined
      return {
        items: shown.map(listed),
        next: last ? `${last.kind}/${last.receiver}` : null,
      }
    },
  )

  app.get(
    `${base}/:id/receivers/export`,
    {
      config: { permission: announcing, errors },
      schema: {
        operationId: 'exportReceivers',
        description: 'The list of receivers, with who signed and when.',
        params: Id,
        querystring: Type.Object({ ...ReceiverFilter, format: SheetFormat }, strict),
        produces: ['*/*'],
      },
    },
    async ({ actor, params: { id }, query: { signed, q, format } }, reply) => {
      const { title, rows } = await onReceivers(
        services,
        actor,
        { id, act: 'export' },
        async (tx, announcement) => ({
          title: announcement.title,
          rows: await listReceivers(tx, id, { ...filterOf({ signed, q }), limit: mostExported }),
        }),
      )
      return sendSheet(reply, {
        ...{ format, name: `签收情况-${title}`, sheet: receiverSheet },
        pages: onePage(rows.map(recordOf)),
      })
    },
  )
}

/** Names of clerks are in it: that somebody looked is recorded. */
function onReceivers<T>(
  services: OfficeServices,
  actor: Actor,
  { id, act }: { id: string; act: 'view' | 'export' },
  work: (tx: Tx, announcement: AnnouncementRow) => Promise<T>,
): Promise<T> {
  const what = { act: `office.${act}-receivers`, object: `announcement/${id}` }
  return transact(services, actor, what, async (tx) => {
    const announcement = await getAnnouncement(tx, id)
    if (announcement.region_code !== ownRegion(actor)) throw otherOffice()
    return work(tx, announcement)
  })
}

const filterOf = ({ signed, q }: { signed?: boolean | undefined; q?: string | undefined }) => ({
  ...(signed !== undefined && { isSigned: signed }),
  ...(q && { text: q.trim() }),
})

function placeOf(after: string) {
  const [kind = '', receiver = ''] = after.split('/')
  return { kind, receiver }
}

const codeOf = ({ kind, receiver }: ReceiverRow) => (kind === 'official' ? null : receiver)

function listed(row: ReceiverRow) {
  const { receiver: _, ...signature } = signatureOf(row)
  return { ...signature, code: codeOf(row), remindedAt: row.reminded_at?.toISOString() ?? null }
}

const kindNames = { organisation: '社会组织', office: '下级机关', official: '本机关人员' } as const
const chinaTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
const minute = (at: Date | null) => (at === null ? null : chinaTime.format(at))

const recordOf = (row: ReceiverRow) => ({
  ...{ name: row.name, kind: kindNames[row.kind], code: codeOf(row) },
  ...{ is_signed: row.signed_at === null ? '未签收' : '已签收', signer: row.signer },
  ...{ signed_at: minute(row.signed_at), reminded_at: minute(row.reminded_at) },
})
