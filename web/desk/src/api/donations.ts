import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type Donation = Reply<'listDonations'>['items'][number]
export type DonationBook = Reply<'listDonationBooks'>['items'][number]
export type RefundRequest = Reply<'listRefundRequests'>['items'][number]

const key = 'donations'
export const donationsKey = [key]
const path = (id: string) => ({ params: { path: { id } } })

export const donationsQuery = (query: Query<'listDonations'>) =>
  queryOptions({
    queryKey: [key, 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/donations', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const donationsHref = (query: Query<'exportDonations'>) =>
  addressOf('get', '/api/v1/donations/export', { query })

export type ImportedGifts = Reply<'importGifts'>

/** With `trial` nothing is written. */
export const importGifts = (query: Query<'importGifts'>, file: File) =>
  uploadFile<ImportedGifts>(
    addressOf('post', '/api/v1/donations/import', { query }),
    file,
    () => {},
  ).done

export const giftTemplateHref = (query: Query<'getGiftTemplate'>) =>
  addressOf('get', '/api/v1/donations/import/template', { query })

export const booksQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'books', uscc],
    queryFn: () => dataOf(api.GET('/api/v1/donations/books', { params: { query: { uscc } } })),
  })

export const takeByHand = (body: Body<'takeDonationByHand'>) =>
  dataOf(api.POST('/api/v1/donations/by-hand', { body }))

export const confirmDonation = (id: string) =>
  api.POST('/api/v1/donations/{id}/confirmation', path(id))

export const assignDonation = (id: string, body: Body<'assignDonation'>) =>
  api.POST('/api/v1/donations/{id}/assignment', { ...path(id), body })

export const viewDonor = (id: string) => dataOf(api.POST('/api/v1/donations/{id}/donor', path(id)))

export const requestsQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'requests', uscc],
    queryFn: () =>
      dataOf(api.GET('/api/v1/donations/refund-requests', { params: { query: { uscc } } })),
  })

export const answerRequest = (id: string, body: Body<'answerRefundRequest'>) =>
  api.POST('/api/v1/donations/refund-requests/{id}/answer', { ...path(id), body })
