import { queryOptions } from '@tanstack/react-query'
import type { Message } from '@yiqi/contracts'
import { request } from './http.ts'

export interface NoticeView {
  id: string
  template: string
  /** What it is about, e.g. `case/0192…`. */
  object: string
  title: Message
  body: Message
  createdAt: string
  readAt: string | null
}

export interface NoticePage {
  items: NoticeView[]
  next: string | null
  unread: number
}

export const noticesQuery = (after?: string) =>
  queryOptions({
    queryKey: ['notices', after],
    queryFn: ({ signal }) =>
      request<NoticePage>('GET', '/api/v1/notices', { query: { after }, signal }),
  })

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: () => request<{ unread: number }>('GET', '/api/v1/notices/unread-count'),
  staleTime: 60_000,
})

/** Without ids: all. */
export const markRead = (ids?: readonly string[]) =>
  request<{ unread: number }>('POST', '/api/v1/notices/mark-read', { body: ids ? { ids } : {} })

/** Page of the desk that a notice is about. */
export function hrefOf({ object }: NoticeView): string | null {
  const [kind, id] = object.split('/')
  return kind === 'case' && id ? `/cases/${id}` : null
}
