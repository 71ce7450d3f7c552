import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type CampaignFunds = Reply<'getCampaignFunds'>
export type Allocation = Reply<'listAllocations'>['items'][number]
export type Disbursement = Reply<'listDisbursements'>['items'][number]
export type WholeDisbursement = Reply<'getDisbursement'>
export type ResidualTransfer = Reply<'listResidualTransfers'>['items'][number]
export type Lot = Reply<'listCampaignLots'>['items'][number]

const key = 'funds'
export const fundsKey = [key]
const path = (id: string) => ({ params: { path: { id } } })
const of = (campaign: string) => ({ params: { path: { campaign } } })

export const campaignsQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'campaigns', uscc],
    queryFn: () => dataOf(api.GET('/api/v1/campaign-funds', { params: { query: { uscc } } })),
  })

export const campaignQuery = (campaign: string) =>
  queryOptions({
    queryKey: [key, 'campaign', campaign],
    queryFn: () => dataOf(api.GET('/api/v1/campaign-funds/{campaign}', of(campaign))),
  })

export const allocationsQuery = (campaign: string, query: Query<'listAllocations'>) =>
  queryOptions({
    queryKey: [key, 'allocations', campaign, query],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/campaign-funds/{campaign}/allocations', {
          params: { path: { campaign }, query },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const lotsQuery = (campaign: string, query: Query<'listCampaignLots'>) =>
  queryOptions({
    queryKey: [key, 'lots', campaign, query],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/campaign-funds/{campaign}/lots', {
          params: { path: { campaign }, query },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const disbursementsQuery = (query: Query<'listDisbursements'>) =>
  queryOptions({
    queryKey: [key, 'disbursements', query],
    queryFn: () => dataOf(api.GET('/api/v1/disbursements', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const disbursementsHref = (query: Query<'exportDisbursements'>) =>
  addressOf('get', '/api/v1/disbursements/export', { query })

export const disbursementQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'disbursement', id],
    queryFn: () => dataOf(api.GET('/api/v1/disbursements/{id}', path(id))),
  })

export const transfersQuery = (campaign: string) =>
  queryOptions({
    queryKey: [key, 'transfers', campaign],
    queryFn: () => dataOf(api.GET('/api/v1/campaign-funds/{campaign}/transfers', of(campaign))),
  })

export const allocateFunds = (campaign: string, body: Body<'allocateFunds'>) =>
  dataOf(api.POST('/api/v1/campaign-funds/{campaign}/allocations', { ...of(campaign), body }))

export const reverseAllocation = (id: string, body: Body<'reverseAllocation'>) =>
  api.POST('/api/v1/allocations/{id}/reversal', { ...path(id), body })

export const proposeDisbursement = (body: Body<'proposeDisbursement'>) =>
  dataOf(api.POST('/api/v1/disbursements', { body }))

export const decideDisbursement = (id: string, isApproved: boolean) =>
  api.POST('/api/v1/disbursements/{id}/decision', { ...path(id), body: { isApproved } })

export const settleDisbursement = (id: string, body: Body<'settleDisbursement'>) =>
  api.POST('/api/v1/disbursements/{id}/settlement', { ...path(id), body })

export const failDisbursement = (id: string, body: Body<'failDisbursement'>) =>
  api.POST('/api/v1/disbursements/{id}/failure', { ...path(id), body })

export const returnFunds = (id: string, body: Body<'returnFunds'>) =>
  api.POST('/api/v1/disbursements/{id}/return', { ...path(id), body })

export const confirmDisbursement = (id: string, body: Body<'confirmDisbursement'>) =>
  dataOf(api.POST('/api/v1/disbursements/{id}/confirmations', { ...path(id), body }))

export const createLink = (id: string) =>
  dataOf(api.POST('/api/v1/disbursements/{id}/link', path(id)))

export const viewPayees = (id: string) =>
  dataOf(api.POST('/api/v1/disbursements/{id}/payees', path(id)))

export const addEvidence = (
  id: string,
  kind: Query<'addEvidence'>['kind'],
  file: File,
  onProgress: (share: number) => void,
) =>
  uploadFile<{ id: string }>(
    addressOf('post', '/api/v1/disbursements/{id}/evidence', { path: { id }, query: { kind } }),
    file,
    onProgress,
  )

export const evidenceHref = (id: string) =>
  addressOf('get', '/api/v1/disbursement-evidence/{id}', { path: { id } })

export const readPayeeRows = (file: File) =>
  uploadFile<Reply<'readPayeeRows'>>(
    addressOf('post', '/api/v1/disbursements/payee-rows', {}),
    file,
    () => undefined,
  ).done

/** The file for online banking; its transfers count as sent. */
export const sendToBank = async (campaign: string): Promise<Blob> => {
  const { data } = await api.POST('/api/v1/campaign-funds/{campaign}/bank-file', {
    ...of(campaign),
    parseAs: 'blob',
  })
  return data as unknown as Blob
}

export const proposeTransfer = (campaign: string, body: Body<'proposeResidualTransfer'>) =>
  dataOf(api.POST('/api/v1/campaign-funds/{campaign}/transfers', { ...of(campaign), body }))

export const decideTransfer = (id: string, isApproved: boolean) =>
  api.POST('/api/v1/residual-transfers/{id}/decision', { ...path(id), body: { isApproved } })

export const closeBook = (campaign: string, note: string) =>
  api.POST('/api/v1/campaign-funds/{campaign}/closing', { ...of(campaign), body: { note } })
