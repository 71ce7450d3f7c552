import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Proposal = Reply<'listCreditProposals'>['items'][number]
export type Letter = Reply<'listCreditLetters'>['items'][number]
export type OrganisationCredit = Reply<'getOrganisationCredit'>
export type Listing = OrganisationCredit['listings'][number]

const path = (id: string) => ({ params: { path: { id } } })

export const proposalsQuery = (query: Query<'listCreditProposals'>) =>
  queryOptions({
    queryKey: ['credit', 'proposals', query],
    queryFn: () => dataOf(api.GET('/api/v1/credit/proposals', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const openProposal = (id: string, body: Body<'openCreditProposal'>) =>
  dataOf(api.POST('/api/v1/credit/proposals/{id}/case', { ...path(id), body }))

export const dismissProposal = (id: string, body: Body<'dismissCreditProposal'>) =>
  api.POST('/api/v1/credit/proposals/{id}/dismissal', { ...path(id), body })

export const lettersQuery = (query: Query<'listCreditLetters'>) =>
  queryOptions({
    queryKey: ['credit', 'letters', query],
    queryFn: () => dataOf(api.GET('/api/v1/credit/letters', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const recordLetter = (body: Body<'recordCreditLetter'>) =>
  dataOf(api.POST('/api/v1/credit/letters', { body }))

export const recordLetterOutcome = (id: string, body: Body<'recordCreditLetterOutcome'>) =>
  api.POST('/api/v1/credit/letters/{id}/outcome', { ...path(id), body })

export const organisationCreditQuery = (uscc: string) =>
  queryOptions({
    queryKey: ['credit', 'organisation', uscc],
    queryFn: () =>
      dataOf(api.GET('/api/v1/credit/organisations/{uscc}', { params: { path: { uscc } } })),
  })
