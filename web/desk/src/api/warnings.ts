import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Warning = Reply<'listWarnings'>['items'][number]
export type WarningLevel = Warning['level']
export type Indicator = Reply<'listWarningIndicators'>['items'][number]

const path = (id: string) => ({ params: { path: { id } } })

export const warningsQuery = (query: Query<'listWarnings'>) =>
  queryOptions({
    queryKey: ['warnings', query],
    queryFn: () => dataOf(api.GET('/api/v1/warnings', { params: { query } })),
    placeholderData: keepPreviousData,
  })

/** As they stood at the end of a day; null: now. */
export const warningsOfQuery = (uscc: string, at: string | null) =>
  queryOptions({
    queryKey: ['warnings', 'of', uscc, at],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/organisations/{uscc}/warnings', {
          params: { path: { uscc }, query: { ...(at && { at }) } },
        }),
      ),
  })

export const indicatorsQuery = queryOptions({
  queryKey: ['warnings', 'indicators'],
  queryFn: () => dataOf(api.GET('/api/v1/warnings/indicators')),
})

export const warningsHref = (query: Query<'exportWarnings'>) =>
  addressOf('get', '/api/v1/warnings/export', { query })

export const closeWarning = (id: string, body: Body<'closeWarning'>) =>
  api.POST('/api/v1/warnings/{id}/closing', { ...path(id), body })

export const makeLead = (id: string, version: number) =>
  dataOf(api.POST('/api/v1/warnings/{id}/lead', { ...path(id), body: { version } }))
