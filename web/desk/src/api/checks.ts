import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type CheckPlan = Reply<'getCheckPlan'>
export type CheckPlanLine = Reply<'listCheckPlans'>['items'][number]
export type PlanState = CheckPlan['state']
export type PlanDraft = Body<'createCheckPlan'>

const path = (id: string) => ({ params: { path: { id } } })

export const plansQuery = (query: Query<'listCheckPlans'>) =>
  queryOptions({
    queryKey: ['check-plans', query],
    queryFn: () => dataOf(api.GET('/api/v1/check-plans', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['check-plans', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/check-plans/{id}', path(id))),
  })

export const createPlan = (body: PlanDraft) => dataOf(api.POST('/api/v1/check-plans', { body }))

export const revisePlan = (id: string, body: Body<'reviseCheckPlan'>) =>
  api.PUT('/api/v1/check-plans/{id}', { ...path(id), body })

export const freezePlan = (id: string, version: number) =>
  api.POST('/api/v1/check-plans/{id}/freezing', { ...path(id), body: { version } })

export const drawPlan = (id: string, version: number) =>
  api.POST('/api/v1/check-plans/{id}/draw', { ...path(id), body: { version } })

export const withdrawPlan = (id: string, body: Body<'withdrawCheckPlan'>) =>
  api.POST('/api/v1/check-plans/{id}/withdrawal', { ...path(id), body })
