import { type Logger, pino } from 'pino'

/** Structured lines on standard error; standard output belongs to `ready` and to commands. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: describeError,
        error: describeError,
        // Fastify hands these over with every line of a request: nothing in them is ours to keep.
        req: () => undefined,
        res: () => undefined,
      },
    },
    pino.destination(2),
  )
}

/**
 * An error without the data it happened on: PostgreSQL quotes values in its messages and details
 * (`Key (citizen_id)=(…) already exists`), so of its errors only the names are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table, column, severity } = error as Error & Record<string, unknown>
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  const common = {
    type: error.name,
    code,
    stack: frames?.join('\n'),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
  const isFromDatabase = typeof severity === 'string' && typeof code === 'string'
  return isFromDatabase
    ? { ...common, constraint, table, column }
    : { ...common, message: error.message }
}
