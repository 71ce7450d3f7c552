import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Version = Reply<'getKnowledgeVersion'>
export type VersionSummary = Reply<'listKnowledgeVersions'>['items'][number]
export type VersionState = Version['state']
export type Content = Body<'editKnowledgeVersion'>['content']
export type KnowledgeKind = Version['kind']
export type Flag = Reply<'listKnowledgeFlags'>['items'][number]
export type Drafted = Reply<'editKnowledgeVersion'>

export const versionsQuery = (query: Query<'listKnowledgeVersions'>) =>
  queryOptions({
    queryKey: ['knowledge', 'versions', query],
    queryFn: () => dataOf(api.GET('/api/v1/knowledge/versions', { params: { query } })),
  })

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['knowledge', 'version', id],
    queryFn: () => dataOf(api.GET('/api/v1/knowledge/versions/{id}', { params: { path: { id } } })),
  })

export const flagsQuery = (query: Query<'listKnowledgeFlags'>) =>
  queryOptions({
    queryKey: ['knowledge', 'flags', query],
    queryFn: () => dataOf(api.GET('/api/v1/knowledge/flags', { params: { query } })),
  })

export const draftVersion = (body: Body<'draftKnowledgeVersion'>) =>
  dataOf(api.POST('/api/v1/knowledge/versions', { body }))

const at = (id: string) => ({ path: { id } })

export const editVersion = (id: string, body: Body<'editKnowledgeVersion'>) =>
  dataOf(api.PUT('/api/v1/knowledge/versions/{id}', { params: at(id), body }))

export const reviewVersion = (id: string, body: Body<'reviewKnowledgeVersion'>) =>
  dataOf(api.POST('/api/v1/knowledge/versions/{id}/review', { params: at(id), body }))

export const returnVersion = (id: string, body: Body<'returnKnowledgeVersion'>) =>
  dataOf(api.POST('/api/v1/knowledge/versions/{id}/return', { params: at(id), body }))

export const publishVersion = (id: string, body: Body<'publishKnowledgeVersion'>) =>
  dataOf(api.POST('/api/v1/knowledge/versions/{id}/publish', { params: at(id), body }))

export const expireVersion = (id: string, body: Body<'expireKnowledgeVersion'>) =>
  dataOf(api.POST('/api/v1/knowledge/versions/{id}/expire', { params: at(id), body }))

export const settleFlag = (id: string, body: Body<'settleKnowledgeFlag'>) =>
  dataOf(api.POST('/api/v1/knowledge/flags/{id}/settle', { params: at(id), body }))
