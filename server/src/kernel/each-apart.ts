import type { FastifyBaseLogger } from 'fastify'

/**
 * Does the work for each, whatever becomes of the others.
 * @returns for how many it was done: where the work gives true
 * @throws AggregateError once all have had their turn, of what failed; each failure is logged
 */
export async function eachApart<T extends { id: string }>(
  { log }: { log: FastifyBaseLogger },
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
): Promise<number> {
  let count = 0
  const failures: unknown[] = []
  for (const item of items) {
    try {
      if (await work(item)) count++
    } catch (error) {
      log.error({ err: error, id: item.id }, 'one of several could not be dealt with')
      failures.push(error)
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} of ${items.length} failed`)
  }
  return count
}
