import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

/* Rules */

export type RuleSummary = Reply<'listRules'>['items'][number]
export type RuleDetail = Reply<'getRule'>
export type RuleParameter = RuleDetail['parameters'][number]

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => dataOf(api.GET('/public/v1/rules')),
  staleTime: 600_000,
})

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule', id],
    queryFn: () => dataOf(api.GET('/public/v1/rules/{id}', { params: { path: { id } } })),
  })

export type ListedParameter = Reply<'listRuleParameters'>['items'][number]

export const parametersQuery = queryOptions({
  queryKey: ['rule', 'parameters'],
  queryFn: () => dataOf(api.GET('/public/v1/rule-parameters')),
})

export const setParameter = (key: string, body: Body<'setRuleParameter'>) =>
  api.PUT('/api/v1/rule-parameters/{key}', { params: { path: { key } }, body })

/* Accounts and posts */

export const accountsQuery = (query: Query<'listAccounts'>) =>
  queryOptions({
    queryKey: ['accounts', query],
    queryFn: () => dataOf(api.GET('/api/v1/accounts', { params: { query } })),
  })

export const openAccount = (body: Body<'openAccount'>) =>
  dataOf(api.POST('/api/v1/accounts', { body }))

export const setAccountState = (id: string, body: Body<'setAccountState'>) =>
  api.PUT('/api/v1/accounts/{id}/state', { params: { path: { id } }, body })

export const resetPassword = (id: string) =>
  dataOf(api.POST('/api/v1/accounts/{id}/password', { params: { path: { id } } }))

export const proposePost = (id: string, body: Body<'proposePost'>) =>
  dataOf(api.POST('/api/v1/accounts/{id}/posts', { params: { path: { id } }, body }))

export const confirmPost = (id: string) =>
  api.POST('/api/v1/posts/{id}/confirmation', { params: { path: { id } } })

export const endPost = (id: string) =>
  api.DELETE('/api/v1/posts/{id}', { params: { path: { id } } })

export type ProposedPost = Reply<'listProposedPosts'>['items'][number]

export const proposedPostsQuery = queryOptions({
  queryKey: ['posts', 'proposed'],
  queryFn: () => dataOf(api.GET('/api/v1/posts', { params: { query: { state: 'proposed' } } })),
})

/* System */

export const systemStateQuery = queryOptions({
  queryKey: ['system-state'],
  queryFn: () => dataOf(api.GET('/api/v1/system-state')),
})

/* Audit trail */

export type AuditEntry = Reply<'listAudit'>['items'][number]
export type AuditQuery = Query<'listAudit'>

export const auditQuery = (query: AuditQuery) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: () => dataOf(api.GET('/api/v1/audit', { params: { query } })),
  })
