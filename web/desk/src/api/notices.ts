import { dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type NoticeView = Reply<'listNotices'>['items'][number]

export const noticesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['notices', cursor],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/notices', { params: { query: { ...(cursor && { cursor }) } }, signal }),
      ),
  })

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: () => dataOf(api.GET('/api/v1/notices/unread-count')),
  staleTime: 60_000,
})

export const readNotice = (id: string) =>
  dataOf(api.POST('/api/v1/notices/{id}/read', { params: { path: { id } } }))

export const readAllNotices = () => dataOf(api.POST('/api/v1/notices/read-all'))

/** Where it leads inside of the desk. */
export const deskPath = ({ href }: NoticeView): string | null =>
  href?.startsWith('/desk/') ? href.slice('/desk'.length) : href
