import { type Actor, read } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { sentFile } from '../../kernel/http/sent-file.ts'
import type { App } from '../../kernel/http/types.ts'
import { onePage, sendSheet } from '../registers/index.ts'
import { addFile, openAudit } from './add-file.ts'
import { contradictionSheet, exportContradictions, exportRows, rowSheet } from './export.ts'
import {
  AuditId,
  AuditList,
  AuditView,
  ContradictionExport,
  ContradictionPage,
  ContradictionQuery,
  FileId,
  FileView,
  NewAudit,
  NewFileQuery,
  RowExport,
  RowPage,
  RowQuery,
} from './schemas.ts'
import type { AuditServices } from './services.ts'
import { countContradictions, countRows, getFile, getRun, listRows, listRuns } from './store.ts'
import { auditView, contradictionsOf, fileView, lineOf, rowView } from './view.ts'

const path = '/api/v1/donation-audits'
const reading = { permission: 'donation-audit.read', errors: ['YQ_NOT_FOUND'] } as const
const mostRuns = 100
const accept = [
  ...['text/csv', 'text/plain', 'application/jsonl', 'application/json', 'application/gzip'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** 捐赠公示核查: files are added, read and compared; what contradicts itself is shown with its rows. */
export function auditRoutes(app: App, services: AuditServices): void {
  openingRoutes(app, services)
  uploadRoute(app, services)
  foundRoutes(app, services)
  rowRoutes(app, services)
}

function openingRoutes(app: App, services: AuditServices): void {
  app.get(
    path,
    {
      config: { permission: 'donation-audit.read' },
      schema: { operationId: 'listDonationAudits', response: { 200: AuditList } },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({
        items: (await listRuns(tx, mostRuns)).map(lineOf),
      })),
  )
  app.post(
    path,
    {
      config: { permission: 'donation-audit.import', errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'openDonationAudit', body: NewAudit, response: { 201: AuditId } },
    },
    async ({ actor, body: { title } }, reply) => {
      const id = await openAudit(services, actor, { title, region: regionOf(actor) })
      return reply.code(201).send({ id })
    },
  )
  app.get(
    `${path}/:id`,
    {
      config: reading,
      schema: { operationId: 'getDonationAudit', params: AuditId, response: { 200: AuditView } },
    },
    ({ actor, params: { id } }) => read(services, actor, (tx) => auditView(tx, id)),
  )
}

const wholeNation = '______'

/** `44____` → `440000`. @throws AppError YQ_FORBIDDEN for whoever acts for no office */
function regionOf({ purpose, scope: [first] }: Actor): string {
  if (purpose !== 'duty' || first === undefined) throw new AppError('YQ_FORBIDDEN')
  return first === wholeNation ? '100000' : first.replaceAll('_', '0')
}

function uploadRoute(app: App, services: AuditServices): void {
  app.post(
    `${path}/:id/files`,
    {
      config: {
        permission: 'donation-audit.import',
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_MALFORMED', 'YQ_INVALID', 'YQ_TOO_LARGE'] as const),
          ...(['YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'addDonationAuditFile',
        description:
          'multipart/form-data with one part, the file: CSV, TSV, XLSX, JSON or JSON Lines, also gzipped.',
        consumes: ['multipart/form-data'],
        params: AuditId,
        querystring: NewFileQuery,
        response: { 202: FileView },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      const part = await sentFile(request)
      const { maxUploadBytes: maxBytes } = services.config
      const fileName = part.filename
      const stored = await services.temporaryFiles.put(part.file, { maxBytes, accept, fileName })
      const { recipient } = query
      const file = { ...stored, runId: params.id, name: fileName.slice(-200), recipient }
      return reply.code(202).send(fileView(await addFile(services, actor, file)))
    },
  )
}

function foundRoutes(app: App, services: AuditServices): void {
  app.get(
    `${path}/:id/contradictions`,
    {
      config: reading,
      schema: {
        operationId: 'listDonationContradictions',
        params: AuditId,
        querystring: ContradictionQuery,
        response: { 200: ContradictionPage },
      },
    },
    ({ actor, params: { id }, query: { page = 1, limit = 20, ...filter } }) =>
      read(services, actor, async (tx) => {
        await getRun(tx, id)
        const asked = { runId: id, ...filter }
        const counts = await countContradictions(tx, asked)
        return {
          total: counts.reduce((sum, { count }) => sum + count, 0),
          items: await contradictionsOf(tx, { ...asked, offset: (page - 1) * limit, limit }),
        }
      }),
  )
  app.get(
    `${path}/:id/contradictions/export`,
    {
      config: reading,
      schema: {
        operationId: 'exportDonationContradictions',
        params: AuditId,
        querystring: ContradictionExport,
      },
    },
    async ({ actor, params: { id }, query: { format, ...filter } }, reply) => {
      const rows = await exportContradictions(services, actor, { runId: id, ...filter })
      const file = { format, name: '矛盾清单', sheet: contradictionSheet, pages: onePage(rows) }
      return sendSheet(reply, file)
    },
  )
}

function rowRoutes(app: App, services: AuditServices): void {
  app.get(
    `${path}/:id/files/:file/rows`,
    {
      config: reading,
      schema: {
        operationId: 'listDisclosedRows',
        params: FileId,
        querystring: RowQuery,
        response: { 200: RowPage },
      },
    },
    ({ actor, params: { file }, query: { page = 1, limit = 20, ...filter } }) =>
      read(services, actor, async (tx) => {
        await getFile(tx, file)
        const asked = { fileId: file, ...filter }
        const rows = await listRows(tx, { ...asked, offset: (page - 1) * limit, limit })
        return { total: await countRows(tx, asked), items: rows.map(rowView) }
      }),
  )
  app.get(
    `${path}/:id/files/:file/rows/export`,
    {
      config: reading,
      schema: { operationId: 'exportDisclosedRows', params: FileId, querystring: RowExport },
    },
    async ({ actor, params: { file }, query: { format, ...filter } }, reply) => {
      const rows = await exportRows(services, actor, { fileId: file, ...filter })
      return sendSheet(reply, { format, name: '公示的行', sheet: rowSheet, pages: onePage(rows) })
    },
  )
}
