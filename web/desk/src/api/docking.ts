import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Dockings = Reply<'listDockings'>
export type Docking = Dockings['items'][number]

const key = 'docking'
export const dockingKey = [key]
const path = (id: string) => ({ params: { path: { id } } })

export const dockingsQuery = (query: Query<'listDockings'>) =>
  queryOptions({
    queryKey: [key, 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/dock/requests', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const askDocking = (body: Body<'askDocking'>) =>
  dataOf(api.POST('/api/v1/dock/requests', { body }))

export const answerDocking = (id: string, body: Body<'answerDocking'>) =>
  dataOf(api.POST('/api/v1/dock/requests/{id}/answer', { ...path(id), body }))

export const endDocking = (id: string, body: Body<'endDocking'>) =>
  dataOf(api.POST('/api/v1/dock/requests/{id}/end', { ...path(id), body }))
