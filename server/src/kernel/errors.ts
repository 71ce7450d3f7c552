import {
  type ErrorCode,
  errorTable,
  type Message,
  type Problem,
  type ProblemReply,
} from '@yiqi/contracts'

export interface Refusal {
  /** Field-level findings, for `YQ_INVALID`. */
  problems?: Problem[]
  /** A sentence for this very case. */
  reason?: Message
  [extension: string]: unknown
}

/** A refusal we planned for. Anything else that is thrown is a bug and answers 500. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly refusal: Refusal

  constructor(code: ErrorCode, refusal: Refusal = {}) {
    super(refusal.reason ? `${code}: ${refusal.reason.zh}` : code)
    this.code = code
    this.refusal = refusal
  }

  /** RFC 9457. */
  toProblem(requestId?: string): ProblemReply {
    const { status, title, hint } = errorTable[this.code]
    return {
      ...this.refusal,
      ...(this.refusal.reason && { detail: this.refusal.reason.zh }),
      type: `urn:yiqi:error:${this.code}`,
      status,
      code: this.code,
      title: title.zh,
      message: title,
      hint,
      ...(requestId && { requestId }),
    }
  }
}

/**
 * One field that has to be mended.
 * @param code permanent, e.g. `SAMPLE_EMPTY`
 * @param field name of the field, or a path such as `passages/2`
 */
export function invalid(code: string, field: string, message: Message, hint: Message): AppError {
  const problem: Problem = { code, field, severity: 'error', message, hint }
  return new AppError('YQ_INVALID', { problems: [problem] })
}
