import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, uploadFile } from './client.ts'

/** What the data dictionary says about a data set. */
export type DatasetView = Reply<'getDataset'>['dataset']
export type DatasetField = DatasetView['fields'][number]

export type RegisterPage = Reply<'listRegister'>
/** Columns, facets and sorts of a list, from the catalogue. */
export type ListModel = RegisterPage['model']
/** Without sensitive fields; `sealed` names those. */
export type RegisterEntry = RegisterPage['items'][number]
export type RegisterRecord = RegisterEntry['record']
export type HistoryEntry = Reply<'getRegisterEntry'>['history'][number]

/** Beside what the description names: any field of the data set, by its name. */
export type RegisterQuery = Query<'listRegister'> & Readonly<Record<string, unknown>>

/** Parts of a key of several fields are parted by commas, in the order of the definition. */
export const keyText = ({ key }: RegisterEntry) => Object.values(key).join(',')

export const datasetQuery = (name: string) =>
  queryOptions({
    queryKey: ['dataset', name],
    queryFn: async () =>
      (await dataOf(api.GET('/public/v1/datasets/{name}', { params: { path: { name } } }))).dataset,
    staleTime: 600_000,
  })

export const registerQuery = (dataset: string, query: RegisterQuery) =>
  queryOptions({
    queryKey: ['register', dataset, query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/registers/{dataset}', { params: { path: { dataset }, query }, signal }),
      ),
    placeholderData: keepWithin(dataset),
  })

/** What was shown stays until the next page is there, unless it is of another data set. */
const keepWithin =
  (dataset: string) =>
  <T>(before: T | undefined, query?: { queryKey: readonly unknown[] }): T | undefined =>
    query?.queryKey[1] === dataset ? before : undefined

/** Within a second or two, or without figures: `total` is null then. */
export type FacetCounts = Reply<'countRegisterFacets'>

export const facetsQuery = (dataset: string, query: RegisterQuery) =>
  queryOptions({
    queryKey: ['register-facets', dataset, query],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/registers/{dataset}/facets', {
          params: { path: { dataset }, query },
          signal,
        }),
      ),
    placeholderData: keepWithin(dataset),
  })

/* Exports */

export type ExportRun = Reply<'getExport'>
export type ExportFormat = ExportRun['format']

/** The first one is what most people want. */
export const exportFormats = ['xlsx', 'csv', 'jsonl'] as const satisfies ExportFormat[]

export const exportHref = (dataset: string, format: ExportFormat, query: RegisterQuery) =>
  addressOf('get', '/api/v1/registers/{dataset}/export.{format}', {
    path: { dataset, format },
    query,
  })

export const startExport = (dataset: string, format: ExportFormat, query: RegisterQuery) =>
  dataOf(
    api.POST('/api/v1/registers/{dataset}/exports', {
      params: { path: { dataset }, query },
      body: { format },
    }),
  )

export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => dataOf(api.GET('/api/v1/exports')),
  refetchInterval: ({ state }) =>
    state.data?.items.some((run) => run.state === 'running') ? 1000 : false,
})

export const exportFileHref = (id: string) =>
  addressOf('get', '/api/v1/exports/{id}/file', { path: { id } })

export const dossierQuery = (dataset: string, key: string, at: string | null) =>
  queryOptions({
    queryKey: ['dossier', dataset, key, at],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/registers/{dataset}/{key}', {
          params: { path: { dataset, key }, query: { ...(at && { at }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** What belongs to a record now, or as it was on a day. */
export type Belongings = Reply<'listBelongings'>['items'][number]

export const belongingsQuery = (dataset: string, key: string, at: string | null) =>
  queryOptions({
    queryKey: ['belongings', dataset, key, at],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/registers/{dataset}/{key}/belongings', {
          params: { path: { dataset, key }, query: { ...(at && { at }) } },
        }),
      ),
  })

/* People */

export type Post = Reply<'listPosts'>['items'][number]

export const postsQuery = (query: Query<'listPosts'>) =>
  queryOptions({
    queryKey: ['posts-held', query],
    queryFn: () => dataOf(api.GET('/api/v1/organisations/posts', { params: { query } })),
  })

/* Imports */

export type ImportRun = Reply<'getImport'>

export const isMoving = ({ finishedAt }: ImportRun) => finishedAt === null

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => dataOf(api.GET('/api/v1/imports')),
  refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 2000 : false),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => dataOf(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1000 : false),
  })

export const reportHref = (id: string) =>
  addressOf('get', '/api/v1/imports/{id}/report.csv', { path: { id } })

/** The report as text, for a look at its first lines. */
export const reportQuery = (id: string, isFinished: boolean) =>
  queryOptions({
    queryKey: ['import-report', id],
    queryFn: async () => {
      const params = { path: { id } }
      const report = api.GET('/api/v1/imports/{id}/report.csv', { params, parseAs: 'stream' })
      return firstPart(await dataOf(report))
    },
    enabled: isFinished,
  })

const mostBytes = 256 * 1024

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

async function firstPart(content: Bytes | null): Promise<string> {
  if (!content) return ''
  const reader = content.pipeThrough(new TextDecoderStream()).getReader()
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
  /** Everything is checked, nothing written. */
  dryRun: boolean
  onProgress: (share: number) => void
}): Promise<ImportRun> {
  const { dataset, file, fields, dryRun, onProgress } = order
  const query = { dataset, dryRun, ...(fields && { map: JSON.stringify({ fields }) }) }
  return uploadFile<ImportRun>(addressOf('post', '/api/v1/imports', { query }), file, onProgress)
    .done
}

/** Imports for good what a dry run has tried. */
export const applyImport = (id: string) =>
  dataOf(api.POST('/api/v1/imports/{id}/apply', { params: { path: { id } } }))

export type ProblemCount = Reply<'countImportProblems'>['items'][number]

export const importProblemsQuery = (id: string, isFinished: boolean) =>
  queryOptions({
    queryKey: ['import-problems', id],
    queryFn: () => dataOf(api.GET('/api/v1/imports/{id}/problems', { params: { path: { id } } })),
    enabled: isFinished,
  })

/* Duplicates */

export type Duplicate = Reply<'listDuplicates'>['items'][number]

export const duplicatesQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['duplicates', cursor],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/organisations/duplicates', {
          params: { query: { ...(cursor && { cursor }) } },
        }),
      ),
  })

export const settleDuplicate = (id: string, body: Body<'settleDuplicate'>) =>
  api.POST('/api/v1/organisations/duplicates/{id}/settle', { params: { path: { id } }, body })
