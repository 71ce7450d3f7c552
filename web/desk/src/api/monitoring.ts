import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { api, uploadFile } from './client.ts'

export type Source = Reply<'listSources'>['items'][number]
export type Run = NonNullable<Source['lastRun']>
export type DocumentSummary = Reply<'listMonitoredTexts'>['items'][number]
export type ReadDocument = Reply<'getMonitoredText'>
export type Suspicion = Reply<'getSuspicion'>
export type Opinion = Reply<'getOpinion'>
export type SourceStep = 'approve' | 'refuse' | 'pause' | 'resume'

const base = '/api/v1/monitoring'
const path = (id: string) => ({ params: { path: { id } } })
const busyMs = 3000

/** Asked again while one of them is being read. */
export const sourcesQuery = queryOptions({
  queryKey: ['monitoring', 'sources'],
  queryFn: () => dataOf(api.GET(`${base}/sources`)),
  refetchInterval: ({ state: { data } }) =>
    data?.items.some(({ lastRun }) => lastRun?.state === 'RUNNING') ? busyMs : false,
})

export const proposeSource = (body: Body<'proposeSource'>) =>
  dataOf(api.POST(`${base}/sources`, { body }))

export const stepSource = (id: string, step: SourceStep, body: Body<'approveSource'>) =>
  api.POST(`${base}/sources/{id}/${step}`, { ...path(id), body })

export const readSourceNow = (id: string) => api.POST(`${base}/sources/{id}/read`, path(id))

export const uploadToSource = (id: string, file: File) =>
  uploadFile<Reply<'uploadToSource'>>(
    addressOf('post', `${base}/sources/{id}/files`, { path: { id } }),
    file,
    () => {},
  ).done

export const suspicionsQuery = (query: Query<'listSuspicions'>) =>
  queryOptions({
    queryKey: ['monitoring', 'suspicions', query],
    queryFn: () => dataOf(api.GET(`${base}/suspicions`, { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const suspicionQuery = (id: string) =>
  queryOptions({
    queryKey: ['monitoring', 'suspicion', id],
    queryFn: () => dataOf(api.GET(`${base}/suspicions/{id}`, path(id))),
  })

export const documentsQuery = (query: Query<'listMonitoredTexts'>) =>
  queryOptions({
    queryKey: ['monitoring', 'documents', query],
    queryFn: () => dataOf(api.GET(`${base}/documents`, { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['monitoring', 'document', id],
    queryFn: () => dataOf(api.GET(`${base}/documents/{id}`, path(id))),
  })

export const opinionQuery = (uscc: string) =>
  queryOptions({
    queryKey: ['monitoring', 'opinion', uscc],
    queryFn: () => dataOf(api.GET(`${base}/opinion/{uscc}`, { params: { path: { uscc } } })),
  })

export const snapshotAddress = (id: string) =>
  addressOf('get', `${base}/documents/{id}/snapshot`, { path: { id } })
