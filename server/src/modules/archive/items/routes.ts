import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, transact } from '../../../kernel/context.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { mediaTypes, sendSheet, SheetFormat } from '../../registers/index.ts'
import { makePackage, sendPackage } from '../package/make.ts'
import {
  ArchiveClass,
  ArchiveNo,
  Day,
  ItemParams,
  ItemSummary,
  itemStates,
  Limit,
  Paper,
  Step,
} from '../schemas.ts'
import type { ArchiveServices } from '../services.ts'
import { itemSheet } from '../sheets.ts'
import { classOf } from './classes.ts'
import { exportedItems } from './export.ts'
import { listClasses, listItems } from './store.ts'
import { summaryOf, viewItem, viewPaper } from './view.ts'

const permission = 'archive.keep'
const filters = {
  q: Type.Optional(Type.String({ maxLength: 100 })),
  state: Type.Optional(Type.Array(Type.String({ enum: [...itemStates] }))),
  class: Type.Optional(Type.Array(Type.String({ maxLength: 60 }))),
  uscc: Type.Optional(Type.String({ maxLength: 18 })),
  fixity: Type.Optional(
    Type.Unsafe<'damaged' | 'intact' | 'unchecked'>(
      Type.String({ enum: ['damaged', 'intact', 'unchecked'] }),
    ),
  ),
  filedFrom: Type.Optional(Day),
  filedTo: Type.Optional(Day),
}
const Query = Type.Object(
  {
    ...filters,
    after: Type.Optional(ArchiveNo),
    limit: Limit,
  },
  { additionalProperties: false },
)
const PaperParams = Type.Object({
  archiveNo: ArchiveNo,
  order: Type.Integer({ minimum: 0, maximum: 100_000 }),
})

/** Items of the electronic archive, for whoever keeps it. */
export function itemRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/items',
    {
      config: { permission },
      schema: {
        operationId: 'listArchiveItems',
        querystring: Query,
        response: {
          200: Type.Object({
            items: Type.Array(ItemSummary),
            /** Ask for the next page with `after`; null on the last one. */
            next: Nullable(Type.String()),
            /** The classes there are, for a filter. */
            classes: Type.Array(ArchiveClass),
          }),
        },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listItems(tx, { ...query, limit: limit + 1 })
        const items = rows.slice(0, limit).map((row) => summaryOf(services, row))
        const next = rows.length > limit ? (items.at(-1)?.archiveNo ?? null) : null
        const classes = (await listClasses(tx)).map((code) => classOf(services, code))
        return { items, next, classes }
      }),
  )

  app.get(
    '/api/v1/archive/items/export.:format',
    {
      config: { permission, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'exportArchiveList',
        description:
          'The list (归档文件目录) as it is filtered, as a spreadsheet; the latest first.',
        produces: [mediaTypes.xlsx, mediaTypes.csv],
        params: Type.Object({ format: SheetFormat }),
        querystring: Type.Object(filters, { additionalProperties: false }),
      },
    },
    async ({ actor, query, params: { format } }, reply) => {
      const act = { act: 'archive.export-list', object: 'archive/items' }
      await transact(services, actor, act, async () => {})
      const pages = exportedItems(services, actor, query, services.config.exportRows)
      return sendSheet(reply, { format, name: '归档文件目录', sheet: itemSheet, pages })
    },
  )

  app.get(
    '/api/v1/archive/items/:archiveNo',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getArchiveItem',
        params: ItemParams,
        response: {
          200: Type.Object({
            ...ItemSummary.properties,
            /** False where the catalogue itself is lost: then there are no papers to be listed. */
            isReadable: Type.Boolean(),
            papers: Type.Array(Paper),
            steps: Type.Array(Step),
          }),
        },
      },
    },
    ({ actor, params }) => viewItem(services, actor, params.archiveNo),
  )

  app.get(
    '/api/v1/archive/items/:archiveNo/papers/:order/content',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getArchivePaper',
        description: 'By its order in the item; 0 is the printed catalogue.',
        produces: ['*/*'],
        params: PaperParams,
      },
    },
    async ({ actor, params }, reply) =>
      sendPaper(services.files, reply, await viewPaper(services, actor, params)),
  )

  app.get(
    '/api/v1/archive/items/:archiveNo/package',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'exportArchiveItem',
        description:
          'The item with all its papers as a ZIP file: signed manifest, catalogue, metadata, trail, public keys and a program that checks all of it.',
        produces: ['application/zip'],
        params: ItemParams,
      },
    },
    async ({ actor, params: { archiveNo } }, reply) => {
      const what = { archiveNos: [archiveNo], title: archiveNo, object: `archive/${archiveNo}` }
      const zip = await makePackage(services, actor, what)
      return sendPackage(reply, archiveNo, zip)
    },
  )
}
