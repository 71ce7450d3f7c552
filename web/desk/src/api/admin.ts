import { queryOptions } from '@tanstack/react-query'
import type {
  AccountPage,
  AccountQuery,
  Message,
  OpenAccountBody,
  ProposePostBody,
} from '@yiqi/contracts'
import { request } from './http.ts'

/* Rules */

type Scalar = string | number | boolean | null

export interface RuleSummary {
  id: string
  title: Message
  article: string
  in_force: { from: string; to: string | null }
}

export interface RuleParameter {
  key: string
  label: Message
  default: Scalar
  unit?: string
  source: string
  mark: string
}

export interface RuleDetail extends RuleSummary {
  parameters: readonly RuleParameter[]
  set_values: readonly {
    key: string
    region: string
    value: Scalar
    valid_from: string
    source: string
  }[]
  versions: readonly RuleSummary[]
}

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => request<{ items: RuleSummary[]; as_of: string }>('GET', '/public/v1/rules'),
  staleTime: 600_000,
})

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule', id],
    queryFn: () => request<RuleDetail>('GET', `/public/v1/rules/${encodeURIComponent(id)}`),
  })

export const setParameter = (
  key: string,
  body: { region: string; value: Scalar; validFrom: string; source: string },
) => request<void>('PUT', `/api/v1/rule-parameters/${encodeURIComponent(key)}`, { body })

/* Accounts and posts */

export const accountsQuery = (query: AccountQuery) =>
  queryOptions({
    queryKey: ['accounts', query],
    queryFn: () => request<AccountPage>('GET', '/api/v1/accounts', { query }),
  })

export const openAccount = (body: OpenAccountBody) =>
  request<{ id: string; temporaryPassword: string }>('POST', '/api/v1/accounts', { body })

export const setAccountState = (
  id: string,
  body: { state: 'active' | 'disabled'; version: number },
) => request<void>('PUT', `/api/v1/accounts/${id}/state`, { body })

export const resetPassword = (id: string) =>
  request<{ temporaryPassword: string }>('POST', `/api/v1/accounts/${id}/password`)

export const proposePost = (accountId: string, body: ProposePostBody) =>
  request<{ id: string }>('POST', `/api/v1/accounts/${accountId}/posts`, { body })

export const confirmPost = (id: string) => request<void>('POST', `/api/v1/posts/${id}/confirmation`)

export const endPost = (id: string) => request<void>('DELETE', `/api/v1/posts/${id}`)

export interface ProposedPost {
  id: string
  duty: string
  label: Message
  regionCode: string
  validFrom: string
  validTo: string | null
  accountId: string
  accountName: string
  proposedBy: string
}

export const proposedPostsQuery = queryOptions({
  queryKey: ['posts', 'proposed'],
  queryFn: () =>
    request<{ items: ProposedPost[] }>('GET', '/api/v1/posts', {
      query: { state: 'proposed' },
    }),
})

/* Audit trail */

export interface AuditEntry {
  id: string
  at: string
  actorName: string
  act: string
  object: string
  purpose: string
  result: 'done' | 'refused' | 'failed'
  requestId: string | null
}

export interface AuditQuery {
  actor?: string
  act?: string
  object?: string
  from?: string
  to?: string
  cursor?: string
}

export const auditQuery = (query: AuditQuery) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: () =>
      request<{ items: AuditEntry[]; next: string | null }>('GET', '/api/v1/audit', {
        query: { ...query },
      }),
  })
