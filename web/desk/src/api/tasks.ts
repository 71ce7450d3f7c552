import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { HandOverBody, ProcessStatistics, TaskPage, TaskQuery } from '@yiqi/contracts'
import { request } from './http.ts'

export const taskListQuery = (query: TaskQuery) =>
  queryOptions({
    queryKey: ['tasks', query],
    queryFn: ({ signal }) => request<TaskPage>('GET', '/api/v1/tasks', { query, signal }),
    placeholderData: keepPreviousData,
  })

type TaskReply = { id: string; version: number }

export const claimTask = (id: string, version: number) =>
  request<TaskReply>('POST', `/api/v1/tasks/${id}/claim`, { body: { version } })

export const releaseTask = (id: string, version: number) =>
  request<TaskReply>('POST', `/api/v1/tasks/${id}/release`, { body: { version } })

export const handOverTask = (id: string, body: HandOverBody) =>
  request<TaskReply>('POST', `/api/v1/tasks/${id}/hand-over`, { body })

/** Of the cases submitted between two days. */
export const statisticsQuery = (processId: string, period: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['statistics', processId, period],
    queryFn: () =>
      request<ProcessStatistics>('GET', `/api/v1/processes/${processId}/statistics`, {
        query: period,
      }),
  })

export interface Colleague {
  id: string
  name: string
}

/** Who holds the same duty in the same region. */
export const colleaguesQuery = (duty: string) =>
  queryOptions({
    queryKey: ['colleagues', duty],
    queryFn: () =>
      request<{ items: Colleague[] }>('GET', '/api/v1/colleagues', { query: { duty } }),
    staleTime: 300_000,
  })
