import type { Message, Problem, ProblemReply } from '@yiqi/contracts'
import createFetchClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch'
import type { components, operations, paths } from './schema.generated.ts'

export type { components, operations, paths }

/** A refusal of the API: its code is stable, its words can be shown. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly reply: ProblemReply

  constructor(reply: ProblemReply) {
    super(`${reply.code}: ${reply.message.en}`)
    this.reply = reply
  }

  get problems(): readonly Problem[] {
    return this.reply.problems ?? []
  }
}

export type ApiClient = Client<paths>

/**
 * Every path of the API, typed. A reply that is no success throws an `ApiProblem`, so that `data` is
 * there whenever the call returns.
 *
 *     const { data } = await api.GET('/public/v1/rules/{id}', { params: { path: { id } } })
 */
export function createApiClient(options: ClientOptions = {}): ApiClient {
  const client = createFetchClient<paths>(options)
  client.use(throwProblems)
  return client
}

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return
    throw new ApiProblem(await problemOf(response))
  },
}

/** A gateway in between may answer with a page of its own: it is not shown to people. */
async function problemOf(response: Response): Promise<ProblemReply> {
  const reply: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (typeof reply === 'object' && reply !== null && 'code' in reply && 'message' in reply) {
    return reply as ProblemReply
  }
  return {
    type: 'about:blank',
    status: response.status,
    code: 'YQ_INTERNAL',
    title: lost.zh,
    message: lost,
    hint: { zh: '请稍后再试。', en: 'Try again later.' },
  }
}

const lost: Message = {
  zh: '平台没有正常答复，您填的都在',
  en: 'The platform did not answer properly; nothing is lost',
}
