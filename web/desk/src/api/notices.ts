import { queryOptions } from '@tanstack/react-query'
import type { Message } from '@yiqi/contracts'
import { request } from './http.ts'

export interface NoticeView {
  id: string
  at: string
  subject: Message
  body: Message
  /** Page that it is about. */
  href: string | null
  readAt: string | null
}

export interface NoticePage {
  items: NoticeView[]
  next: string | null
  unread: number
}

export const noticesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['notices', cursor],
    queryFn: ({ signal }) =>
      request<NoticePage>('GET', '/api/v1/notices', { query: { cursor }, signal }),
  })

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: () => request<{ unread: number }>('GET', '/api/v1/notices/unread-count'),
  staleTime: 60_000,
})

export const readNotice = (id: string) =>
  request<{ unread: number }>('POST', `/api/v1/notices/${id}/read`)

export const readAllNotices = () => request<{ unread: number }>('POST', '/api/v1/notices/read-all')

/** Where it leads inside of the desk. */
export const deskPath = ({ href }: NoticeView): string | null =>
  href?.startsWith('/desk/') ? href.slice('/desk'.length) : href
