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

/**
 * Does the work for all at once, which is quicker; where that fails, for each apart, so that a bad one keeps
 * no other from its turn.
 * @param work in a transaction of its own, so that it can be done again; gives how many it dealt with
 * @returns how many were dealt with, and what failed, logged already
 */
export async function togetherOrApart<T extends { id: string }>(
  services: { log: FastifyBaseLogger },
  items: readonly T[],
  work: (items: readonly T[]) => Promise<number>,
): Promise<{ count: number; failures: unknown[] }> {
  try {
    return { count: await work(items), failures: [] }
  } catch (error) {
    services.log.warn({ err: error }, 'several could not be dealt with at once')
  }
  let count = 0
  try {
    await eachApart(services, items, async (item) => {
      count += await work([item])
      return true
    })
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error
    return { count, failures: error.errors }
  }
  return { count, failures: [] }
}
