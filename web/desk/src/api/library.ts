import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type LibraryDocument = Reply<'listDocuments'>['items'][number]
export type DocumentChange = Body<'changeDocument'>

export const documentsQuery = (query: Query<'listDocuments'>) =>
  queryOptions({
    queryKey: ['library', query],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/library/documents', { params: { query }, signal })),
  })

/** @param uscc whose it shall be; absent: one's own */
export const uploadDocument = (file: File, uscc: string | undefined) =>
  uploadFile<Reply<'uploadDocument'>>(
    addressOf('post', '/api/v1/library/documents', { query: uscc ? { uscc } : {} }),
    file,
    () => {},
  ).done

export const changeDocument = (id: string, body: DocumentChange) =>
  dataOf(api.PUT('/api/v1/library/documents/{id}', { params: { path: { id } }, body }))

export const removeDocument = (id: string) =>
  dataOf(api.DELETE('/api/v1/library/documents/{id}', { params: { path: { id } } }))

export const attachDocument = (caseId: string, slot: string, documentId: string) =>
  dataOf(
    api.POST('/api/v1/cases/{id}/materials/from-library', {
      params: { path: { id: caseId } },
      body: { slot, documentId },
    }),
  )

export const documentHref = (id: string) =>
  addressOf('get', '/api/v1/library/documents/{id}/content', { path: { id } })

/** Kinds of files that a library takes. */
export const documentKinds = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
