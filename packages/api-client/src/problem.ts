import type { ErrorCode, Message, Problem, ProblemReply } from '@yiqi/contracts'

/** A refusal of the API: its code is stable, its words can be shown. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly reply: ProblemReply

  constructor(reply: ProblemReply) {
    super(`${reply.code}: ${reply.message.en}`)
    this.reply = reply
  }

  get code(): ErrorCode {
    return this.reply.code
  }

  get problems(): readonly Problem[] {
    return this.reply.problems ?? []
  }
}

/** Nothing was reached: whether the request was done is not known. */
export class OfflineError extends Error {
  override name = 'OfflineError'
}

export const isProblem = (error: unknown, ...codes: ErrorCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))

/** A gateway in between may answer with a page of its own: it is not shown to people. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const reply: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (typeof reply === 'object' && reply !== null && 'code' in reply && 'message' in reply) {
    return new ApiProblem(reply as ProblemReply)
  }
  return new ApiProblem({
    type: 'about:blank',
    status: response.status,
    code: 'YQ_INTERNAL',
    title: lost.zh,
    message: lost,
    hint: { zh: '请稍后再试。', en: 'Try again later.' },
  })
}

const lost: Message = {
  zh: '平台没有正常答复，您填的都在',
  en: 'The platform did not answer properly; nothing is lost',
}
