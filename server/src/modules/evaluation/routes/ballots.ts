import { Type } from 'typebox'
import { type Actor, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { Ballot } from '../ballots/store.ts'
import { castVote, closeBallot, openBallot } from '../ballots/vote.ts'
import { listMembers } from '../panel/store.ts'
import { BallotView, CaseId, Subject, Uuid } from '../schemas.ts'
import type { EvaluationServices } from '../services.ts'
import { ballotView } from '../view.ts'

/** The committee's ballots: opened and closed by the office, one secret vote for each member. */
export function ballotRoutes(app: App, services: EvaluationServices): void {
  const viewOf = (actor: Actor, ballot: Ballot) =>
    read(services, actor, async (tx) =>
      ballotView(tx, actor, ballot, await listMembers(tx, ballot.case_id)),
    )

  app.post(
    '/api/v1/evaluations/:caseId/ballots',
    {
      config: {
        permission: 'evaluation.arrange',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'openEvaluationBallot',
        params: CaseId,
        body: Type.Object({ subject: Subject }, { additionalProperties: false }),
        response: { 201: BallotView },
      },
    },
    async ({ actor, params, body }, reply) => {
      const ballot = await openBallot(services, actor, { ...params, ...body })
      return reply.code(201).send(await viewOf(actor, ballot))
    },
  )

  app.post(
    '/api/v1/evaluations/:caseId/ballots/:ballotId/votes',
    {
      config: {
        permission: 'evaluation.cast-votes',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'castEvaluationVote',
        description: 'Once, and not to be taken back. A vote against gives its reason.',
        params: Type.Object({ caseId: Uuid, ballotId: Uuid }),
        body: Type.Union([
          Type.Object({ isFor: Type.Literal(true) }, { additionalProperties: false }),
          Type.Object(
            {
              isFor: Type.Literal(false),
              reason: Type.String({ minLength: 2, maxLength: 500 }),
            },
            { additionalProperties: false },
          ),
        ]),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      const reason = body.isFor ? null : body.reason
      await castVote(services, actor, { ...params, isFor: body.isFor, reason })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/evaluations/:caseId/ballots/:ballotId/close',
    {
      config: {
        permission: 'evaluation.arrange',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'closeEvaluationBallot',
        params: Type.Object({ caseId: Uuid, ballotId: Uuid }),
        response: { 200: BallotView },
      },
    },
    async ({ actor, params }) => viewOf(actor, await closeBallot(services, actor, params)),
  )
}
