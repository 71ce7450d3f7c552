import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createQueryCache, type NameIndex, type QueryCache } from '@yiqi/org-names'
import Fastify from 'fastify'
import type { Load } from './load.ts'
import { seededRandom } from './names.ts'

export interface HttpFigures {
  distinctQueries: number
  emptyPerS: number
  /** A page of 20 with facets and a count up to 1000, through the cache, empty at the start. */
  coldPerS: number
  coldHitRate: number
  /** The same server some time later, while an organisation changes every second. */
  cachedPerS: number
  hitRate: number
  /** The same requests, each searched. */
  uncachedPerS: number
  /** Cached over empty; the bar. */
  ratio: number
  coldRatio: number
  uncachedRatio: number
}

const CONNECTIONS = 10
const SECONDS = 5
// Enough that no connection begins again: that would flatter the cache.
const REQUESTS_PER_CONNECTION = 12_000

/** Queries as people ask them: the n-th most popular one 1/n as often as the first. */
function zipfPaths(queries: readonly string[], seed: number): string[] {
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
    return `?q=${encodeURIComponent(queries[low] ?? '')}`
  })
}

async function requestsPerSecond(load: Load): Promise<number> {
  const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: load })
  const [perSecond] = await once(worker, 'message')
  await worker.terminate()
  if (typeof perSecond !== 'number') throw new Error('the load ended without a figure')
  return perSecond
}

type Query = { Querystring: { q: string } }

/** An empty route and search routes on the same server, loaded in turn; the best query first. */
export async function measureHttp(
  index: NameIndex,
  queries: readonly string[],
): Promise<HttpFigures> {
  const app = Fastify()
  const cache = createQueryCache<Buffer>(index, { entries: queries.length })
  const json = 'application/json; charset=utf-8'
  const answer = (q: string) => JSON.stringify(index.search({ q, limit: 20 }))
  app.get('/empty', async () => ({}))
  app.get<Query>('/uncached', async ({ query }, reply) => {
    reply.type(json)
    return answer(query.q)
  })
  app.get<Query>('/cached', async ({ query: { q } }, reply) => {
    reply.type(json)
    const known = cache.find(q, { q, limit: 20 })
    if (known !== undefined) return known
    const { version } = index
    const body = Buffer.from(answer(q))
    cache.keep(q, body, version)
    return body
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    return await measureRoutes(url, queries, { cache, index })
  } finally {
    await app.close()
  }
}

async function measureRoutes(
  url: string,
  queries: readonly string[],
  { cache, index }: { cache: QueryCache<Buffer>; index: NameIndex },
): Promise<HttpFigures> {
  const { counts } = cache
  let seed = 0
  const load = (route: string) => {
    const samples = Array.from({ length: CONNECTIONS }, () => zipfPaths(queries, ++seed))
    const paths = samples.map((list) => list.map((path) => `/${route}${path}`))
    return requestsPerSecond({ url, seconds: SECONDS, paths })
  }
  const loadCached = async () => {
    const before = { ...counts }
    const perS = await load('cached')
    const hits = counts.hits - before.hits
    return { perS, hitRate: hits / (hits + counts.misses - before.misses) }
  }
  const emptyPerS = await load('empty')
  const cold = await loadCached()
  await load('cached')
  let changes = 0
  const timer = setInterval(() => {
    index.upsert({ id: `changing ${changes % 10}`, name: `某某第${++changes}协会` })
  }, 1000)
  const warm = await loadCached().finally(() => clearInterval(timer))
  const uncachedPerS = await load('uncached')
  return {
    distinctQueries: queries.length,
    emptyPerS,
    coldPerS: cold.perS,
    coldHitRate: cold.hitRate,
    cachedPerS: warm.perS,
    hitRate: warm.hitRate,
    uncachedPerS,
    ratio: warm.perS / emptyPerS,
    coldRatio: cold.perS / emptyPerS,
    uncachedRatio: uncachedPerS / emptyPerS,
  }
}
