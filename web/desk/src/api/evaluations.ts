import { type Body, dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Evaluation = Reply<'getEvaluation'>
export type Sheet = Reply<'getEvaluationSheet'>
export type Member = Evaluation['members'][number]
export type Ballot = Evaluation['ballots'][number]

const path = (caseId: string) => ({ params: { path: { caseId } } })

export const ownEvaluationsQuery = queryOptions({
  queryKey: ['evaluations', 'mine'],
  queryFn: () => dataOf(api.GET('/api/v1/my-evaluations')),
})

export const evaluationQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['evaluations', caseId],
    queryFn: () => dataOf(api.GET('/api/v1/evaluations/{caseId}', path(caseId))),
  })

export const candidatesQuery = (caseId: string, body: Member['body']) =>
  queryOptions({
    queryKey: ['evaluations', caseId, 'candidates', body],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/evaluations/{caseId}/candidates', {
          params: { path: { caseId }, query: { body } },
        }),
      ),
  })

export const readSheet = (caseId: string) =>
  dataOf(api.GET('/api/v1/evaluations/{caseId}/sheet', path(caseId)))

/** Under a key of its own: sent again after a lost reply, it counts once. */
export const sendScore = (
  caseId: string,
  indicator: string,
  body: Body<'giveEvaluationScore'>,
  key: string,
) =>
  dataOf(
    api.PUT('/api/v1/evaluations/{caseId}/scores/{indicator}', {
      params: { path: { caseId, indicator } },
      body,
      headers: { 'Idempotency-Key': key },
    }),
  )

export const handInSheet = (caseId: string) =>
  dataOf(api.POST('/api/v1/evaluations/{caseId}/sheet/hand-in', path(caseId)))

export const declareInterest = (caseId: string, body: Body<'declareEvaluationInterest'>) =>
  dataOf(api.POST('/api/v1/evaluations/{caseId}/declaration', { ...path(caseId), body }))

export const appointMember = (caseId: string, body: Body<'appointEvaluationMember'>) =>
  dataOf(api.POST('/api/v1/evaluations/{caseId}/members', { ...path(caseId), body }))

export const openBallot = (caseId: string, subject: Ballot['subject']) =>
  dataOf(api.POST('/api/v1/evaluations/{caseId}/ballots', { ...path(caseId), body: { subject } }))

export const castVote = (caseId: string, ballotId: string, body: Body<'castEvaluationVote'>) =>
  api.POST('/api/v1/evaluations/{caseId}/ballots/{ballotId}/votes', {
    params: { path: { caseId, ballotId } },
    body,
  })

export const closeBallot = (caseId: string, ballotId: string) =>
  dataOf(
    api.POST('/api/v1/evaluations/{caseId}/ballots/{ballotId}/close', {
      params: { path: { caseId, ballotId } },
    }),
  )
