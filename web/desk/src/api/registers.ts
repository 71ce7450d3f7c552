import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Field, Message } from '@yiqi/contracts'
import { OfflineError, request, toError, withQuery } from './http.ts'

interface Code {
  code: string
  label: Message
}

export interface DatasetField extends Omit<Field, 'required'> {
  name: string
  isKey: boolean
  isRequired: boolean
  codes?: readonly Code[]
}

/** What the data dictionary says about a data set. */
export interface DatasetView {
  name: string
  label: Message
  definition: Message
  key: readonly string[]
  parent: string | null
  fields: readonly DatasetField[]
}

/** Columns, facets and sorts of a list, from the catalogue. */
export interface ListModel {
  columns: readonly { field: string; label: Message; type: Field['type']; canSort: boolean }[]
  facets: readonly { field: string; label: Message; codes: readonly Code[] }[]
}

export type RegisterRecord = Readonly<Record<string, unknown>>

export interface RegisterEntry {
  key: Readonly<Record<string, string>>
  version: number
  validFrom: string
  validTo: string | null
  recordedAt: string
  /** Without sensitive fields; `sealed` names those. */
  record: RegisterRecord
  sealed: readonly string[]
}

export interface RegisterPage {
  items: readonly RegisterEntry[]
  nextCursor: string | null
  model: ListModel
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
  at: HistoryEntry | null
  history: readonly HistoryEntry[]
}

export type RegisterQuery = Readonly<Record<string, string | undefined>>

/** Parts of a key of several fields are parted by commas, in the order of the definition. */
export const keyText = ({ key }: RegisterEntry) => Object.values(key).join(',')

export const datasetQuery = (name: string) =>
  queryOptions({
    queryKey: ['dataset', name],
    queryFn: async () =>
      (await request<{ dataset: DatasetView }>('GET', `/public/v1/datasets/${name}`)).dataset,
    staleTime: 600_000,
  })

export const registerQuery = (dataset: string, query: RegisterQuery) =>
  queryOptions({
    queryKey: ['register', dataset, query],
    queryFn: ({ signal }) =>
      request<RegisterPage>('GET', `/api/v1/registers/${dataset}`, { query, signal }),
    placeholderData: keepPreviousData,
  })

export const exportHref = (dataset: string, query: RegisterQuery) =>
  withQuery(`/api/v1/registers/${dataset}/export.csv`, query)

export const dossierQuery = (dataset: string, key: string, at: string | null) =>
  queryOptions({
    queryKey: ['dossier', dataset, key, at],
    queryFn: () =>
      request<Dossier>('GET', `/api/v1/registers/${dataset}/${encodeURIComponent(key)}`, {
        query: { at },
      }),
    placeholderData: keepPreviousData,
  })

/* Imports */

export interface ImportRun {
  id: string
  dataset: string
  fileName: string
  state: string
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

export const isMoving = ({ finishedAt }: ImportRun) => finishedAt === null

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

export const reportHref = (id: string) => `/api/v1/imports/${id}/report.csv`

/** The report as text, for a look at its first lines. */
export const reportQuery = (id: string, isFinished: boolean) =>
  queryOptions({
    queryKey: ['import-report', id],
    queryFn: async () => {
      const response = await fetch(reportHref(id)).catch(() => {
        throw new OfflineError()
      })
      if (!response.ok) throw await toError(response)
      return firstPart(response)
    },
    enabled: isFinished,
  })

const mostBytes = 256 * 1024

async function firstPart({ body }: Response): Promise<string> {
  if (!body) return ''
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value
    if (text.length >= mostBytes) {
      await reader.cancel()
      break
    }
  }
  return text
}

export function startImport(order: {
  dataset: string
  file: File
  /** Field → heading; absent: the platform reads the headings itself. */
  fields?: Readonly<Record<string, string>>
}): Promise<ImportRun> {
  const { dataset, file, fields } = order
  const body = new FormData()
  body.append('file', file)
  const map = fields && JSON.stringify({ fields })
  return request('POST', withQuery('/api/v1/imports', { dataset, map }), { body })
}

/* Duplicates */

export interface Duplicate {
  id: string
  uscc: string
  name: string
  otherUscc: string
  otherName: string
  grounds: readonly string[]
  foundAt: string
}

export const duplicatesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['duplicates', cursor],
    queryFn: () =>
      request<{ items: Duplicate[]; nextCursor: string | null }>(
        'GET',
        '/api/v1/organisations/duplicates',
        { query: { cursor } },
      ),
  })

export const settleDuplicate = (
  id: string,
  body: { state: 'confirmed' | 'dismissed'; note: string },
) => request<void>('POST', `/api/v1/organisations/duplicates/${id}/settle`, { body })
