import { addressOf, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type StatutoryDate = Reply<'listStatutoryDates'>['items'][number]
export type DateKind = StatutoryDate['kind']

export const datesQuery = (query: Query<'listStatutoryDates'>) =>
  queryOptions({
    queryKey: ['calendar', query],
    queryFn: () => dataOf(api.GET('/api/v1/calendar', { params: { query } })),
  })

export const calendarHref = (query: Query<'downloadCalendar'>) =>
  addressOf('get', '/api/v1/calendar.ics', { query })

export const subscriptionQuery = queryOptions({
  queryKey: ['calendar-subscription'],
  queryFn: () => dataOf(api.GET('/api/v1/calendar/subscription')),
})

export const subscribe = () => dataOf(api.POST('/api/v1/calendar/subscription'))
export const unsubscribe = () => dataOf(api.DELETE('/api/v1/calendar/subscription'))
