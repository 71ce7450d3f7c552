import { read, transact } from '../../../kernel/context.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { number, onePage, sendSheet, sheet, word } from '../../registers/index.ts'
import { ownerOf } from '../campaign.ts'
import { sendToBank } from '../paying/bank-file.ts'
import { openPayees } from '../paying/payees.ts'
import { disburse } from '../paying/propose.ts'
import { readPayees } from '../paying/read-payees.ts'
import { returnFunds } from '../paying/return.ts'
import { decideDisbursement, failDisbursement, settleDisbursement } from '../paying/settle.ts'
import type { DisbursementServices } from '../services.ts'
import { getDisbursement } from '../store.ts'
import {
  countDisbursements,
  disbursementView,
  listDisbursements,
  type ListedDisbursement,
} from '../lists.ts'
import {
  Decision,
  DisbursementExport,
  DisbursementPage,
  DisbursementQuery,
  DisbursementWhole,
  Failure,
  Id,
  Made,
  NewDisbursement,
  NewReturn,
  OfCampaign,
  PayeeNames,
  PayeeRows,
  SettlementBody,
  refused,
} from './schemas.ts'
import { wholeDisbursement } from '../whole.ts'

const path = '/api/v1/disbursements'
const permission = 'disbursements.keep'
const mostRows = 50_000

/** 拨付: proposed, approved, sent, settled; returned where it did not reach anybody. */
export function disbursementRoutes(app: App, services: DisbursementServices): void {
  readingRoutes(app, services)
  payeeRoutes(app, services)
  proposingRoutes(app, services)
  steppingRoutes(app, services)
}

function readingRoutes(app: App, services: DisbursementServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listDisbursements',
        querystring: DisbursementQuery,
        response: { 200: DisbursementPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, ...query } }) => {
      requireMoneyClerk(actor, ownerOf(query.campaign))
      return read(services, actor, async (tx) => {
        const rows = await listDisbursements(tx, { ...query, offset: (page - 1) * limit, limit })
        const items = rows.map((row) => disbursementView(row, actor.accountId))
        return { total: await countDisbursements(tx, query), items }
      })
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'exportDisbursements', querystring: DisbursementExport },
    },
    async ({ actor, query: { format, ...query } }, reply) => {
      requireMoneyClerk(actor, ownerOf(query.campaign))
      const act = { act: 'disbursements.export', object: `campaign/${query.campaign}` }
      const rows = await transact(services, actor, act, (tx) =>
        listDisbursements(tx, { ...query, limit: mostRows }),
      )
      const pages = onePage(rows.map(recordOf))
      return sendSheet(reply, { format, name: '拨付清单', sheet: columns, pages })
    },
  )
  app.get(
    `${path}/:id`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getDisbursement',
        params: Id,
        response: { 200: DisbursementWhole },
      },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, (tx) => wholeDisbursement(tx, services, id, actor.accountId)),
  )
}

function payeeRoutes(app: App, services: DisbursementServices): void {
  app.post(
    `${path}/:id/payees`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'], idempotent: false },
      schema: {
        operationId: 'viewPayees',
        description: 'Names and accounts; that they were looked at is recorded.',
        params: Id,
        response: { 200: PayeeNames },
      },
    },
    ({ actor, params: { id } }) => {
      const act = { act: 'disbursements.view-payees', object: `disbursement/${id}` }
      return transact(services, actor, act, async (tx) => {
        await getDisbursement(tx, id)
        const payees = await openPayees(tx, services, id)
        return {
          items: payees.map(({ id: own, name, account, bank }) => ({
            id: own,
            name,
            account,
            bank,
          })),
        }
      })
    },
  )
}

