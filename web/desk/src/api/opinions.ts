import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { api } from './client.ts'

export type OpinionSummary = Reply<'listOpinions'>['items'][number]
export type OpinionItem = Reply<'getOpinionItem'>
export type OpinionLevel = OpinionSummary['level']
export type OpinionState = OpinionSummary['state']
export type OpinionAct = OpinionItem['acts'][number]
export type Shift = Reply<'getRoster'>['items'][number]

const base = '/api/v1/monitoring/opinions'

export const opinionsQuery = (query: Query<'listOpinions'>) =>
  queryOptions({
    queryKey: ['opinions', query],
    queryFn: () => dataOf(api.GET(base, { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const opinionItemQuery = (id: string) =>
  queryOptions({
    queryKey: ['opinions', 'one', id],
    queryFn: () => dataOf(api.GET(`${base}/{id}`, { params: { path: { id } } })),
  })

export const actOnOpinion = (id: string, body: Body<'actOnOpinion'>) =>
  dataOf(api.POST(`${base}/{id}/acts`, { params: { path: { id } }, body }))

export const rosterQuery = queryOptions({
  queryKey: ['roster'],
  queryFn: () => dataOf(api.GET('/api/v1/roster')),
})

export const rosterPeopleQuery = queryOptions({
  queryKey: ['roster', 'people'],
  queryFn: () => dataOf(api.GET('/api/v1/roster/people')),
})

export const setShift = (body: Body<'setShift'>) => dataOf(api.POST('/api/v1/roster', { body }))

export const withdrawShift = (id: string) =>
  api.POST('/api/v1/roster/{id}/withdrawal', { params: { path: { id } } })
