import createFetchClient, {
  type Client,
  type ClientOptions,
  type ClientPathsWithMethod,
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  type Middleware,
} from 'openapi-fetch'
import { idempotencyKeys } from './keys.ts'
import { type ApiProblem, OfflineError, problemOf } from './problem.ts'
import type { operations, paths } from './schema.generated.ts'

export { ApiProblem, isProblem, OfflineError, problemOf } from './problem.ts'

export type ApiClient = Client<paths>

export interface ApiClientOptions extends ClientOptions {
  /** Told of every refusal before it is thrown, e.g. to lead to the sign-in page. */
  onProblem?: (problem: ApiProblem) => void
}

/**
 * Every path of the API, typed. A refusal is thrown as an `ApiProblem`, a network that does not answer as
 * an `OfflineError`, so that `data` is there whenever the call returns: see `dataOf`.
 *
 *     const rule = await dataOf(api.GET('/public/v1/rules/{id}', { params: { path: { id } } }))
 */
export function createApiClient({ onProblem, ...options }: ApiClientOptions = {}): ApiClient {
  const client = createFetchClient<paths>({ querySerializer, ...options })
  client.use(throwing(onProblem), idempotencyKeys())
  return client
}

const throwing = (onProblem: ApiClientOptions['onProblem']): Middleware => ({
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return
    const problem = await problemOf(response)
    onProblem?.(problem)
    throw problem
  },
  onError({ error }) {
    const isStopped = error instanceof DOMException && error.name === 'AbortError'
    return isStopped ? error : new OfflineError('Nothing was reached', { cause: error })
  },
})

/** A filter that is left empty is no filter. */
const querySerializer = (query: Record<string, unknown>) =>
  serializeQuery(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')))
const serializeQuery = createQuerySerializer()

/** What a call that may throw gives. */
export async function dataOf<R extends { data?: unknown }>(
  call: Promise<R>,
): Promise<Exclude<R['data'], undefined>> {
  return (await call).data as Exclude<R['data'], undefined>
}

/** Address of an operation, for links and for what `fetch` cannot do, such as telling progress. */
export const addressOf = <M extends 'get' | 'post', P extends ClientPathsWithMethod<ApiClient, M>>(
  // Says to the compiler which parameters there are.
  _method: M,
  path: P,
  params: ParametersOf<paths[P][M]>,
): string =>
  createFinalURL(path, {
    baseUrl: '',
    params,
    querySerializer,
    pathSerializer: defaultPathSerializer,
  })

type ParametersOf<O> = O extends { parameters: infer P }
  ? Pick<P, Extract<keyof P, 'path' | 'query'>>
  : never

/* Types of the parts of an operation, by its id. */

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never

/** What `Reply<'getCase'>` answers when all is well. */
export type Reply<Id extends keyof operations> = {
  [S in keyof operations[Id]['responses']]: S extends 200 | 201 | 202
    ? Json<operations[Id]['responses'][S]>
    : never
}[keyof operations[Id]['responses']]

export type Body<Id extends keyof operations> = Json<
  NonNullable<operations[Id] extends { requestBody?: infer B } ? B : never>
>

export type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>
