import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Lead = Reply<'getLead'>
export type LeadSummary = Reply<'listLeads'>['items'][number]
export type LeadState = Lead['state']
export type LeadSource = Lead['source']

export const leadsQuery = (query: Query<'listLeads'>) =>
  queryOptions({
    queryKey: ['leads', query],
    queryFn: () => dataOf(api.GET('/api/v1/leads', { params: { query } })),
  })

export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/leads/{id}', { params: at(id) })),
  })

export const leadHandlersQuery = queryOptions({
  queryKey: ['leads', 'colleagues'],
  queryFn: () => dataOf(api.GET('/api/v1/leads/colleagues')),
})

const at = (id: string) => ({ path: { id } })

export const leadsHref = (query: Query<'exportLeads'>) =>
  addressOf('get', '/api/v1/leads/export', { query })

export const evidenceHref = (id: string, sha256: string) =>
  addressOf('get', '/api/v1/leads/{id}/evidence/{sha256}', { path: { id, sha256 } })

export const letterHref = (id: string) =>
  addressOf('get', '/api/v1/leads/{id}/letter', { path: { id } })

export const assignLead = (id: string, body: Body<'assignLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/assign', { params: at(id), body }))

export const confirmLead = (id: string, body: Body<'confirmLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/confirm', { params: at(id), body }))

export const dismissLead = (id: string, body: Body<'dismissLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/dismiss', { params: at(id), body }))

export const mergeLead = (id: string, body: Body<'mergeLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/merge', { params: at(id), body }))

export const moveLead = (id: string, body: Body<'moveLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/move', { params: at(id), body }))

export const transferLead = (id: string, body: Body<'transferLead'>) =>
  dataOf(api.POST('/api/v1/leads/{id}/transfer', { params: at(id), body }))
