import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { CaseServices } from '../../cases/index.ts'
import { dismissProposal, openForProposal } from '../proposals/handle.ts'
import { listProposals } from '../proposals/store.ts'
import {
  GroundCode,
  Id,
  ListCode,
  ProposalKind,
  ProposalState,
  ProposalView,
  Uuid,
  Version,
} from '../schemas.ts'
import { proposalView } from '../view.ts'

const closed = { additionalProperties: false }
const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE'] as const
const usual = 20

const ProposalQuery = Type.Object(
  {
    state: Type.Optional(ProposalState),
    kind: Type.Optional(ProposalKind),
    list: Type.Optional(ListCode),
    ground: Type.Optional(GroundCode),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: usual })),
  },
  closed,
)

/** 拟列入、拟移出: what rules found, for people to take up or to dismiss. */
export function proposalRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/credit/proposals',
    {
      config: { permission: 'credit.read' },
      schema: {
        operationId: 'listCreditProposals',
        querystring: ProposalQuery,
        response: {
          200: Type.Object({ items: Type.Array(ProposalView), next: Nullable(Uuid) }),
        },
      },
    },
    ({ actor, query: { limit = usual, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listProposals(tx, { ...query, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        return {
          items: shown.map((row) => proposalView(services, row)),
          next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        }
      }),
  )

  app.post(
    '/api/v1/credit/proposals/:id/case',
    {
      config: { permission: 'credit.handle', errors },
      schema: {
        operationId: 'openCreditProposal',
        description: 'Opens the case that the proposal is for; nobody is listed or removed by it.',
        params: Id,
        body: Type.Object({ version: Version }, closed),
        response: { 201: Type.Object({ caseId: Uuid }) },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const caseId = await openForProposal(services, actor, { id, ...body })
      return reply.code(201).send({ caseId })
    },
  )

  app.post(
    '/api/v1/credit/proposals/:id/dismissal',
    {
      config: { permission: 'credit.handle', errors },
      schema: {
        operationId: 'dismissCreditProposal',
        params: Id,
        body: Type.Object(
          { version: Version, reason: Type.String({ minLength: 2, maxLength: 1000 }) },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await dismissProposal(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
