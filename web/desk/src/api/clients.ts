import { type Body, dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type ClientView = Reply<'listFederationClients'>['items'][number]
export type ClientBody = Body<'proposeFederationClient'>

export const clientsQuery = queryOptions({
  queryKey: ['clients'],
  queryFn: () => dataOf(api.GET('/api/v1/federation/clients')),
})

export const proposeClient = (body: ClientBody) =>
  dataOf(api.POST('/api/v1/federation/clients', { body }))

const of = (id: string) => ({ params: { path: { id } } })

export const confirmClient = (id: string) =>
  api.POST('/api/v1/federation/clients/{id}/confirm', of(id))

export const endClient = (id: string) => api.DELETE('/api/v1/federation/clients/{id}', of(id))

export const proposeChange = (id: string, body: Body<'proposeFederationChange'>) =>
  api.PUT('/api/v1/federation/clients/{id}/change', { ...of(id), body })

export const confirmChange = (id: string) =>
  api.POST('/api/v1/federation/clients/{id}/change/confirm', of(id))

export const dropChange = (id: string) =>
  api.DELETE('/api/v1/federation/clients/{id}/change', of(id))

export const rotateSecret = (id: string) =>
  dataOf(api.POST('/api/v1/federation/clients/{id}/secret', of(id)))
