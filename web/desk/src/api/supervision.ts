import { type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type CaseRating = Reply<'getCaseRating'>
export type Rating = Reply<'listRatings'>['items'][number]
export type FollowUp = NonNullable<Rating['followUp']>
export type RatingStatistics = Reply<'getRatingStatistics'>
export type Sample = Reply<'getSample'>
export type Handling = Reply<'getHandlingFigures'>

const path = (id: string) => ({ params: { path: { id } } })

export const handlingQuery = (query: Query<'getHandlingFigures'>) =>
  queryOptions({
    queryKey: ['supervision', 'handling', query],
    queryFn: () => dataOf(api.GET('/api/v1/handling', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const caseRatingQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'rating'],
    queryFn: () => dataOf(api.GET('/api/v1/cases/{id}/rating', path(id))),
  })

export const rateCase = (id: string, body: Body<'rateCase'>) =>
  dataOf(api.POST('/api/v1/cases/{id}/rating', { ...path(id), body }))

export const judgeAnswer = (id: string, body: Body<'judgeRatingAnswer'>) =>
  api.POST('/api/v1/rating-follow-ups/{id}/judgement', { ...path(id), body })

export const ratingsQuery = (query: Query<'listRatings'>) =>
  queryOptions({
    queryKey: ['supervision', 'ratings', query],
    queryFn: () => dataOf(api.GET('/api/v1/ratings', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const ratingStatisticsQuery = (query: Query<'getRatingStatistics'>) =>
  queryOptions({
    queryKey: ['supervision', 'rating-statistics', query],
    queryFn: () => dataOf(api.GET('/api/v1/ratings/statistics', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const recordContact = (id: string, body: Body<'recordRatingContact'>) =>
  api.POST('/api/v1/rating-follow-ups/{id}/contact', { ...path(id), body })

export const answerRating = (id: string, body: Body<'answerRating'>) =>
  api.POST('/api/v1/rating-follow-ups/{id}/answer', { ...path(id), body })

export const samplesQuery = (query: Query<'listSamples'>) =>
  queryOptions({
    queryKey: ['supervision', 'samples', query],
    queryFn: () => dataOf(api.GET('/api/v1/samples', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: ['supervision', 'sample', id],
    queryFn: () => dataOf(api.GET('/api/v1/samples/{id}', path(id))),
  })

export const drawSamples = (body: Body<'drawSamples'>) =>
  dataOf(api.POST('/api/v1/samples', { body }))

export const checkSample = (id: string, body: Body<'checkSample'>) =>
  api.POST('/api/v1/samples/{id}/check', { ...path(id), body })

export const answerSample = (id: string, body: Body<'answerSample'>) =>
  api.POST('/api/v1/samples/{id}/answer', { ...path(id), body })

export const closeSample = (id: string, body: Body<'closeSample'>) =>
  api.POST('/api/v1/samples/{id}/close', { ...path(id), body })
