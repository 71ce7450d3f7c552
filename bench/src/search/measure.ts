export interface Times {
  p50Ms: number
  p99Ms: number
}

/** The q-quantile of unsorted times. */
export function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

export function summarise(times: readonly number[]): Times {
  return { p50Ms: round(quantile(times, 0.5)), p99Ms: round(quantile(times, 0.99)) }
}

export function round(value: number): number {
  return Number(value.toPrecision(4))
}

/**
 * Milliseconds of each query: the median of `repeats` runs, which leaves out moments in which the
 * machine did something else but not the slow queries.
 */
export function timeQueries(
  queries: readonly string[],
  ask: (query: string) => unknown,
  repeats = 3,
): number[] {
  return queries.map((query) => {
    const times = Array.from({ length: repeats }, () => {
      const start = performance.now()
      ask(query)
      return performance.now() - start
    })
    return quantile(times, 0.5)
  })
}

export async function timeQueriesAsync(
  queries: readonly string[],
  ask: (query: string) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = []
  for (const query of queries) {
    const start = performance.now()
    await ask(query)
    times.push(performance.now() - start)
  }
  return times
}
