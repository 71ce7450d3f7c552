import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { giveScore, handInSheet } from '../panel/score.ts'
import { CaseId, MemberView, OwnEvaluation, SheetView, Uuid } from '../schemas.ts'
import type { EvaluationServices } from '../services.ts'
import { listOwnEvaluations, memberView, viewSheet } from '../view.ts'

/** What an expert gives on site; a device that was without a network sends it later. */
export function sheetRoutes(app: App, services: EvaluationServices): void {
  app.get(
    '/api/v1/my-evaluations',
    {
      config: { permission: 'evaluation.take-part' },
      schema: {
        operationId: 'listOwnEvaluations',
        response: { 200: Type.Object({ items: Type.Array(OwnEvaluation) }) },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({ items: await listOwnEvaluations(tx, actor) })),
  )

  app.get(
    '/api/v1/evaluations/:caseId/sheet',
    {
      config: { permission: 'evaluation.give-scores', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getEvaluationSheet',
        params: CaseId,
        response: { 200: SheetView },
      },
    },
    ({ actor, params: { caseId } }) => read(services, actor, (tx) => viewSheet(tx, actor, caseId)),
  )

  app.put(
    '/api/v1/evaluations/:caseId/scores/:indicator',
    {
      config: {
        permission: 'evaluation.give-scores',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID', 'YQ_STALE'],
      },
      schema: {
        operationId: 'giveEvaluationScore',
        description:
          'Under the version that was seen, 0 before the first. Where another device was quicker, YQ_STALE tells what is saved.',
        params: Type.Object({ caseId: Uuid, indicator: Type.String({ maxLength: 60 }) }),
        body: Type.Object(
          {
            points: Nullable(Type.Integer({ minimum: 0, maximum: 1000 })),
            note: Nullable(Type.String({ maxLength: 1000 })),
            version: Type.Integer({ minimum: 0 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ version: Type.Integer() }) },
      },
    },
    ({ actor, params, body }) => giveScore(services, actor, { ...params, ...body }),
  )

  app.post(
    '/api/v1/evaluations/:caseId/sheet/hand-in',
    {
      config: {
        permission: 'evaluation.give-scores',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'handInEvaluationSheet',
        params: CaseId,
        response: { 200: MemberView },
      },
    },
    async ({ actor, params: { caseId } }) => memberView(await handInSheet(services, actor, caseId)),
  )
}
