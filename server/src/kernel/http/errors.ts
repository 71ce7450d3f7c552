import type { ErrorCode, ProblemReply } from '@yiqi/contracts'
import type { ErrorObject } from 'ajv'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'
import { problemsOf } from './validation.ts'

/** A page for people; undefined: answer as JSON. */
export type RenderErrorPage = (request: FastifyRequest, problem: ProblemReply) => string | undefined

const retryAfterSeconds = 5

/** Every error leaves as RFC 9457; a visitor of a page gets a page. What we did not plan says nothing of itself. */
export function answerErrors(app: App, renderErrorPage?: RenderErrorPage): void {
  const answer = (error: AppError, request: FastifyRequest, reply: FastifyReply) => {
    const problem = error.toProblem(request.id)
    reply.code(problem.status)
    if (problem.status === 503) {
      reply.header('retry-after', Number(error.refusal.retryAfter ?? retryAfterSeconds))
    }
    const page = wantsPage(request) ? renderErrorPage?.(request, problem) : undefined
    if (page !== undefined) return reply.type('text/html; charset=utf-8').send(page)
    return reply
      .type('application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem)
  }
  app.setErrorHandler((error, request, reply) => {
    const planned = plannedError(error)
    if (planned.code === 'YQ_INTERNAL') request.log.error({ err: error }, 'unplanned error')
    return answer(planned, request, reply)
  })
  app.setNotFoundHandler((request, reply) => answer(new AppError('YQ_NOT_FOUND'), request, reply))
}

const isForMachines = /^\/(api|public|exchange|ledger|open-data)\//

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  if (isForMachines.test(url)) return false
  const isNavigation = method === 'GET' || headers['sec-fetch-mode'] === 'navigate'
  return isNavigation && (headers.accept?.includes('text/html') ?? false)
}

function plannedError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return new AppError('YQ_INTERNAL')
  const { code, statusCode, validation, validationContext } = error as Partial<FrameworkError>
  if (validation) {
    const problems = problemsOf(validation)
    return new AppError(validationContext === 'body' ? 'YQ_INVALID' : 'YQ_MALFORMED', { problems })
  }
  if (code && isTooLarge.has(code)) return new AppError('YQ_TOO_LARGE')
  if (code && isDatabaseAway.has(code)) return new AppError('YQ_UNAVAILABLE')
  const isMalformed = statusCode !== undefined && statusCode >= 400 && statusCode < 500
  return new AppError(isMalformed ? codeOfStatus(statusCode) : 'YQ_INTERNAL')
}

interface FrameworkError {
  code: string
  statusCode: number
  validation: ErrorObject[]
  validationContext: string
}

const isTooLarge = new Set([
  'FST_ERR_CTP_BODY_TOO_LARGE',
  'FST_REQ_FILE_TOO_LARGE',
  'FST_FILES_LIMIT',
  'FST_PARTS_LIMIT',
  'FST_FIELDS_LIMIT',
])

/** Refused, reset, shutting down, starting up, too many connections. */
const isDatabaseAway = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300'])

function codeOfStatus(status: number): ErrorCode {
  if (status === 404) return 'YQ_NOT_FOUND'
  if (status === 413) return 'YQ_TOO_LARGE'
  if (status === 429) return 'YQ_TOO_MANY'
  return 'YQ_MALFORMED'
}
