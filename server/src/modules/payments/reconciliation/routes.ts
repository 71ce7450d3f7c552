import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { Day, Id, named, Page, Reason, Uscc, Uuid } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { type Candidate, differenceOf } from './compare.ts'
import { decideResolution, proposeResolution } from './resolve.ts'
import {
  listDays,
  type ReconciliationRow,
  type ReconciliationState,
  reconciliationStates,
} from './store.ts'

const path = '/api/v1/reconciliations'
const permission = 'payments.keep'
const closed = { additionalProperties: false }
const Total = Type.Integer()
const Version = Type.Integer({ minimum: 1 })

const View = Type.Object({
  id: Uuid,
  day: Day,
  version: Version,
  state: named<ReconciliationState>(reconciliationStates),
  /** Something of the day changed and waits to be compared; until then nothing is allocated. */
  isDue: Type.Boolean(),
  platformFen: Total,
  bankFen: Total,
  /** Null where no ledger takes part. */
  ledgerFen: Nullable(Total),
  /** `RECON_BREAK` where the totals differ. */
  difference: Nullable(
    Type.Object({
      code: Type.Literal('RECON_BREAK'),
      side: Nullable(named(['platform', 'bank', 'ledger'] as const)),
      fen: Total,
    }),
  ),
  candidates: Type.Array(
    Type.Object({
      kind: named<Candidate['kind']>([
        ...(['BANK_ONLY', 'PLATFORM_ONLY', 'AMOUNT_DIFFERS', 'LINE_OPEN', 'LEDGER'] as const),
      ]),
      number: Type.String(),
      channel: Type.String(),
      fen: Total,
    }),
  ),
  reason: Nullable(Type.String()),
  proposedBy: Nullable(Type.String()),
  resolvedBy: Nullable(Type.String()),
  /** One proposed it oneself, and cannot agree. */
  isMine: Type.Boolean(),
})

const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE'] as const

/** 对账: every day's totals; breaks are explained by one clerk and resolved by another. */
export function reconciliationRoutes(app: App, services: PaymentServices): void {
  app.get(
    path,
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listReconciliations',
        querystring: Type.Object(
          { uscc: Uscc, open: Type.Optional(Type.Boolean()), ...Page },
          closed,
        ),
        response: { 200: Type.Object({ items: Type.Array(View), hasMore: Type.Boolean() }) },
      },
    },
    ({ actor, query: { uscc, open, page = 1, limit = 20 } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const place = { offset: (page - 1) * limit, limit: limit + 1 }
        const rows = await listDays(tx, { uscc, isOpen: open }, place)
        const items = rows.slice(0, limit).map((row) => viewOf(row, actor.accountId))
        return { items, hasMore: rows.length > limit }
      })
    },
  )
  app.post(
    `${path}/:id/proposal`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'proposeBreakResolution',
        params: Id,
        body: Type.Object({ version: Version, reason: Reason }, closed),
        response: { 200: View },
      },
    },
    async ({ actor, params: { id }, body }) =>
      viewOf(await proposeResolution(services, actor, { id, ...body }), actor.accountId),
  )
  app.post(
    `${path}/:id/decision`,
    {
      config: { permission, errors },
      schema: {
        operationId: 'decideBreakResolution',
        params: Id,
        body: Type.Object({ version: Version, isAgreed: Type.Boolean() }, closed),
        response: { 200: View },
      },
    },
    async ({ actor, params: { id }, body }) =>
      viewOf(await decideResolution(services, actor, { id, ...body }), actor.accountId),
  )
}

function viewOf(row: ReconciliationRow, viewer: string | null): Static<typeof View> {
  const { platform_fen: platform, bank_fen: bank, ledger_fen: ledger } = row
  const difference = differenceOf({ platform, bank, ledger })
  return {
    ...{ id: row.id, day: row.day, version: row.version, state: row.state },
    isDue: row.due_since !== null,
    ...{ platformFen: platform, bankFen: bank, ledgerFen: ledger },
    difference: difference && { code: 'RECON_BREAK', ...difference },
    ...{ candidates: row.candidates, reason: row.reason },
    ...{ proposedBy: row.proposed_name, resolvedBy: row.resolved_name },
    isMine: row.proposed_by === viewer,
  }
}
