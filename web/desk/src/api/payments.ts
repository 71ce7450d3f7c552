import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type Payment = Reply<'listPayments'>['items'][number]
export type BankStatement = Reply<'listBankStatements'>['items'][number]
export type StatementLine = Reply<'listStatementLines'>['items'][number]
export type Reconciliation = Reply<'listReconciliations'>['items'][number]
export type Refund = Reply<'listRefunds'>['items'][number]
export type MerchantAccount = Reply<'listPaymentChannels'>['accounts'][number]
export type PaymentCallback = Reply<'listPaymentCallbacks'>['items'][number]

const key = 'payments'
export const paymentsKey = [key]
const path = (id: string) => ({ params: { path: { id } } })

export const paymentsQuery = (query: Query<'listPayments'>) =>
  queryOptions({
    queryKey: [key, 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/payments', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const paymentsHref = (query: Query<'exportPayments'>) =>
  addressOf('get', '/api/v1/payments/export', { query })

export const channelsQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'channels', uscc],
    queryFn: () =>
      dataOf(api.GET('/api/v1/payments/channels/{uscc}', { params: { path: { uscc } } })),
  })

export const proposeWechat = (uscc: string, body: Body<'proposeWechatMerchant'>) =>
  dataOf(api.PUT('/api/v1/payments/channels/{uscc}/wechat', { params: { path: { uscc } }, body }))

export const proposeAlipay = (uscc: string, body: Body<'proposeAlipayMerchant'>) =>
  dataOf(api.PUT('/api/v1/payments/channels/{uscc}/alipay', { params: { path: { uscc } }, body }))

export const decideMerchant = (id: string, isAgreed: boolean) =>
  dataOf(
    api.POST('/api/v1/payments/channel-accounts/{id}/decision', {
      ...path(id),
      body: { isAgreed },
    }),
  )

export const createPayment = (body: Body<'createPayment'>) =>
  dataOf(api.POST('/api/v1/payments', { body }))

export const confirmPayment = (id: string) =>
  dataOf(api.POST('/api/v1/payments/{id}/confirmation', path(id)))

export const statementsQuery = (uscc: string) =>
  queryOptions({
    queryKey: [key, 'statements', uscc],
    queryFn: () => dataOf(api.GET('/api/v1/bank-statements', { params: { query: { uscc } } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'READING') ? 1000 : false,
  })

export const importStatement = (
  query: Query<'importBankStatement'>,
  file: File,
  onProgress: (share: number) => void,
) =>
  uploadFile<BankStatement>(
    addressOf('post', '/api/v1/bank-statements', { query }),
    file,
    onProgress,
  )

/** @param read statements, of which each brings lines */
export const linesQuery = (query: Query<'listStatementLines'>, read: readonly string[]) =>
  queryOptions({
    queryKey: [key, 'lines', query, read],
    queryFn: () => dataOf(api.GET('/api/v1/bank-statements/lines', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'candidates', id],
    queryFn: () => dataOf(api.GET('/api/v1/bank-statements/lines/{id}/candidates', path(id))),
  })

export const decideLine = (id: string, body: Body<'decideStatementLine'>) =>
  dataOf(api.POST('/api/v1/bank-statements/lines/{id}/decision', { ...path(id), body }))

export const viewPayer = (id: string) =>
  dataOf(api.POST('/api/v1/bank-statements/lines/{id}/payer', path(id)))

export const reconciliationsQuery = (query: Query<'listReconciliations'>) =>
  queryOptions({
    queryKey: [key, 'reconciliations', query],
    queryFn: () => dataOf(api.GET('/api/v1/reconciliations', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const proposeResolution = (id: string, body: Body<'proposeBreakResolution'>) =>
  dataOf(api.POST('/api/v1/reconciliations/{id}/proposal', { ...path(id), body }))

export const decideResolution = (id: string, body: Body<'decideBreakResolution'>) =>
  dataOf(api.POST('/api/v1/reconciliations/{id}/decision', { ...path(id), body }))

export const callbacksQuery = (query: Query<'listPaymentCallbacks'>) =>
  queryOptions({
    queryKey: [key, 'callbacks', query],
    queryFn: () => dataOf(api.GET('/api/v1/payments/callbacks', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const refundsQuery = (query: Query<'listRefunds'>) =>
  queryOptions({
    queryKey: [key, 'refunds', query],
    queryFn: () => dataOf(api.GET('/api/v1/payments/refunds', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const decideRefund = (id: string, body: Body<'decideRefund'>) =>
  dataOf(api.POST('/api/v1/payments/refunds/{id}/decision', { ...path(id), body }))

export const resolveCallback = (id: string, body: Body<'resolvePaymentCallback'>) =>
  api.POST('/api/v1/payments/callbacks/{id}/resolution', { ...path(id), body })
