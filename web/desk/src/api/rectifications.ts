import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type Rectification = Reply<'getRectification'>
export type RectificationState = Rectification['state']

export const rectificationsQuery = (query: Query<'listRectifications'>) =>
  queryOptions({
    queryKey: ['rectifications', query],
    queryFn: () => dataOf(api.GET('/api/v1/rectifications', { params: { query } })),
  })

export const rectificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['rectifications', id],
    queryFn: () => dataOf(api.GET('/api/v1/rectifications/{id}', { params: { path: { id } } })),
  })

export const proposeRectification = (
  dataset: string,
  key: string,
  body: Body<'proposeRectification'>,
) =>
  dataOf(
    api.POST('/api/v1/registers/{dataset}/{key}/rectifications', {
      params: { path: { dataset, key } },
      body,
    }),
  )

export const approveRectification = (id: string, body: Body<'approveRectification'>) =>
  dataOf(api.POST('/api/v1/rectifications/{id}/approve', { params: { path: { id } }, body }))

export const returnRectification = (id: string, body: Body<'returnRectification'>) =>
  dataOf(api.POST('/api/v1/rectifications/{id}/return', { params: { path: { id } }, body }))

/** The paper that shows what is right; a new one takes the place of the former. */
export const attachPaper = (id: string, file: File): Promise<Rectification> =>
  uploadFile<Rectification>(
    addressOf('post', '/api/v1/rectifications/{id}/paper', { path: { id } }),
    file,
    () => {},
  ).done

/** Kinds of files that are taken. */
export const paperKinds = 'application/pdf,image/jpeg,image/png'

export const paperHref = (id: string) =>
  addressOf('get', '/api/v1/rectifications/{id}/paper', { path: { id } })
