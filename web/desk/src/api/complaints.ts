import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Complaint = Reply<'getComplaint'>
export type ComplaintSummary = Reply<'listComplaints'>['items'][number]
export type ComplaintState = Complaint['state']
export type ComplaintAct = Complaint['acts'][number]
export type ComplaintOrder = Body<'actOnComplaint'>
export type Reporter = Reply<'revealReporter'>
export type ComplaintFigures = Reply<'countComplaints'>

export const complaintsQuery = (query: Query<'listComplaints'>) =>
  queryOptions({
    queryKey: ['complaints', query],
    queryFn: () => dataOf(api.GET('/api/v1/complaints', { params: { query } })),
  })

export const complaintQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/complaints/{id}', { params: { path: { id } } })),
  })

export const complaintOfficesQuery = queryOptions({
  queryKey: ['complaints', 'offices'],
  queryFn: () => dataOf(api.GET('/api/v1/complaints/offices')),
})

export const complaintFiguresQuery = queryOptions({
  queryKey: ['complaints', 'figures'],
  queryFn: () => dataOf(api.GET('/api/v1/complaints/statistics', { params: { query: {} } })),
})

export const complaintFiguresHref = (query: Query<'exportComplaintFigures'>) =>
  addressOf('get', '/api/v1/complaints/statistics/export', { query })

export const complaintsHref = (query: Query<'exportComplaints'>) =>
  addressOf('get', '/api/v1/complaints/export', { query })

export const complaintFileHref = (id: string, file: string) =>
  addressOf('get', '/api/v1/complaints/{id}/files/{file}', { path: { id, file } })

export const actOnComplaint = (id: string, act: ComplaintAct, body: ComplaintOrder) =>
  dataOf(api.POST('/api/v1/complaints/{id}/acts/{act}', { params: { path: { id, act } }, body }))

export const revealReporter = (id: string, body: Body<'revealReporter'>) =>
  dataOf(api.POST('/api/v1/complaints/{id}/reveal', { params: { path: { id } }, body }))
