import { createApiClient, isProblem, OfflineError, problemOf } from '@yiqi/api-client'

/** Without a session it leaves for the sign-in page, which comes back here. */
export function signIn(): void {
  const back = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?back=${encodeURIComponent(back)}`)
}

const onProblem = (problem: unknown) => {
  if (isProblem(problem, 'YQ_UNAUTHENTICATED')) signIn()
}

export const api = createApiClient({ onProblem })

/** A file, by the address that the API gave for it. */
export async function readFile(href: string): Promise<Blob> {
  const response = await fetch(href).catch((cause) => {
    throw new OfflineError('Nothing was reached', { cause })
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    onProblem(problem)
    throw problem
  }
  return response.blob()
}

export interface Upload<T> {
  done: Promise<T>
  cancel(): void
}

/** Sends a file to an address of the API and tells how far it is, which `fetch` does not. */
export function uploadFile<T>(
  address: string,
  file: File,
  onProgress: (share: number) => void,
): Upload<T> {
  const upload = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    upload.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    )
    upload.addEventListener('load', () => {
      const { status, responseText } = upload
      if (status < 300) return resolve(JSON.parse(responseText) as T)
      void problemOf(new Response(responseText, { status })).then((problem) => {
        onProblem(problem)
        reject(problem)
      })
    })
    upload.addEventListener('error', () => reject(new OfflineError('Nothing was reached')))
    upload.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
  })
  const body = new FormData()
  body.append('file', file)
  upload.open('POST', address)
  upload.send(body)
  return { done, cancel: () => upload.abort() }
}
