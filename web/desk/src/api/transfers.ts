import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import type { SheetFormat } from './archive.ts'
import { api } from './client.ts'

export type Transfer = Reply<'listTransfers'>['items'][number]
export type TransferView = Reply<'getTransfer'>

export const transfersQuery = (query: Query<'listTransfers'>) =>
  queryOptions({
    queryKey: ['archive', 'transfers', query],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/archive/transfers', { params: { query }, signal })),
  })

export const transferQuery = (id: string) =>
  queryOptions({
    queryKey: ['archive', 'transfer', id],
    queryFn: () => dataOf(api.GET('/api/v1/archive/transfers/{id}', { params: { path: { id } } })),
  })

export const drawUpTransfer = (body: Body<'drawUpTransfer'>) =>
  dataOf(api.POST('/api/v1/archive/transfers', { body }))

export const receiveTransfer = (id: string, body: Body<'receiveTransfer'>) =>
  dataOf(api.POST('/api/v1/archive/transfers/{id}/receipt', { params: { path: { id } }, body }))

export const withdrawTransfer = (id: string, reason: string) =>
  dataOf(
    api.POST('/api/v1/archive/transfers/{id}/withdrawal', {
      params: { path: { id } },
      body: { reason },
    }),
  )

export const transferSheetHref = (id: string, format: SheetFormat) =>
  addressOf('get', '/api/v1/archive/transfers/{id}/list.{format}', { path: { id, format } })

export const transferPackageHref = (id: string) =>
  addressOf('get', '/api/v1/archive/transfers/{id}/package', { path: { id } })
