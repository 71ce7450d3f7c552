import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type Question = Reply<'getQuestion'>
export type QuestionSummary = Reply<'listQuestions'>['items'][number]
export type QuestionState = Question['state']
export type QuestionStep = Question['steps'][number]
export type FormerAnswer = Reply<'findFormerAnswers'>['items'][number]
export type OfficeFigures = Reply<'countAnswers'>['items'][number]

export const questionsQuery = (query: Query<'listQuestions'>) =>
  queryOptions({
    queryKey: ['questions', query],
    queryFn: () => dataOf(api.GET('/api/v1/questions', { params: { query } })),
  })

export const questionQuery = (id: string) =>
  queryOptions({
    queryKey: ['questions', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/questions/{id}', { params: { path: { id } } })),
  })

export const formerAnswersQuery = (q: string) =>
  queryOptions({
    queryKey: ['questions', 'former', q],
    queryFn: () => dataOf(api.GET('/api/v1/questions/former', { params: { query: { q } } })),
    enabled: q.length >= 2,
  })

export const answerersQuery = queryOptions({
  queryKey: ['questions', 'colleagues'],
  queryFn: () => dataOf(api.GET('/api/v1/questions/colleagues')),
})

export const answerFiguresQuery = (query: Query<'countAnswers'>) =>
  queryOptions({
    queryKey: ['questions', 'figures', query],
    queryFn: () => dataOf(api.GET('/api/v1/questions/statistics', { params: { query } })),
  })

export const questionsHref = (query: Query<'exportQuestions'>) =>
  addressOf('get', '/api/v1/questions/export', { query })

export const askQuestion = (body: Body<'askQuestion'>) =>
  dataOf(api.POST('/api/v1/questions', { body }))

const at = (id: string) => ({ path: { id } })

export const answerQuestion = (id: string, body: Body<'answerQuestionOf'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/answer', { params: at(id), body }))

export const transferQuestion = (id: string, body: Body<'transferQuestion'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/transfer', { params: at(id), body }))

export const assignQuestion = (id: string, body: Body<'assignQuestion'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/assign', { params: at(id), body }))

export const draftFaq = (id: string, body: Body<'draftFaqOfQuestion'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/publish', { params: at(id), body }))

export const acceptAnswer = (id: string, body: Body<'acceptAnswer'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/accept', { params: at(id), body }))

export const reopenQuestion = (id: string, body: Body<'reopenQuestion'>) =>
  dataOf(api.POST('/api/v1/questions/{id}/reopen', { params: at(id), body }))
