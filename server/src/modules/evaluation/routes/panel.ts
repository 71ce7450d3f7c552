import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getStanding } from '../../cases/index.ts'
import { appointMember, candidatesFor } from '../panel/appoint.ts'
import { declareInterest, recuseMember } from '../panel/declare.ts'
import { Body, Candidate, CaseId, EvaluationView, MemberView, Uuid } from '../schemas.ts'
import type { EvaluationServices } from '../services.ts'
import { memberView, viewEvaluation } from '../view.ts'

/** Who scores and who votes: appointed by the office, declared by themselves. */
export function panelRoutes(app: App, services: EvaluationServices): void {
  readingRoutes(app, services)
  changingRoutes(app, services)
}

function readingRoutes(app: App, services: EvaluationServices): void {
  app.get(
    '/api/v1/evaluations/:caseId',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getEvaluation',
        description: 'For the office, and for whoever is on the panel or the committee.',
        params: CaseId,
        response: { 200: EvaluationView },
      },
    },
    ({ actor, params: { caseId } }) =>
      read(services, actor, (tx) => viewEvaluation(tx, actor, caseId)),
  )

  app.get(
    '/api/v1/evaluations/:caseId/candidates',
    {
      config: { permission: 'evaluation.arrange', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'listEvaluationCandidates',
        params: CaseId,
        querystring: Type.Object({ body: Body }, { additionalProperties: false }),
        response: { 200: Type.Object({ items: Type.Array(Candidate) }) },
      },
    },
    ({ actor, params: { caseId }, query: { body } }) =>
      read(services, actor, async (tx) => {
        const { registrarRegion } = await getStanding(tx, caseId)
        return { items: [...(await candidatesFor(tx, services, registrarRegion, body))] }
      }),
  )
}

function changingRoutes(app: App, services: EvaluationServices): void {
  app.post(
    '/api/v1/evaluations/:caseId/members',
    {
      config: {
        permission: 'evaluation.arrange',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'appointEvaluationMember',
        params: CaseId,
        body: Type.Object(
          {
            accountId: Uuid,
            body: Body,
            employer: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
          },
          { additionalProperties: false },
        ),
        response: { 201: MemberView },
      },
    },
    async ({ actor, params: { caseId }, body }, reply) => {
      const appointment = { employer: null, ...body, caseId }
      const member = await appointMember(services, actor, appointment)
      return reply.code(201).send(memberView(member))
    },
  )

  app.post(
    '/api/v1/evaluations/:caseId/members/:accountId/recuse',
    {
      config: {
        permission: 'evaluation.arrange',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'recuseEvaluationMember',
        params: Type.Object({ caseId: Uuid, accountId: Uuid }),
        body: Type.Object(
          { reason: Type.String({ minLength: 2, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: { 200: MemberView },
      },
    },
    async ({ actor, params, body }) =>
      memberView(await recuseMember(services, actor, { ...params, ...body })),
  )

  app.post(
    '/api/v1/evaluations/:caseId/declaration',
    {
      config: {
        permission: 'evaluation.take-part',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'declareEvaluationInterest',
        params: CaseId,
        body: Type.Object(
          {
            hasInterest: Type.Boolean(),
            reason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: MemberView },
      },
    },
    async ({ actor, params, body }) =>
      memberView(await declareInterest(services, actor, { reason: null, ...params, ...body })),
  )
}
