import { AppError } from '../../kernel/errors.ts'

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
