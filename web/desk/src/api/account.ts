import { type Body, dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export const changePassword = (body: Body<'changePassword'>) =>
  dataOf(api.PUT('/api/v1/me/password', { body }))

/** A new secret every time it is asked, so it is asked once while its page is open. */
export const enrolmentQuery = queryOptions({
  queryKey: ['enrolment'],
  queryFn: () => dataOf(api.POST('/api/v1/me/totp')),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
})

export const confirmEnrolment = (code: string) =>
  dataOf(api.POST('/api/v1/me/totp/confirm', { body: { code } }))

export const unbindAuthenticator = (code: string) =>
  api.POST('/api/v1/me/totp/unbind', { body: { code } })

export const passkeysQuery = queryOptions({
  queryKey: ['own-passkeys'],
  queryFn: () => dataOf(api.GET('/api/v1/me/passkeys')),
  staleTime: 60_000,
})

export type OwnSession = Reply<'listOwnSessions'>['items'][number]

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => dataOf(api.GET('/api/v1/me/sessions')),
})

export const endOwnSession = (id: string) =>
  api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })
