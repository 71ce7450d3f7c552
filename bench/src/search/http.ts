import { openBenchHouse } from './house.ts'
import { putLoad, type Throughput } from './put-load.ts'
import { quantile } from './measure.ts'
import { type GeneratedOrganisation, seededRandom } from './names.ts'

export interface HttpFigures {
  distinctQueries: number
  /** Every query once: a page of 20 with facets, their facts from the database. */
  cold: Throughput
  /** Then by popularity, while an organisation changes every second. */
  warm: Throughput
  empty: Throughput
  /** Warm over empty, the median of rounds: a machine's own pace changes from one second to the next. */
  ratio: number
  coldRatio: number
}

const CONNECTIONS = 10
const SECONDS = 3
const ROUNDS = 5
// Enough that no connection begins again: that would flatter the cache.
const REQUESTS_PER_CONNECTION = 12_000

/** Queries as people ask them: the n-th most popular one 1/n as often as the first. */
function zipf(queries: readonly string[], seed: number): string[] {
  const random = seededRandom(seed)
  const sums: number[] = []
  for (let rank = 1, sum = 0; rank <= queries.length; rank++) sums.push((sum += 1 / rank))
  return Array.from({ length: REQUESTS_PER_CONNECTION }, () => {
    const at = random() * (sums.at(-1) ?? 0)
    let low = 0
    for (let high = sums.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return queries[low] ?? ''
  })
}

const share = <T>(list: readonly T[], part: number) =>
  list.filter((_, at) => at % CONNECTIONS === part)

const ask = (route: string, query: string) => ({
  path: `/public/v1/${route}?q=${encodeURIComponent(query)}`,
})

/** The whole server over these organisations: its empty route, and its search. */
export async function measureHttp(
  organisations: readonly GeneratedOrganisation[],
  queries: readonly string[],
): Promise<HttpFigures> {
  const { url, services, close } = await openBenchHouse(organisations)
  await services.search.start()
  const connections = Array.from({ length: CONNECTIONS }, (_, at) => at)
  let seed = 0
  const byPopularity = (route: string) => {
    const requests = connections.map(() => zipf(queries, ++seed).map((q) => ask(route, q)))
    return putLoad({ url, seconds: SECONDS, requests })
  }
  let changes = 0
  const change = () =>
    services.search.index.upsert({ id: `changing ${changes % 10}`, name: `某某第${++changes}协会` })
  let timer: NodeJS.Timeout | undefined
  try {
    const all = queries.map((q) => ask('organisations', q))
    const cold = await putLoad({ url, requests: connections.map((part) => share(all, part)) })
    timer = setInterval(change, 1000)
    await byPopularity('empty')
    await byPopularity('organisations')
    const rounds: { empty: Throughput; warm: Throughput }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const empty = await byPopularity('empty')
      rounds.push({ empty, warm: await byPopularity('organisations') })
    }
    const ratios = rounds.map(({ empty, warm }) => warm.perS / empty.perS)
    const empty = medianOf(rounds.map((round) => round.empty))
    return {
      distinctQueries: queries.length,
      cold,
      warm: medianOf(rounds.map((round) => round.warm)),
      empty,
      ratio: quantile(ratios, 0.5),
      coldRatio: cold.perS / empty.perS,
    }
  } finally {
    clearInterval(timer)
    await close()
  }
}

const medianOf = (measured: readonly Throughput[]): Throughput => ({
  perS: quantile(
    measured.map(({ perS }) => perS),
    0.5,
  ),
  cpuUs: quantile(
    measured.map(({ cpuUs }) => cpuUs),
    0.5,
  ),
})
