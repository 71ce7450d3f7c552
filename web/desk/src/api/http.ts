import type { ErrorCode, Message, Problem, ProblemReply } from '@yiqi/contracts'

/** A planned refusal of the API, in words that can be shown. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly reply: ProblemReply

  constructor(reply: ProblemReply) {
    super(reply.message.zh)
    this.reply = reply
  }

  get code(): ErrorCode {
    return this.reply.code
  }

  get problems(): readonly Problem[] {
    return this.reply.problems ?? []
  }
}

/** Nothing was reached; what was typed is still here. */
export class OfflineError extends Error {
  override name = 'OfflineError'
}

export const isApiError = (error: unknown, ...codes: ErrorCode[]): error is ApiError =>
  error instanceof ApiError && (codes.length === 0 || codes.includes(error.code))

type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values)
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one))
  }
  const search = params.toString()
  return search ? `${path}?${search}` : path
}

export interface RequestOptions {
  query?: Query
  body?: unknown
  signal?: AbortSignal
}

/** JSON in and out. Without a session it leaves for the sign-in page, which comes back here. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { query, body, signal }: RequestOptions = {},
): Promise<T> {
  const isForm = body instanceof FormData
  const response = await reach(withQuery(path, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  if (!response.ok) throw await toError(response)
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new OfflineError()
  }
}

export async function toError(response: Pick<Response, 'status' | 'json'>): Promise<Error> {
  if (response.status === 401) {
    signIn()
    return new ApiError(unknownReply(401, 'YQ_UNAUTHENTICATED'))
  }
  try {
    const reply: unknown = await response.json()
    if (isProblemReply(reply)) return new ApiError(reply)
  } catch {
    // A proxy in between may answer with a page of its own.
  }
  return new ApiError(unknownReply(response.status, 'YQ_INTERNAL'))
}

const isProblemReply = (reply: unknown): reply is ProblemReply =>
  typeof reply === 'object' && reply !== null && 'code' in reply && 'message' in reply

const lost: Message = {
  zh: '平台出了问题，您填的都在',
  en: 'Something went wrong; nothing is lost',
}
const later: Message = { zh: '请稍后再试。', en: 'Try again later.' }

const unknownReply = (status: number, code: ErrorCode): ProblemReply => ({
  type: 'about:blank',
  status,
  code,
  title: lost.zh,
  message: lost,
  hint: later,
})

export function signIn(): void {
  const back = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?back=${encodeURIComponent(back)}`)
}