const uploadErrors = [
  ...(['YQ_MALFORMED', 'YQ_INVALID', 'YQ_TOO_LARGE', 'YQ_FILE_TYPE'] as const),
  ...(['YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
]
const sheets = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

function proposingRoutes(app: App, services: DisbursementServices): void {
  app.post(
    path,
    {
      config: { permission, errors: [...refused] },
      schema: {
        operationId: 'proposeDisbursement',
        body: NewDisbursement,
        response: { 201: Made },
      },
    },
    async ({ actor, body }, reply) => {
      const id = await disburse(services, actor, body)
      return reply.code(201).send({ id })
    },
  )
  app.post(
    `${path}/payee-rows`,
    {
      config: { permission, errors: uploadErrors, idempotent: false },
      schema: {
        operationId: 'readPayeeRows',
        description: 'multipart/form-data with one part, CSV or XLSX; nothing of it is kept.',
        consumes: ['multipart/form-data'],
        response: { 200: PayeeRows },
      },
    },
    async (request) => {
      const part = await sentFile(request)
      const { maxUploadBytes: maxBytes } = services.config
      const fileName = part.filename
      const { temporaryFiles } = services
      const stored = await temporaryFiles.put(part.file, { maxBytes, accept: sheets, fileName })
      try {
        const open = () => temporaryFiles.get(stored.sha256)
        return await readPayees({ name: fileName, bytes: stored.bytes, open })
      } finally {
        await temporaryFiles.remove(stored.sha256)
      }
    },
  )
  app.post(
    '/api/v1/campaign-funds/:campaign/bank-file',
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'sendToBank',
        description: 'CSV of the approved transfers for online banking; they count as sent.',
        params: OfCampaign,
      },
    },
    async ({ actor, params: { campaign } }, reply) => {
      const { csv } = await sendToBank(services, actor, campaign)
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('银行批量代付.csv')}`,
        )
        .header('cache-control', 'private, no-store')
        .send(csv)
    },
  )
}

function steppingRoutes(app: App, services: DisbursementServices): void {
  const config = { permission, errors: [...refused] }
  app.post(
    `${path}/:id/decision`,
    { config, schema: { operationId: 'decideDisbursement', params: Id, body: Decision } },
    async ({ actor, params, body }, reply) => {
      await decideDisbursement(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
  app.post(
    `${path}/:id/settlement`,
    { config, schema: { operationId: 'settleDisbursement', params: Id, body: SettlementBody } },
    async ({ actor, params, body }, reply) => {
      await settleDisbursement(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
  app.post(
    `${path}/:id/failure`,
    { config, schema: { operationId: 'failDisbursement', params: Id, body: Failure } },
    async ({ actor, params, body }, reply) => {
      await failDisbursement(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
  app.post(
    `${path}/:id/return`,
    { config, schema: { operationId: 'returnFunds', params: Id, body: NewReturn } },
    async ({ actor, params, body }, reply) => {
      await returnFunds(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
}

const columns = sheet('disbursements', '拨付清单', 'Disbursements', {
  number: word('编号', 'Number'),
  purpose: word('用途', 'Purpose'),
  payee: word('收款方', 'Payee'),
  persons: number('受益人数', 'Persons'),
  item: word('物资', 'Goods'),
  quantity: number('数量', 'Quantity'),
  amount_fen: number('金额（分）', 'Amount (fen)'),
  returned: number('已退回', 'Returned'),
  confirmed: number('已确认', 'Confirmed'),
  state: word('状态', 'State'),
  settled_on: word('到账日期', 'Settled on'),
  voucher_no: word('凭证号', 'Voucher'),
  made_by: word('提出人', 'Proposed by'),
  checked_by: word('批准人', 'Approved by'),
})

const stateNames: Record<ListedDisbursement['state'], string> = {
  PROPOSED: '待批准',
  REJECTED: '未批准',
  APPROVED: '已批准',
  SENT: '已送银行',
  FAILED: '未付成',
  SETTLED: '已到账',
}

const recordOf = (row: ListedDisbursement) => ({
  ...{ number: row.number, purpose: row.purpose, payee: row.payee_name ?? '受益人' },
  ...{ persons: row.persons, item: row.item, quantity: row.item === '' ? null : row.size },
  ...{ amount_fen: row.amount_fen, returned: row.returned, confirmed: row.confirmed },
  ...{ state: stateNames[row.state], settled_on: row.settled_on, voucher_no: row.voucher_no },
  ...{ made_by: row.made_name, checked_by: row.checked_name },
})
