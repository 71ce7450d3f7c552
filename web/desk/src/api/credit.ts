import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
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

export type Measure = Reply<'listCreditMeasures'>['items'][number]
export type MeasureProposal = Reply<'listCreditMeasures'>['proposals'][number]
export type MeasureApplication = OrganisationCredit['applications'][number]

export const measuresQuery = queryOptions({
  queryKey: ['credit', 'measures'],
  queryFn: () => dataOf(api.GET('/api/v1/credit/measures')),
})

export const proposeMeasure = (body: Body<'proposeCreditMeasure'>) =>
  dataOf(api.POST('/api/v1/credit/measures/proposals', { body }))

export const proposeEndOfMeasure = (body: Body<'proposeEndOfCreditMeasure'>) =>
  dataOf(api.POST('/api/v1/credit/measures/endings', { body }))

export const decideMeasure = (id: string, body: Body<'decideCreditMeasure'>) =>
  api.POST('/api/v1/credit/measures/proposals/{id}/decision', { ...path(id), body })

export const applyMeasure = (body: Body<'applyCreditMeasure'>) =>
  dataOf(api.POST('/api/v1/credit/measure-applications', { body }))

export const reportBack = (body: Body<'reportBackOnCreditMeasure'>) =>
  api.POST('/api/v1/credit/measure-applications/feedback', { body })

/** What was applied this year, for those to whom it is reported. */
export const measureReportHref = (now: Date) => {
  const year = now.getFullYear()
  const query = { from: `${year}-01-01`, to: `${year}-12-31`, format: 'xlsx' as const }
  return addressOf('get', '/api/v1/credit/measure-applications/report', { query })
}
