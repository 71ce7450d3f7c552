import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { findBook, listLots } from '../../ledger/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { campaignView } from '../book.ts'
import { ownerOf, plansOf } from '../campaign.ts'
import { closeCampaign } from '../closing/close.ts'
import { decideTransfer, proposeTransfer } from '../closing/residual.ts'
import { allocate } from '../funds/allocate.ts'
import { reverseAllocation } from '../funds/reverse.ts'
import type { DisbursementServices } from '../services.ts'
import { listAllocations, listTransfers } from '../lists.ts'
import {
  AllocationPage,
  CampaignFunds,
  CampaignList,
  closed,
  Decision,
  Id,
  LotPage,
  Made,
  NewAllocation,
  NewClosing,
  NewTransfer,
  OfCampaign,
  Page,
  Reversal,
  TransferList,
  Uscc,
  refused,
} from './schemas.ts'

const path = '/api/v1/campaign-funds'
const permission = 'disbursements.keep'

/** 资金: the book of each campaign of a charity, what is done with it, and its end. */
export function campaignRoutes(app: App, services: DisbursementServices): void {
  bookRoutes(app, services)
  lotRoutes(app, services)
  allocationRoutes(app, services)
  closingRoutes(app, services)
}

const headOf = (plan: RegisterRecord, book: Awaited<ReturnType<typeof findBook>>) => ({
  campaign: String(plan.filing_no),
  name: String(plan.name),
  startOn: String(plan.start_on),
  endOn: String(plan.end_on),
  status: String(plan.status),
  isClosed: book?.isClosed ?? false,
  totals: book?.totals ?? null,
})

function bookRoutes(app: App, services: DisbursementServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listCampaignFunds',
        querystring: Type.Object({ uscc: Uscc }, closed),
        response: { 200: CampaignList },
      },
    },
    ({ actor, query: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const items = []
        for (const plan of await plansOf(tx, services, uscc)) {
          items.push(headOf(plan, await findBook(tx, String(plan.filing_no))))
        }
        return { items }
      })
    },
  )
  app.get(
    `${path}/:campaign`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_INVALID'] },
      schema: {
        operationId: 'getCampaignFunds',
        params: OfCampaign,
        response: { 200: CampaignFunds },
      },
    },
    ({ actor, params: { campaign } }) => {
      requireMoneyClerk(actor, ownerOf(campaign))
      return read(services, actor, async (tx) => {
        const view = await campaignView(tx, services, campaign, actor.accountId)
        const { plan, book, goods, purses, partners, isOver, open, todo } = view
        return {
          ...headOf(plan, book),
          ...{ charity: String(plan.charity_name), use: String(plan.use), partners, isOver, open },
          ...{ residual: String(plan.residual), projects: (plan.projects ?? []) as string[], todo },
          goods,
          purses: purses.map(({ since, ...purse }) => ({ ...purse, since: since.toISOString() })),
        }
      })
    },
  )
}

function lotRoutes(app: App, services: DisbursementServices): void {
  app.get(
    `${path}/:campaign/lots`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listCampaignLots',
        description: 'What came in, the oldest first, and into which allocations it went.',
        params: OfCampaign,
        querystring: Type.Object(
          { ...Page, claim: Type.Optional(Type.String({ maxLength: 64 })) },
          closed,
        ),
        response: { 200: LotPage },
      },
    },
    ({ actor, params: { campaign }, query: { page = 1, limit = 20, claim } }) => {
      requireMoneyClerk(actor, ownerOf(campaign))
      return read(services, actor, async (tx) => {
        const place = { offset: (page - 1) * limit, limit, claim }
        const { total, items } = await listLots(tx, campaign, place)
        return {
          total,
          items: items.map((lot) => ({ ...lot, settledAt: lot.settledAt.toISOString() })),
        }
      })
    },
  )
}

function allocationRoutes(app: App, services: DisbursementServices): void {
  app.get(
    `${path}/:campaign/allocations`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listAllocations',
        params: OfCampaign,
        querystring: Type.Object(Page, closed),
        response: { 200: AllocationPage },
      },
    },
    ({ actor, params: { campaign }, query: { page = 1, limit = 20 } }) => {
      requireMoneyClerk(actor, ownerOf(campaign))
      const place = { offset: (page - 1) * limit, limit }
      return read(services, actor, (tx) => listAllocations(tx, campaign, place))
    },
  )
  app.post(
    `${path}/:campaign/allocations`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: {
        operationId: 'allocateFunds',
        params: OfCampaign,
        body: NewAllocation,
        response: { 201: Made },
      },
    },
    async ({ actor, params, body }, reply) => {
      const id = await allocate(services, actor, { ...params, ...body })
      return reply.code(201).send({ id })
    },
  )
  app.post(
    '/api/v1/allocations/:id/reversal',
    {
      config: { permission, errors: [...refused] },
      schema: { operationId: 'reverseAllocation', params: Id, body: Reversal },
    },
    async ({ actor, params, body }, reply) => {
      await reverseAllocation(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
}

function closingRoutes(app: App, services: DisbursementServices): void {
  app.get(
    `${path}/:campaign/transfers`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listResidualTransfers',
        params: OfCampaign,
        response: { 200: TransferList },
      },
    },
    ({ actor, params: { campaign } }) => {
      requireMoneyClerk(actor, ownerOf(campaign))
      return read(services, actor, async (tx) => ({
        items: await listTransfers(tx, campaign, actor.accountId),
      }))
    },
  )
  app.post(
    `${path}/:campaign/transfers`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: {
        operationId: 'proposeResidualTransfer',
        description: 'Remaining property, to a campaign of the same or a similar purpose.',
        params: OfCampaign,
        body: NewTransfer,
        response: { 201: Made },
      },
    },
    async ({ actor, params, body }, reply) => {
      const id = await proposeTransfer(services, actor, { ...params, ...body })
      return reply.code(201).send({ id })
    },
  )
  app.post(
    '/api/v1/residual-transfers/:id/decision',
    {
      config: { permission, errors: [...refused] },
      schema: { operationId: 'decideResidualTransfer', params: Id, body: Decision },
    },
    async ({ actor, params, body }, reply) => {
      await decideTransfer(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
  app.post(
    `${path}/:campaign/closing`,
    {
      config: { permission, errors: ['YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: { operationId: 'closeCampaignBook', params: OfCampaign, body: NewClosing },
    },
    async ({ actor, params, body }, reply) => {
      await closeCampaign(services, actor, { ...params, ...body })
      return reply.code(204).send()
    },
  )
}
