import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type ErrorReport = Reply<'listErrorReports'>['items'][number]
export type ReportState = ErrorReport['state']

export const reportsQuery = (query: Query<'listErrorReports'>) =>
  queryOptions({
    queryKey: ['error-reports', query],
    queryFn: () => dataOf(api.GET('/api/v1/error-reports', { params: { query } })),
  })

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['error-reports', id],
    queryFn: () => dataOf(api.GET('/api/v1/error-reports/{id}', { params: { path: { id } } })),
  })

export const takeReport = (id: string) =>
  api.POST('/api/v1/error-reports/{id}/take', { params: { path: { id } } })

export const answerReport = (id: string, body: Body<'answerErrorReport'>) =>
  api.POST('/api/v1/error-reports/{id}/answer', { params: { path: { id } }, body })
