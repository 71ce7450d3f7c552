import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { api } from './client.ts'

export type Receipt = Reply<'listReceipts'>['items'][number]
export type ReceiptReversal = Reply<'listReceiptReversals'>['items'][number]
export type ReceiptRange = Reply<'listReceiptRanges'>['items'][number]

const key = 'receipts'
export const receiptsKey = [key]
const path = (id: string) => ({ params: { path: { id } } })

export const receiptsQuery = (query: Query<'listReceipts'>) =>
  queryOptions({
    queryKey: [key, 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/receipts', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const receiptsHref = (query: Query<'exportReceipts'>) =>
  addressOf('get', '/api/v1/receipts/export', { query })

export const receiptPaperHref = (id: string) =>
  addressOf('get', '/api/v1/receipts/{id}/document', { path: { id } })

export const rangesQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'ranges', uscc],
    queryFn: () => dataOf(api.GET('/api/v1/receipts/ranges', { params: { query: { uscc } } })),
  })

export const drawRange = (body: Body<'drawReceiptRange'>) =>
  dataOf(api.POST('/api/v1/receipts/ranges', { body }))

export const issueReceipt = (id: string, body: Body<'issueReceipt'>) =>
  dataOf(api.POST('/api/v1/receipts/{id}/issue', { ...path(id), body }))

export const reversalsQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'reversals', uscc],
    queryFn: () => dataOf(api.GET('/api/v1/receipts/reversals', { params: { query: { uscc } } })),
  })

export const askReversal = (id: string, body: Body<'askReceiptReversal'>) =>
  dataOf(api.POST('/api/v1/receipts/{id}/reversals', { ...path(id), body }))

export const confirmReversal = (id: string) =>
  dataOf(api.POST('/api/v1/receipts/reversals/{id}/confirmation', path(id)))

export const declineReversal = (id: string) =>
  dataOf(api.POST('/api/v1/receipts/reversals/{id}/decline', path(id)))
