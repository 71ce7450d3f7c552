import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { mediaTypes, onePage, sendSheet, SheetFormat } from '../../registers/index.ts'
import { makePackage, sendPackage } from '../package/make.ts'
import { Day, Instant, Limit, Uuid, VolumeId } from '../schemas.ts'
import type { ArchiveServices } from '../services.ts'
import { transferSheet } from '../sheets.ts'
import { volumeKey } from '../volumes/store.ts'
import { drawUpTransfer, receiveTransfer, withdrawTransfer } from './draw-up.ts'
import {
  getTransfer,
  linesOfTransfer,
  listTransfers,
  type TransferLine,
  type TransferRow,
} from './store.ts'

const permission = 'archive.keep'
const closed = { additionalProperties: false } as const
const TransferParams = Type.Object({ id: Uuid })
const Transfer = Type.Object({
  id: Uuid,
  registrar: Type.String(),
  receiver: Type.String(),
  drawer: Type.String(),
  drawnUpAt: Instant,
  receiptNo: Nullable(Type.String()),
  receivedOn: Nullable(Day),
  recipient: Nullable(Type.String()),
  withdrawnAt: Nullable(Instant),
  withdrawer: Nullable(Type.String()),
  withdrawalReason: Nullable(Type.String()),
  items: Type.Integer(),
  pages: Type.Integer(),
})
const Line = Type.Object({
  order: Type.Integer(),
  archiveNo: Type.String(),
  title: Type.String(),
  filedOn: Day,
  retention: Nullable(Type.String()),
  files: Type.Integer(),
  pages: Type.Integer(),
  sha256: Nullable(Type.String()),
})

type Counted = TransferRow & { items: number; pages: number }

const transferOf = (services: ArchiveServices, row: Counted) => ({
  id: row.id,
  registrar: services.registrarName(row.region_code),
  receiver: row.receiver,
  drawer: row.drawer,
  drawnUpAt: row.drawn_up_at.toISOString(),
  receiptNo: row.receipt_no,
  receivedOn: row.received_on,
  recipient: row.recipient,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawer: row.withdrawer,
  withdrawalReason: row.withdrawal_reason,
  items: row.items,
  pages: row.pages,
})

const lineOf = (line: TransferLine) => ({
  order: line.place,
  archiveNo: line.archive_no,
  title: line.title,
  filedOn: line.filed_on,
  retention: line.retention,
  files: line.files,
  pages: line.pages,
  sha256: line.sha256,
})

function viewTransfer(services: ArchiveServices, actor: Actor, id: string) {
  const act = { act: 'archive.view-transfer', object: `transfer/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await getTransfer(tx, id)
    const lines = (await linesOfTransfer(tx, id)).map(lineOf)
    const pages = lines.reduce((sum, line) => sum + line.pages, 0)
    return { ...transferOf(services, { ...row, items: lines.length, pages }), lines }
  })
}

/** 移交清册: drawn up, exported with all its papers, and received by the state archives. */
export function transferRoutes(app: App, services: ArchiveServices): void {
  listRoutes(app, services)
  exportRoutes(app, services)

  app.post(
    '/api/v1/archive/transfers',
    {
      config: { permission, errors: ['YQ_INVALID'], idempotent: true },
      schema: {
        operationId: 'drawUpTransfer',
        description: 'What these arranged and checked volumes still hold, on one list.',
        body: Type.Object(
          {
            volumes: Type.Array(VolumeId, { minItems: 1, maxItems: 200, uniqueItems: true }),
            receiver: Type.String({ minLength: 2, maxLength: 200 }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Uuid }) },
      },
    },
    async ({ actor, body: { volumes, receiver } }, reply) => {
      const order = { volumes: volumes.map(volumeKey), receiver }
      return reply.code(201).send(await drawUpTransfer(services, actor, order))
    },
  )

  app.post(
    '/api/v1/archive/transfers/:id/receipt',
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_WRONG_STATE'],
        idempotent: true,
      },
      schema: {
        operationId: 'receiveTransfer',
        params: TransferParams,
        body: Type.Object(
          {
            receiptNo: Type.String({ minLength: 1, maxLength: 100 }),
            receivedOn: Day,
            recipient: Type.String({ minLength: 1, maxLength: 100 }),
          },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await receiveTransfer(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/archive/transfers/:id/withdrawal',
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_WRONG_STATE'],
        idempotent: true,
      },
      schema: {
        operationId: 'withdrawTransfer',
        description: 'Withdraws a list that is not received; its items can go on another one.',
        params: TransferParams,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await withdrawTransfer(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}

function listRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/transfers',
    {
      config: { permission },
      schema: {
        operationId: 'listTransfers',
        querystring: Type.Object({ after: Type.Optional(Uuid), limit: Limit }, closed),
        response: { 200: Type.Object({ items: Type.Array(Transfer), next: Nullable(Uuid) }) },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listTransfers(tx, { ...query, limit: limit + 1 })
        const items = rows.slice(0, limit).map((row) => transferOf(services, row))
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.get(
    '/api/v1/archive/transfers/:id',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getTransfer',
        params: TransferParams,
        response: { 200: Type.Object({ ...Transfer.properties, lines: Type.Array(Line) }) },
      },
    },
    ({ actor, params: { id } }) => viewTransfer(services, actor, id),
  )
}

function exportRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/transfers/:id/list.:format',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'exportTransferList',
        produces: [mediaTypes.xlsx, mediaTypes.csv],
        params: Type.Object({ ...TransferParams.properties, format: SheetFormat }),
      },
    },
    async ({ actor, params: { id, format } }, reply) => {
      const { lines } = await viewTransfer(services, actor, id)
      const records = lines.map((line) => ({
        order: line.order,
        archive_no: line.archiveNo,
        title: line.title,
        filed_on: line.filedOn,
        retention: line.retention ?? '',
        files: line.files,
        pages: line.pages,
        sha256: line.sha256 ?? '',
      }))
      const pages = onePage(records)
      return sendSheet(reply, { format, name: '移交清册', sheet: transferSheet, pages })
    },
  )

  app.get(
    '/api/v1/archive/transfers/:id/package',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'exportTransfer',
        description: 'The list and all items on it with their papers, as one signed package.',
        produces: ['application/zip'],
        params: TransferParams,
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const transfer = await viewTransfer(services, actor, id)
      const zip = await makePackage(services, actor, {
        archiveNos: transfer.lines.map(({ archiveNo }) => archiveNo),
        title: `移交清册 ${transfer.receiver}`,
        object: `transfer/${id}`,
        lists: [
          {
            path: 'transfer.json',
            title: '移交清册',
            mediaType: 'application/json',
            content: JSON.stringify(transfer, null, 2),
          },
        ],
      })
      return sendPackage(reply, `transfer-${id}`, zip)
    },
  )
}
