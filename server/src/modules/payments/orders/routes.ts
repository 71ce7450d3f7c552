import { read, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { number, onePage, sendSheet, sheet, word } from '../../registers/index.ts'
import { channelsOf, payPath } from '../channels/accounts.ts'
import { isOnline } from '../channels/channel.ts'
import { formatChinaTime } from '../china-time.ts'
import { noChannel } from '../refusals.ts'
import { listRefundsOf } from '../refunds/store.ts'
import {
  Id,
  NewHandmade,
  NewPayment,
  PaymentExport,
  PaymentPage,
  PaymentQuery,
  paymentView,
  PaymentView,
  PaymentWhole,
  refundView,
} from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { createPayment } from './create.ts'
import { confirmPayment, recordHandmade } from './handmade.ts'
import { countPayments, getPayment, listPayments, type PaymentRow } from './store.ts'

const path = '/api/v1/payments'
const permission = 'payments.keep'
const mostRows = 50_000

/** 收款: what was asked for, paid and settled, for the payee's own clerks. */
export function paymentRoutes(app: App, services: PaymentServices): void {
  readingRoutes(app, services)
  makingRoutes(app, services)
}

const hrefOf = ({ channel, number: no }: PaymentRow) => (isOnline(channel) ? payPath(no) : null)

function readingRoutes(app: App, services: PaymentServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listPayments',
        querystring: PaymentQuery,
        response: { 200: PaymentPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...query } }) => {
      requireMoneyClerk(actor, query.uscc)
      return read(services, actor, async (tx) => {
        const asked = { ...query, text: q }
        const rows = await listPayments(tx, { ...asked, offset: (page - 1) * limit, limit })
        const items = rows.map((row) => paymentView(row, actor.accountId, hrefOf(row)))
        return { ...(await countPayments(tx, asked)), items }
      })
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'exportPayments', querystring: PaymentExport },
    },
    async ({ actor, query: { format, q, ...query } }, reply) => {
      requireMoneyClerk(actor, query.uscc)
      const act = { act: 'payments.export', object: `organisation/${query.uscc}` }
      const rows = await transact(services, actor, act, (tx) =>
        listPayments(tx, { ...query, text: q, limit: mostRows }),
      )
      const pages = onePage(rows.map(recordOf))
      return sendSheet(reply, { format, name: '收款清单', sheet: paymentSheet, pages })
    },
  )
  app.get(
    `${path}/:id`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getPayment', params: Id, response: { 200: PaymentWhole } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => {
        const row = await getPayment(tx, id)
        const refunds = await listRefundsOf(tx, id)
        return {
          ...paymentView(row, actor.accountId, hrefOf(row)),
          refunds: refunds.map((refund) => refundView(refund, actor.accountId)),
        }
      }),
  )
}

function makingRoutes(app: App, services: PaymentServices): void {
  app.post(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: { operationId: 'createPayment', body: NewPayment, response: { 201: PaymentView } },
    },
    async ({ actor, body }, reply) => {
      requireMoneyClerk(actor, body.uscc)
      const { channel } = body
      const own = isOnline(channel) ? await channelsOf(services, body.uscc) : []
      if (isOnline(channel) && !own.includes(channel)) throw noChannel()
      const act = { act: 'payments.create', object: `organisation/${body.uscc}` }
      const row = await transact(services, actor, act, (tx) =>
        createPayment(tx, services, { ...body, madeBy: personOf(actor) }),
      )
      return reply.code(201).send(paymentView(row, actor.accountId, hrefOf(row)))
    },
  )
  app.post(
    `${path}/by-hand`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'recordPaymentByHand',
        description: 'Cash or goods that a clerk took; another clerk confirms it.',
        body: NewHandmade,
        response: { 201: PaymentView },
      },
    },
    async ({ actor, body }, reply) => {
      requireMoneyClerk(actor, body.uscc)
      const { goods, ...rest } = body
      const row = await recordHandmade(services, actor, { ...rest, ...(goods && { goods }) })
      return reply.code(201).send(paymentView(row, actor.accountId, null))
    },
  )
  app.post(
    `${path}/:id/confirmation`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
      schema: { operationId: 'confirmPayment', params: Id, response: { 200: PaymentView } },
    },
    async ({ actor, params: { id } }) =>
      paymentView(await confirmPayment(services, actor, id), actor.accountId, null),
  )
}

const paymentSheet = sheet('payments', '收款清单', 'Payments', {
  number: word('订单号', 'Number'),
  title: word('事由', 'Title'),
  channel: word('渠道', 'Channel'),
  amount_fen: number('金额（分）', 'Amount (fen)'),
  refunded_fen: number('已退（分）', 'Refunded (fen)'),
  state: word('状态', 'State'),
  channel_txn_no: word('渠道流水号', 'Transaction'),
  created_at: word('登记时间', 'Made at'),
  settled_at: word('入账时间', 'Settled at'),
  made_by: word('登记人', 'Made by'),
  checked_by: word('复核人', 'Confirmed by'),
})

const recordOf = (row: PaymentRow) => ({
  ...{ number: row.number, title: row.title, channel: channelNames[row.channel] },
  ...{ amount_fen: row.amount_fen, refunded_fen: row.refunded_fen, state: stateNames[row.state] },
  channel_txn_no: row.channel_txn_no,
  created_at: formatChinaTime(row.created_at, ' '),
  settled_at: row.settled_at && formatChinaTime(row.settled_at, ' '),
  ...{ made_by: row.made_name, checked_by: row.checked_name },
})

const channelNames: Record<PaymentRow['channel'], string> = {
  sandbox: '沙箱',
  wechat: '微信支付',
  alipay: '支付宝',
  bank: '银行转账',
  cash: '现金',
  goods: '实物',
}
const stateNames: Record<PaymentRow['state'], string> = {
  CREATED: '待付款',
  EXPIRED: '已过期',
  PAID: '已付款',
  SETTLED: '已入账',
  PARTIALLY_REFUNDED: '部分退款',
  REFUNDED: '已退款',
}
