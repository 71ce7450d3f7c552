import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type HelpRequest = Reply<'getHelpRequest'>
export type HelpLine = Reply<'listHelpRequests'>['items'][number]
export type HelpPlatform = Reply<'listHelpPlatforms'>['items'][number]
export type HelpStep = Body<'stepHelpRequest'>['act']

const key = 'personal-help'
export const helpKey = [key]

export const helpRequestsQuery = (query: Query<'listHelpRequests'>) =>
  queryOptions({
    queryKey: [key, 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/help-requests', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const helpRequestQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/help-requests/{id}', { params: { path: { id } } })),
  })

export const enterHelpRequest = (body: Body<'enterHelpRequest'>) =>
  dataOf(api.POST('/api/v1/help-requests', { body }))

export const stepHelpRequest = (id: string, body: Body<'stepHelpRequest'>) =>
  dataOf(api.POST('/api/v1/help-requests/{id}/steps', { params: { path: { id } }, body }))

export const viewHelpPeople = (id: string) =>
  dataOf(api.POST('/api/v1/help-requests/{id}/people', { params: { path: { id } } }))

export const helpPlatformsQuery = queryOptions({
  queryKey: [key, 'platforms'],
  queryFn: () => dataOf(api.GET('/api/v1/help-platforms')),
})

export const recordHelpPlatform = (body: Body<'recordHelpPlatform'>) =>
  dataOf(api.POST('/api/v1/help-platforms', { body }))

export const changeHelpPlatform = (uscc: string, body: Body<'changeHelpPlatform'>) =>
  dataOf(api.POST('/api/v1/help-platforms/{uscc}/standing', { params: { path: { uscc } }, body }))

export const proposeHelpKey = (body: Body<'proposeHelpClient'>) =>
  dataOf(api.POST('/api/v1/help-clients', { body }))

export const confirmHelpKey = (id: string) =>
  dataOf(api.POST('/api/v1/help-clients/{id}/confirm', { params: { path: { id } } }))

export const endHelpKey = (id: string) =>
  dataOf(api.DELETE('/api/v1/help-clients/{id}', { params: { path: { id } } }))

export const helpReportHref = (query: Query<'exportHelpReport'>) =>
  addressOf('get', '/api/v1/help-platforms/report', { query })
