import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

export type Announcement = Reply<'getAnnouncement'>
export type AnnouncementSummary = Reply<'listAnnouncements'>['items'][number]
export type AnnouncementState = Announcement['state']
export type Content = Body<'draftAnnouncement'>
export type Audience = Content['audiences'][number]
export type OfficeAct = NonNullable<Announcement['work']>['acts'][number]
export type Receiver = Reply<'listReceivers'>['items'][number]

export const announcementsQuery = (query: Query<'listAnnouncements'>) =>
  queryOptions({
    queryKey: ['announcements', 'list', query],
    queryFn: () => dataOf(api.GET('/api/v1/announcements', { params: { query } })),
  })

export const announcementQuery = (id: string) =>
  queryOptions({
    queryKey: ['announcements', 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/announcements/{id}', { params: at(id) })),
  })

export const announcementCountsQuery = queryOptions({
  queryKey: ['announcements', 'counts'],
  queryFn: () => dataOf(api.GET('/api/v1/announcements/counts')),
  staleTime: 60_000,
})

export const receiversQuery = (id: string, query: Query<'listReceivers'>) =>
  queryOptions({
    queryKey: ['announcements', 'receivers', id, query],
    queryFn: () =>
      dataOf(api.GET('/api/v1/announcements/{id}/receivers', { params: { ...at(id), query } })),
  })

export const receiversHref = (id: string, query: Query<'exportReceivers'>) =>
  addressOf('get', '/api/v1/announcements/{id}/receivers/export', { path: { id }, query })

const at = (id: string) => ({ path: { id } })

export const draftAnnouncement = (body: Content) =>
  dataOf(api.POST('/api/v1/announcements', { body }))

export const editAnnouncement = (id: string, body: Body<'editAnnouncement'>) =>
  dataOf(api.PUT('/api/v1/announcements/{id}', { params: at(id), body }))

export const discardAnnouncement = (id: string) =>
  dataOf(api.DELETE('/api/v1/announcements/{id}', { params: at(id) }))

export const readAnnouncement = (id: string) =>
  dataOf(api.POST('/api/v1/announcements/{id}/read', { params: at(id) }))

/** For one receiver, or for all for whom one may sign. */
export const signAnnouncement = (id: string, receiver?: string) =>
  dataOf(
    api.POST('/api/v1/announcements/{id}/sign', {
      params: at(id),
      body: { ...(receiver !== undefined && { receiver }) },
    }),
  )

export type Step = 'submit' | 'recall' | 'take-over' | 'approve' | 'remind'
export const stepAnnouncement = (step: Step, id: string, body: Body<'submitAnnouncement'>) =>
  dataOf(api.POST(`/api/v1/announcements/{id}/${step}`, { params: at(id), body }))

export const returnAnnouncement = (id: string, body: Body<'returnAnnouncement'>) =>
  dataOf(api.POST('/api/v1/announcements/{id}/return', { params: at(id), body }))

export const withdrawAnnouncement = (id: string, body: Body<'withdrawAnnouncement'>) =>
  dataOf(api.POST('/api/v1/announcements/{id}/withdraw', { params: at(id), body }))

export const correctAnnouncement = (id: string, body: Body<'correctAnnouncement'>) =>
  dataOf(api.POST('/api/v1/announcements/{id}/correct', { params: at(id), body }))

export const attachFile = (id: string, file: File) =>
  uploadFile<Announcement>(
    addressOf('post', '/api/v1/announcements/{id}/annexes', { path: { id } }),
    file,
    () => {},
  ).done

export const detachFile = (id: string, annexId: string) =>
  dataOf(
    api.DELETE('/api/v1/announcements/{id}/annexes/{annexId}', {
      params: { path: { id, annexId } },
    }),
  )

export const annexHref = (id: string, annexId: string) =>
  addressOf('get', '/api/v1/announcements/{id}/annexes/{annexId}', {
    path: { id, annexId },
  })
