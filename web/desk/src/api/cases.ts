import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CaseActBody,
  CaseActReply,
  CasePage,
  CaseQuery,
  CaseView,
  CheckReply,
  CreateCaseBody,
  FormValues,
  ProcessSummary,
  ProcessView,
  SaveFormBody,
  SaveFormReply,
  UnmaskBody,
} from '@yiqi/contracts'
import { OfflineError, request, toError, withQuery } from './http.ts'

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: () => request<{ items: ProcessSummary[] }>('GET', '/api/v1/processes'),
  staleTime: 600_000,
})

export const processQuery = (id: string) =>
  queryOptions({
    queryKey: ['process', id],
    queryFn: () => request<ProcessView>('GET', `/api/v1/processes/${id}`),
    staleTime: 600_000,
  })

export const casesQuery = (query: CaseQuery) =>
  queryOptions({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => request<CasePage>('GET', '/api/v1/cases', { query, signal }),
    placeholderData: keepPreviousData,
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => request<CaseView>('GET', `/api/v1/cases/${id}`, { signal }),
  })

export const createCase = (body: CreateCaseBody) =>
  request<{ id: string; version: number }>('POST', '/api/v1/cases', { body })

export const saveSection = (id: string, body: SaveFormBody) =>
  request<SaveFormReply>('PATCH', `/api/v1/cases/${id}/form`, { body })

export const checkForm = (id: string, form: FormValues, signal?: AbortSignal) =>
  request<CheckReply>('POST', `/api/v1/cases/${id}/check`, {
    body: { form },
    ...(signal && { signal }),
  })

export const doAct = (id: string, act: string, body: CaseActBody) =>
  request<CaseActReply>('POST', `/api/v1/cases/${id}/acts/${act}`, { body })

export const unmaskField = (id: string, body: UnmaskBody) =>
  request<{ value: string }>('POST', `/api/v1/cases/${id}/unmask`, { body })

export const removeMaterial = (id: string, materialId: string) =>
  request<void>('DELETE', `/api/v1/cases/${id}/materials/${materialId}`)

/** With progress, which `fetch` does not tell. */
export function uploadMaterial(
  id: string,
  slot: string,
  file: File,
  onProgress: (share: number) => void,
): { done: Promise<void>; cancel(): void } {
  const upload = new XMLHttpRequest()
  const done = new Promise<void>((resolve, reject) => {
    upload.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    upload.onload = () => {
      if (upload.status < 300) return resolve()
      const json = async () => JSON.parse(upload.responseText)
      void toError({ status: upload.status, json }).then(reject)
    }
    upload.onerror = () => reject(new OfflineError())
    upload.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
  })
  const body = new FormData()
  body.append('file', file)
  upload.open('POST', withQuery(`/api/v1/cases/${id}/materials`, { slot }))
  upload.send(body)
  return { done, cancel: () => upload.abort() }
}
