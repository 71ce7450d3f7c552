import { Type } from 'typebox'
import { type Actor, read, transact } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../kernel/money-clerk.ts'
import { number, onePage, sendSheet, sheet, word } from '../registers/index.ts'
import { answerRequest, assignDonation, confirmTaken, listBooks, viewDonor } from './desk.ts'
import { importGiftRoutes } from './import/routes.ts'
import { countDonations, type DeskRow, listDonations } from './list.ts'
import { listRequests } from './refund-requests.ts'
import {
  Assignment,
  BookList,
  DonationExport,
  DonationFilter,
  DonationPage,
  DonorView,
  Id,
  NewTaken,
  RequestAnswer,
  RequestList,
  Uscc,
} from './schemas.ts'
import type { DonationServices } from './services.ts'
import { takeByHand } from './take.ts'

const path = '/api/v1/donations'
const permission = 'payments.keep'
const mostRows = 50_000
const OfUscc = Type.Object({ uscc: Uscc }, { additionalProperties: false })

/** 捐赠管理, for the charity’s own clerks. */
export function donationRoutes(app: App, services: DonationServices): void {
  readingRoutes(app, services)
  takingRoutes(app, services)
  requestRoutes(app, services)
  importGiftRoutes(app, services)
}

function readingRoutes(app: App, services: DonationServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listDonations',
        querystring: DonationFilter,
        response: { 200: DonationPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...query } }) => {
      requireMoneyClerk(actor, query.uscc)
      return read(services, actor, async (tx) => {
        const asked = { ...query, text: q }
        const rows = await listDonations(tx, { ...asked, offset: (page - 1) * limit, limit })
        const items = rows.map((row) => viewOf(row, actor))
        return { ...(await countDonations(tx, asked)), items }
      })
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'exportDonations', querystring: DonationExport },
    },
    async ({ actor, query: { format, q, ...query } }, reply) => {
      requireMoneyClerk(actor, query.uscc)
      const act = { act: 'donations.export', object: `organisation/${query.uscc}` }
      const rows = await transact(services, actor, act, (tx) =>
        listDonations(tx, { ...query, text: q, limit: mostRows }),
      )
      const pages = onePage(rows.map(recordOf))
      return sendSheet(reply, { format, name: '捐赠清单', sheet: donationSheet, pages })
    },
  )
  app.get(
    `${path}/books`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listDonationBooks',
        querystring: OfUscc,
        response: { 200: BookList },
      },
    },
    async ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return { items: await listBooks(services, actor, uscc) }
    },
  )
}

function takingRoutes(app: App, services: DonationServices): void {
  app.post(
    `${path}/by-hand`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'takeDonationByHand',
        description: 'Cash or goods that a clerk took; another clerk confirms it.',
        body: NewTaken,
        response: { 201: Id },
      },
    },
    async ({ actor, body }, reply) => {
      requireMoneyClerk(actor, body.uscc)
      const { amountFen, goods, ...rest } = body
      const { id } = await takeByHand(services, actor, {
        ...rest,
        ...(amountFen !== undefined && { amountFen }),
        ...(goods && { goods }),
      })
      return reply.code(201).send({ id })
    },
  )
  app.post(
    `${path}/:id/confirmation`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
      schema: { operationId: 'confirmDonation', params: Id, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await confirmTaken(services, actor, id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:id/assignment`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: {
        operationId: 'assignDonation',
        description: 'Says for which campaign money is that came without one.',
        params: Id,
        body: Assignment,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await assignDonation(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:id/donor`,
    {
      // Nothing personal is kept for a repetition.
      config: { permission, idempotent: false, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'viewDonor', params: Id, response: { 200: DonorView } },
    },
    ({ actor, params: { id } }) => viewDonor(services, actor, id),
  )
}

function requestRoutes(app: App, services: DonationServices): void {
  app.get(
    `${path}/refund-requests`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listRefundRequests',
        querystring: OfUscc,
        response: { 200: RequestList },
      },
    },
    ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => ({
        items: (await listRequests(tx, uscc)).map((row) => ({
          ...{ id: row.id, code: row.code, amountFen: row.amount_fen, reason: row.reason },
          ...{ askedAt: row.asked_at.toISOString(), state: row.state, answer: row.answer },
        })),
      }))
    },
  )
  app.post(
    `${path}/refund-requests/:id/answer`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: {
        operationId: 'answerRefundRequest',
        params: Id,
        body: RequestAnswer,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await answerRequest(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}

const viewOf = (row: DeskRow, { accountId }: Actor) => ({
  ...{ id: row.id, code: row.code, campaign: row.campaign, project: row.project, kind: row.kind },
  ...{ amountFen: row.amount_fen, refundedFen: row.refunded_fen, goods: row.goods },
  ...{ channel: row.channel, isAnonymous: row.donor_kind === 'anonymous' },
  ...{ hasDonor: row.donor_sealed !== null, receiptChoice: row.receipt_choice },
  ...{ state: row.state, problem: row.problem, paymentNumber: row.number },
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  ...{ ledgerEntryId: row.ledger_entry_id, madeBy: row.made_name },
  isToConfirm: isToConfirm(row),
  isMine: row.made_by === accountId,
})

const isToConfirm = ({ state, made_by, payment_id, payment_state }: DeskRow) =>
  state === 'CREATED' && made_by !== null && (payment_id === null || payment_state === 'PAID')

const donationSheet = sheet('donations', '捐赠清单', 'Donations', {
  code: word('捐赠编号', 'Code'),
  campaign: word('备案编号', 'Filing number'),
  project: word('限定项目', 'Project'),
  goods: word('实物', 'Goods'),
  amount_fen: number('金额（分）', 'Amount (fen)'),
  refunded_fen: number('已退（分）', 'Refunded (fen)'),
  channel: word('渠道', 'Channel'),
  state: word('状态', 'State'),
  number: word('订单号', 'Payment'),
  voucher: word('流水号或者收据号', 'Transaction or voucher'),
  created_at: word('登记时间', 'Made at'),
  settled_at: word('到账时间', 'Settled at'),
  ledger_entry_id: word('账本条目', 'Ledger entry'),
})

const recordOf = ({ goods, ...row }: DeskRow) => ({
  ...{ code: row.code, campaign: row.campaign, project: row.project, channel: row.channel },
  goods: goods && `${goods.name} ${goods.quantity}${goods.unit}`,
  ...{ amount_fen: row.amount_fen, refunded_fen: row.refunded_fen, state: row.state },
  ...{ number: row.number, voucher: row.voucher, ledger_entry_id: row.ledger_entry_id },
  created_at: row.created_at.toISOString(),
  settled_at: row.settled_at?.toISOString() ?? null,
})
