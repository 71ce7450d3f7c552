import { queryOptions } from '@tanstack/react-query'
import { dataOf, type Reply } from '@yiqi/api-client'
import { api } from './client.ts'

export type Subscriber = Reply<'listMarkSubscribers'>['items'][number]
export type SubscriberAct = 'confirm' | 'stop' | 'redelivery'

const base = '/api/v1/mark-subscribers'

export const subscribersQuery = queryOptions({
  queryKey: ['mark-subscribers'],
  queryFn: () => dataOf(api.GET(base)),
})

export const actOnSubscriber = (id: string, act: SubscriberAct) =>
  api.POST(`${base}/{id}/${act}`, { params: { path: { id } } })
