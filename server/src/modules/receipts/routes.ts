import { type Actor, asSystem, read, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../kernel/money-clerk.ts'
import { maskName } from '../donations/index.ts'
import { number, onePage, sendSheet, sheet, word } from '../registers/index.ts'
import { issueByHand } from './by-hand.ts'
import { payerOf } from './issue.ts'
import { paperOf } from './paper.ts'
import { drawRange, judgeRange, leftOf, listRanges } from './ranges.ts'
import { listOpenReversals } from './reversal-store.ts'
import { askReversal, confirmReversal, declineReversal } from './reverse.ts'
import {
  ByHand,
  Id,
  NewRange,
  NewReversal,
  OfOne,
  payerIn,
  rangeView,
  RangeView,
  ReceiptExport,
  ReceiptPage,
  ReceiptQuery,
  receiptView,
  ReceiptView,
  ReversalList,
  reversalView,
  Reversed,
  Stock,
} from './schemas.ts'
import type { ReceiptServices } from './services.ts'
import { countReceipts, getReceipt, listReceipts, type ReceiptRow } from './store.ts'

const path = '/api/v1/receipts'
const permission = 'payments.keep'
const tags = ['receipts']
const mostRows = 50_000

/** 捐赠票据 for the charity's own clerks: who keeps its money keeps its receipts. */
export function receiptRoutes(app: App, services: ReceiptServices): void {
  readingRoutes(app, services)
  stockRoutes(app, services)
  issuingRoutes(app, services)
  reversalRoutes(app, services)
}

const viewOf = async (
  tx: Tx,
  services: ReceiptServices,
  row: ReceiptRow,
): Promise<ReturnType<typeof receiptView>> => {
  const payer = await asSystem(tx, () => payerOf(tx, services, row))
  return receiptView(row, payer && maskName(payer.title))
}

function readingRoutes(app: App, services: ReceiptServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listReceipts',
        tags,
        querystring: ReceiptQuery,
        response: { 200: ReceiptPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...query } }) => {
      requireMoneyClerk(actor, query.uscc)
      return read(services, actor, async (tx) => {
        const asked = { ...query, text: q }
        const rows = await listReceipts(tx, { ...asked, offset: (page - 1) * limit, limit })
        const items = []
        for (const row of rows) items.push(await viewOf(tx, services, row))
        return { ...(await countReceipts(tx, asked)), items }
      })
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'exportReceipts', tags, querystring: ReceiptExport },
    },
    async ({ actor, query: { format, q, ...query } }, reply) => {
      requireMoneyClerk(actor, query.uscc)
      const act = { act: 'receipts.export', object: `organisation/${query.uscc}` }
      const rows = await transact(services, actor, act, (tx) =>
        listReceipts(tx, { ...query, text: q, limit: mostRows }),
      )
      const pages = onePage(rows.map(recordOf))
      return sendSheet(reply, { format, name: '捐赠票据清单', sheet: receiptSheet, pages })
    },
  )
  app.get(
    `${path}/:id/document`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'downloadReceipt',
        tags,
        params: Id,
        produces: ['application/pdf'],
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const act = { act: 'receipts.read', object: `receipt/${id}` }
      const bytes = await transact(services, actor, act, async (tx) => {
        const receipt = await getReceipt(tx, id)
        if (!receipt.number) throw new AppError('YQ_WRONG_STATE')
        return asSystem(tx, () => paperOf(tx, services, receipt))
      })
      return reply
        .header('content-disposition', `inline; filename="receipt-${id}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(bytes))
    },
  )
}

function stockRoutes(app: App, services: ReceiptServices): void {
  app.get(
    `${path}/ranges`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listReceiptRanges',
        tags,
        querystring: OfOne,
        response: { 200: Stock },
      },
    },
    ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const on = today(services)
        const ranges = await listRanges(tx, uscc)
        const nothing = { firstNo: 1, lastNo: 1, drawnOn: on, usableUntil: on }
        const { terms } = await judgeRange(tx, services, nothing)
        return { left: leftOf(ranges, on), ...terms, items: ranges.map(rangeView) }
      })
    },
  )
  app.post(
    `${path}/ranges`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'drawReceiptRange',
        tags,
        body: NewRange,
        response: { 201: RangeView },
      },
    },
    async ({ actor, body }, reply) => {
      requireMoneyClerk(actor, body.uscc)
      return reply.code(201).send(rangeView(await drawRange(services, actor, body)))
    },
  )
}

function issuingRoutes(app: App, services: ReceiptServices): void {
  app.post(
    `${path}/:id/issue`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'issueReceipt',
        tags,
        params: Id,
        body: ByHand,
        response: { 200: ReceiptView },
      },
    },
    async ({ actor, params: { id }, body }) =>
      shown(actor, await issueByHand(services, actor, id, payerIn(body))),
  )
  const shown = (actor: Actor, row: ReceiptRow) =>
    read(services, actor, (tx) => viewOf(tx, services, row))
}

function reversalRoutes(app: App, services: ReceiptServices): void {
  const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] as const
  app.get(
    `${path}/reversals`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listReceiptReversals',
        tags,
        querystring: OfOne,
        response: { 200: ReversalList },
      },
    },
    ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const items = []
        for (const row of await listOpenReversals(tx, uscc)) {
          items.push(reversalView(row, await getReceipt(tx, row.receipt_id), actor.accountId))
        }
        return { items }
      })
    },
  )
  app.post(
    `${path}/:id/reversals`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'askReceiptReversal',
        tags,
        params: Id,
        body: NewReversal,
        response: { 201: Id },
      },
    },
    async ({ actor, params: { id }, body: { reason, isReissued, ...title } }, reply) => {
      const payer = payerIn(title)
      const draft = { reason, isReissued, ...(payer && { payer }) }
      const { id: reversal } = await askReversal(services, actor, id, draft)
      return reply.code(201).send({ id: reversal })
    },
  )
  app.post(
    `${path}/reversals/:id/confirmation`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'confirmReceiptReversal',
        tags,
        params: Id,
        response: { 200: Reversed },
      },
    },
    async ({ actor, params: { id } }) => {
      const { red, reissued } = await confirmReversal(services, actor, id)
      return read(services, actor, async (tx) => ({
        red: await viewOf(tx, services, red),
        reissued: reissued && (await viewOf(tx, services, reissued)),
      }))
    },
  )
  app.post(
    `${path}/reversals/:id/decline`,
    {
      config: { permission, errors },
      schema: { operationId: 'declineReceiptReversal', tags, params: Id, response: { 200: Id } },
    },
    async ({ actor, params: { id } }) => {
      await declineReversal(services, actor, id)
      return { id }
    },
  )
}

const receiptSheet = sheet('receipts', '捐赠票据清单', 'Donation receipts', {
  kind: word('种类', 'Kind'),
  state: word('状态', 'State'),
  code: word('票据代码', 'Code'),
  number: word('票据号码', 'Number'),
  issued_on: word('开票日期', 'Issued on'),
  amount_fen: number('金额（分）', 'Amount (fen)'),
  campaign: word('募捐活动备案编号', 'Campaign'),
  reason: word('红冲原因', 'Reason of the reversal'),
  cashier: word('收款人', 'Cashier'),
  reviewer: word('复核人', 'Reviewer'),
})

const recordOf = (row: ReceiptRow) => ({
  kind: row.kind === 'red' ? '红字' : '正常',
  state: stateNames[row.state],
  ...{ code: row.code, number: row.number, issued_on: row.issued_on },
  ...{ amount_fen: row.amount_fen, campaign: row.campaign, reason: row.reason },
  ...{ cashier: row.cashier, reviewer: row.reviewer },
})

const stateNames: Record<ReceiptRow['state'], string> = {
  REQUESTED: '待开',
  ISSUED: '已开',
  REVERSED: '已红冲',
  NONE: '不开',
}
