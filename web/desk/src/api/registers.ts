import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Field, Message } from '@yiqi/contracts'
import { request, withQuery } from './http.ts'

export interface DatasetField extends Field {
  name: string
  options?: readonly { code: string; label: Message }[]
}

/** What the catalogue says about a data set: columns, facets and sorts follow from it. */
export interface DatasetView {
  name: string
  label: Message
  definition: Message
  key: readonly string[]
  title: string
  fields: readonly DatasetField[]
  list: {
    columns: readonly string[]
    facets: readonly string[]
    sort: readonly string[]
  }
  children: readonly { name: string; label: Message }[]
}

export type RegisterRecord = Readonly<Record<string, unknown>>

export interface RegisterEntry {
  /** Address of the record inside of its data set. */
  id: string
  version: number
  validFrom: string
  validTo: string | null
  recordedAt: string
  /** Sensitive fields masked. */
  record: RegisterRecord
  sealed: readonly string[]
}

export interface RegisterPage {
  items: readonly RegisterEntry[]
  next: string | null
  facets: Readonly<Record<string, readonly { value: string; count: number }[]>>
}

export interface HistoryEntry extends RegisterEntry {
  supersededAt: string | null
  change: 'enrol' | 'amend' | 'end'
  actorName: string
  caseNo: string | null
  reason: string
  legalBasis: string | null
}

export interface Dossier {
  entry: RegisterEntry
  children: readonly { dataset: string; items: readonly RegisterEntry[] }[]
}

export type RegisterQuery = Readonly<Record<string, string | readonly string[] | undefined>>

export const datasetQuery = (name: string) =>
  queryOptions({
    queryKey: ['dataset', name],
    queryFn: () => request<DatasetView>('GET', `/api/v1/registers/${name}/definition`),
    staleTime: 600_000,
  })

export const registerQuery = (dataset: string, query: RegisterQuery) =>
  queryOptions({
    queryKey: ['register', dataset, query],
    queryFn: ({ signal }) =>
      request<RegisterPage>('GET', `/api/v1/registers/${dataset}/records`, { query, signal }),
    placeholderData: keepPreviousData,
  })

export const exportHref = (dataset: string, query: RegisterQuery) =>
  withQuery(`/api/v1/registers/${dataset}/export`, query)

export const dossierQuery = (dataset: string, id: string, at: string | null) =>
  queryOptions({
    queryKey: ['dossier', dataset, id, at],
    queryFn: () =>
      request<Dossier>('GET', `/api/v1/registers/${dataset}/records/${encodeURIComponent(id)}`, {
        query: { at },
      }),
  })

export const historyQuery = (dataset: string, id: string) =>
  queryOptions({
    queryKey: ['history', dataset, id],
    queryFn: () =>
      request<{ items: HistoryEntry[] }>(
        'GET',
        `/api/v1/registers/${dataset}/records/${encodeURIComponent(id)}/history`,
      ),
  })

/* Imports */

export interface ImportRun {
  id: string
  dataset: string
  fileName: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'interrupted'
  isDryRun: boolean
  actorName: string
  rows: number
  accepted: number
  warned: number
  rejected: number
  unchanged: number
  bytesRead: number
  bytesTotal: number
  startedAt: string
  finishedAt: string | null
}

export interface RowProblem {
  row: number
  field: string | null
  code: string
  severity: 'error' | 'warning'
  message: Message
  hint: string | null
}

/** What the platform makes of a file before anything is taken over. */
export interface ImportUpload {
  uploadId: string
  fileName: string
  columns: readonly { heading: string; field: string | null; samples: readonly string[] }[]
}

const isMoving = ({ state }: ImportRun) => state === 'queued' || state === 'running'

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => request<{ items: ImportRun[] }>('GET', '/api/v1/imports'),
  refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 2000 : false),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => request<ImportRun>('GET', `/api/v1/imports/${id}`),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1000 : false),
  })

export const importProblemsQuery = (id: string, cursor: string | undefined, isMovingStill: boolean) =>
  queryOptions({
    queryKey: ['import-problems', id, cursor, isMovingStill],
    queryFn: () =>
      request<{ items: RowProblem[]; next: string | null }>(
        'GET',
        `/api/v1/imports/${id}/problems`,
        { query: { cursor } },
      ),
  })

export const uploadImport = (dataset: string, file: File) => {
  const body = new FormData()
  body.append('file', file)
  return request<ImportUpload>('POST', withQuery('/api/v1/imports/uploads', { dataset }), { body })
}

export const startImport = (body: {
  dataset: string
  uploadId: string
  map: Readonly<Record<string, string>>
  dryRun: boolean
}) => request<{ id: string }>('POST', '/api/v1/imports', { body })

export const reportHref = (id: string) => `/api/v1/imports/${id}/report`

/* Duplicates */

export interface Duplicate {
  id: string
  grounds: readonly Message[]
  foundAt: string
  records: readonly [RegisterRecord, RegisterRecord]
  state: 'open' | 'distinct' | 'duplicate'
}

export const duplicatesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['duplicates', cursor],
    queryFn: () =>
      request<{ items: Duplicate[]; next: string | null }>('GET', '/api/v1/duplicates', {
        query: { cursor },
      }),
  })

export const resolveDuplicate = (
  id: string,
  body: { verdict: 'distinct' | 'duplicate'; reason: string },
) => request<void>('POST', `/api/v1/duplicates/${id}/resolution`, { body })
