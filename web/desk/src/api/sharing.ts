import { type Body, dataOf } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export const assignmentsQuery = queryOptions({
  queryKey: ['assignments'],
  queryFn: () => dataOf(api.GET('/api/v1/assignments')),
})

export const setAssignment = (body: Body<'setAssignment'>) =>
  api.PUT('/api/v1/assignments', { body })

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: () => dataOf(api.GET('/api/v1/absences')),
})

export const declareAbsence = (body: Body<'declareAbsence'>) =>
  dataOf(api.POST('/api/v1/absences', { body }))

export const endAbsence = (id: string) =>
  api.POST('/api/v1/absences/{id}/end', { params: { path: { id } } })
