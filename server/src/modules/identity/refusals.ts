import type { Message, Problem } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

/** One field that has to be mended. */
export function invalid(code: string, field: string, message: Message, hint: Message): AppError {
  const problem: Problem = { code, field, severity: 'error', message, hint }
  return new AppError('YQ_INVALID', { problems: [problem] })
}

/** Turns the violation of a named constraint into the refusal that it means. */
export async function refusing<T>(
  work: Promise<T>,
  refusals: Record<string, () => AppError>,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    const constraint = (error as { constraint?: string }).constraint
    const refusal = constraint === undefined ? undefined : refusals[constraint]
    throw refusal ? refusal() : error
  }
}
