import { addressOf, type Body, dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, type Upload, uploadFile } from './client.ts'

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: () => dataOf(api.GET('/api/v1/processes')),
  staleTime: 600_000,
})

export const processQuery = (id: string) =>
  queryOptions({
    queryKey: ['process', id],
    queryFn: () => dataOf(api.GET('/api/v1/processes/{id}', { params: { path: { id } } })),
    staleTime: 600_000,
  })

export const casesQuery = (query: Query<'listCases'>) =>
  queryOptions({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cases', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => readCase(id, signal),
  })

export const readCase = (id: string, signal?: AbortSignal) =>
  dataOf(api.GET('/api/v1/cases/{id}', { params: { path: { id } }, ...(signal && { signal }) }))

export const createCase = (body: Body<'createCase'>) => dataOf(api.POST('/api/v1/cases', { body }))

export const openCase = (body: Body<'openCase'>) => dataOf(api.POST('/api/v1/cases/open', { body }))

export const saveSection = (id: string, body: Body<'saveCaseForm'>) =>
  dataOf(api.PATCH('/api/v1/cases/{id}/form', { params: { path: { id } }, body }))

export const checkForm = (id: string, form: Record<string, unknown>, signal?: AbortSignal) =>
  dataOf(
    api.POST('/api/v1/cases/{id}/check', {
      params: { path: { id } },
      body: { form },
      ...(signal && { signal }),
    }),
  )

export const doAct = (id: string, act: string, body: Body<'actOnCase'>) =>
  dataOf(api.POST('/api/v1/cases/{id}/acts/{act}', { params: { path: { id, act } }, body }))

export const supervisedQuery = queryOptions({
  queryKey: ['cases', 'supervised-organisations'],
  queryFn: () => dataOf(api.GET('/api/v1/supervised-organisations')),
})

export const choicesQuery = (id: string, field: string) =>
  queryOptions({
    queryKey: ['case', id, 'choices', field],
    queryFn: () =>
      dataOf(api.GET('/api/v1/cases/{id}/choices/{field}', { params: { path: { id, field } } })),
    staleTime: 60_000,
  })

export const unmaskField = (id: string, body: Body<'unmaskCaseField'>) =>
  dataOf(api.POST('/api/v1/cases/{id}/unmask', { params: { path: { id } }, body }))

export const rowsTemplateHref = (id: string, group: string) =>
  addressOf('get', '/api/v1/cases/{id}/rows/{group}/template', { path: { id, group } })

/** What a spreadsheet holds for a table of the form; nothing of it is kept until it is saved with the form. */
export const readRows = (id: string, group: string, file: File): Upload<Reply<'readRows'>> =>
  uploadFile(
    addressOf('post', '/api/v1/cases/{id}/rows/{group}/read', { path: { id, group } }),
    file,
    () => {},
  )

export const removeMaterial = (id: string, materialId: string) =>
  api.DELETE('/api/v1/cases/{id}/materials/{materialId}', {
    params: { path: { id, materialId } },
  })

export const uploadMaterial = (
  id: string,
  slot: string,
  file: File,
  onProgress: (share: number) => void,
): Upload<Reply<'attachCaseMaterial'>> =>
  uploadFile(
    addressOf('post', '/api/v1/cases/{id}/materials', { path: { id }, query: { slot } }),
    file,
    onProgress,
  )
