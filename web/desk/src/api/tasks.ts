import { type Body, dataOf, type Query } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export const readTasks = (query: Query<'listTasks'>, signal?: AbortSignal) =>
  dataOf(api.GET('/api/v1/tasks', { params: { query }, ...(signal && { signal }) }))

export const taskListQuery = (query: Query<'listTasks'>) =>
  queryOptions({
    queryKey: ['tasks', query],
    queryFn: ({ signal }) => readTasks(query, signal),
    placeholderData: keepPreviousData,
  })

export const claimTask = (id: string, version: number) =>
  dataOf(api.POST('/api/v1/tasks/{id}/claim', { params: { path: { id } }, body: { version } }))

export const releaseTask = (id: string, version: number) =>
  dataOf(api.POST('/api/v1/tasks/{id}/release', { params: { path: { id } }, body: { version } }))

export const handOverTask = (id: string, body: Body<'handOverTask'>) =>
  dataOf(api.POST('/api/v1/tasks/{id}/hand-over', { params: { path: { id } }, body }))

/** The same plain act on many; each says what became of it. */
export const actOnMany = (body: Body<'actOnMany'>) =>
  dataOf(api.POST('/api/v1/tasks/acts', { body }))

/** Of the cases submitted between two days. */
export const statisticsQuery = (id: string, query: Query<'getProcessStatistics'>) =>
  queryOptions({
    queryKey: ['statistics', id, query],
    queryFn: () =>
      dataOf(api.GET('/api/v1/processes/{id}/statistics', { params: { path: { id }, query } })),
  })

/** Who holds the same duty in the same region. */
export const colleaguesQuery = (duty: Query<'listColleagues'>['duty']) =>
  queryOptions({
    queryKey: ['colleagues', duty],
    queryFn: () => dataOf(api.GET('/api/v1/colleagues', { params: { query: { duty } } })),
    staleTime: 300_000,
  })
