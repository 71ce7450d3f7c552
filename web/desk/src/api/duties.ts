import { dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type DisclosureDuty = Reply<'listDisclosureDuties'>['items'][number]
export type DutyState = DisclosureDuty['state']

export const dutiesQuery = (query: Query<'listDisclosureDuties'>) =>
  queryOptions({
    queryKey: ['disclosure-duties', query],
    queryFn: () => dataOf(api.GET('/api/v1/disclosure-duties', { params: { query } })),
    placeholderData: keepPreviousData,
  })
