import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type DonationAuditLine = Reply<'listDonationAudits'>['items'][number]
export type DonationAudit = Reply<'getDonationAudit'>
export type AuditFile = DonationAudit['files'][number]
export type Contradiction = Reply<'listDonationContradictions'>['items'][number]
export type DisclosedRow = Reply<'listDisclosedRows'>['items'][number]

const key = 'donation-audits'
export const donationAuditsKey = [key]
const path = (id: string) => ({ path: { id } })

export const donationAuditsQuery = queryOptions({
  queryKey: [key, 'list'],
  queryFn: () => dataOf(api.GET('/api/v1/donation-audits')),
})

export const openDonationAudit = (body: Body<'openDonationAudit'>) =>
  dataOf(api.POST('/api/v1/donation-audits', { body }))

export const donationAuditQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/donation-audits/{id}', { params: path(id) })),
    refetchInterval: ({ state }) => (state.data?.isMoving ? 1000 : false),
  })

export const addAuditFile = (
  id: string,
  query: Query<'addDonationAuditFile'>,
  file: File,
  onProgress: (share: number) => void,
) =>
  uploadFile<AuditFile>(
    addressOf('post', '/api/v1/donation-audits/{id}/files', { path: { id }, query }),
    file,
    onProgress,
  )

/** As the audit stood: the next comparison finds anew. */
export const contradictionsQuery = (
  id: string,
  query: Query<'listDonationContradictions'>,
  state: string,
) =>
  queryOptions({
    queryKey: [key, 'contradictions', id, query, state],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/donation-audits/{id}/contradictions', { params: { ...path(id), query } }),
      ),
    placeholderData: keepPreviousData,
  })

export const contradictionsHref = (id: string, query: Query<'exportDonationContradictions'>) =>
  addressOf('get', '/api/v1/donation-audits/{id}/contradictions/export', { path: { id }, query })

export const disclosedRowsQuery = (id: string, file: string, query: Query<'listDisclosedRows'>) =>
  queryOptions({
    queryKey: [key, 'rows', id, file, query],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/donation-audits/{id}/files/{file}/rows', {
          params: { path: { id, file }, query },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const disclosedRowsHref = (id: string, file: string, query: Query<'exportDisclosedRows'>) =>
  addressOf('get', '/api/v1/donation-audits/{id}/files/{file}/rows/export', {
    path: { id, file },
    query,
  })
