import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Lending = Reply<'listLendings'>['items'][number]
export type LendingView = Reply<'getLending'>
export type LendingQuery = Query<'listLendings'>
export type Wish = Body<'askToReadArchive'>

export const lendingsQuery = (query: LendingQuery) =>
  queryOptions({
    queryKey: ['lending', 'list', query],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/archive/lendings', { params: { query }, signal })),
  })

export const findingAidQuery = (q: string) =>
  queryOptions({
    queryKey: ['lending', 'finding-aid', q],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/archive/finding-aid', { params: { query: { q } }, signal })),
    enabled: q.trim().length > 1,
  })

export const lendingQuery = (id: string) =>
  queryOptions({
    queryKey: ['lending', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/archive/lendings/{id}', { params: { path: { id } } })),
  })

export const askToRead = (body: Wish) => dataOf(api.POST('/api/v1/archive/lendings', { body }))

export const grantLending = (id: string) =>
  dataOf(
    api.POST('/api/v1/archive/lendings/{id}/decision', {
      params: { path: { id } },
      body: { isGranted: true },
    }),
  )

export const refuseLending = (id: string, reason: string) =>
  dataOf(
    api.POST('/api/v1/archive/lendings/{id}/decision', {
      params: { path: { id } },
      body: { isGranted: false, reason },
    }),
  )

export const takeBackLending = (id: string) =>
  dataOf(api.POST('/api/v1/archive/lendings/{id}/return', { params: { path: { id } } }))

/** Each call is a reading on record: it is asked when somebody opens it, not before. */
export const readLentCatalogue = (id: string) =>
  dataOf(api.GET('/api/v1/archive/lendings/{id}/items', { params: { path: { id } } }))

export const lentPaperHref = (id: string, archiveNo: string, order: number) =>
  addressOf('get', '/api/v1/archive/lendings/{id}/items/{archiveNo}/papers/{order}/content', {
    path: { id, archiveNo, order },
  })

export const lentPackageHref = (id: string) =>
  addressOf('get', '/api/v1/archive/lendings/{id}/package', { path: { id } })
