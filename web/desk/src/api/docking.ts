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

export const clientsQuery = (platformUscc: string) =>
  queryOptions({
    queryKey: [key, 'clients', platformUscc],
    queryFn: () => dataOf(api.GET('/api/v1/dock/clients', { params: { query: { platformUscc } } })),
  })

export const proposeClient = (body: Body<'proposeDockClient'>) =>
  dataOf(api.POST('/api/v1/dock/clients', { body }))

export const confirmClient = (id: string) =>
  dataOf(api.POST('/api/v1/dock/clients/{id}/confirm', path(id)))

export const endClient = (id: string) => dataOf(api.DELETE('/api/v1/dock/clients/{id}', path(id)))

export type Platform = Reply<'listFundraisingPlatforms'>['items'][number]

export const platformsQuery = queryOptions({
  queryKey: [key, 'platforms'],
  queryFn: () => dataOf(api.GET('/public/v1/fundraising-platforms')),
})
