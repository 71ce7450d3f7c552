import { addressOf, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type ArchiveItem = Reply<'listArchiveItems'>['items'][number]
export type ArchiveItemView = Reply<'getArchiveItem'>
export type ArchivePaper = ArchiveItemView['papers'][number]
export type ItemQuery = Query<'listArchiveItems'>
export type Volume = Reply<'listVolumes'>['items'][number]
export type VolumeView = Reply<'getVolume'>
export type VolumeQuery = Query<'listVolumes'>
export type SheetFormat = 'xlsx' | 'csv'
export type FixityRun = Reply<'listFixityRuns'>['items'][number]
export type FixityFinding = Reply<'listFixityFindings'>['items'][number]

export const archiveItemsQuery = (query: ItemQuery) =>
  queryOptions({
    queryKey: ['archive', 'items', query],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/archive/items', { params: { query }, signal })),
  })

export const archiveItemQuery = (archiveNo: string) =>
  queryOptions({
    queryKey: ['archive', 'item', archiveNo],
    queryFn: () =>
      dataOf(api.GET('/api/v1/archive/items/{archiveNo}', { params: { path: { archiveNo } } })),
  })

/** Reads every file of the item now. */
export const checkArchiveItem = (archiveNo: string) =>
  dataOf(api.POST('/api/v1/archive/items/{archiveNo}/check', { params: { path: { archiveNo } } }))

/** Order 0 is the printed catalogue. */
export const archivePaperHref = (archiveNo: string, order: number) =>
  addressOf('get', '/api/v1/archive/items/{archiveNo}/papers/{order}/content', {
    path: { archiveNo, order },
  })

export const packageHref = (archiveNo: string) =>
  addressOf('get', '/api/v1/archive/items/{archiveNo}/package', { path: { archiveNo } })

/** The list as it is filtered, as a spreadsheet. */
export const itemSheetHref = (format: SheetFormat, query: Query<'exportArchiveList'>) =>
  addressOf('get', '/api/v1/archive/items/export.{format}', { path: { format }, query })

export const volumesQuery = (query: VolumeQuery) =>
  queryOptions({
    queryKey: ['archive', 'volumes', query],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/archive/volumes', { params: { query }, signal })),
  })

export const volumeQuery = (id: string) =>
  queryOptions({
    queryKey: ['archive', 'volume', id],
    queryFn: () => dataOf(api.GET('/api/v1/archive/volumes/{id}', { params: { path: { id } } })),
  })

export const volumeSheetHref = (id: string, format: SheetFormat) =>
  addressOf('get', '/api/v1/archive/volumes/{id}/catalogue.{format}', { path: { id, format } })

export const volumePackageHref = (id: string) =>
  addressOf('get', '/api/v1/archive/volumes/{id}/package', { path: { id } })

export const arrangeVolume = (id: string, note: string) =>
  dataOf(
    api.POST('/api/v1/archive/volumes/{id}/arrange', {
      params: { path: { id } },
      body: { note },
    }),
  )

/** @param arrangedAt of the last sheet that was looked at */
export const checkVolume = (id: string, arrangedAt: string) =>
  dataOf(
    api.POST('/api/v1/archive/volumes/{id}/check', {
      params: { path: { id } },
      body: { arrangedAt },
    }),
  )

export const fixityRunsQuery = queryOptions({
  queryKey: ['archive', 'fixity-runs'],
  queryFn: () => dataOf(api.GET('/api/v1/archive/fixity-runs')),
  // While one goes on, the page follows it.
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ endedAt }) => endedAt === null) ? 2000 : false,
})

export const startFixityRun = () => dataOf(api.POST('/api/v1/archive/fixity-runs'))

/** @param known findings of the runs so far: with more of them it is asked anew */
export const fixityFindingsQuery = (query: Query<'listFixityFindings'>, known: number) =>
  queryOptions({
    queryKey: ['archive', 'fixity-findings', query, known],
    queryFn: () => dataOf(api.GET('/api/v1/archive/fixity-findings', { params: { query } })),
  })
