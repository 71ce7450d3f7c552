import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createCachedSearch, type NameIndex } from '@yiqi/org-names'
import Fastify from 'fastify'
import type { Load } from './load.ts'
import { seededRandom } from './names.ts'

export interface HttpFigures {
  distinctQueries: number
  emptyPerS: number
  /** A page of 20 with facets and a count up to 1000, through the cache, empty at the start. */
  cachedPerS: number
  hitRate: number
  /** The same requests, each searched. */
  uncachedPerS: number
  /** The cached one while an organisation changes every second, which empties the cache. */
  changingPerS: number
  changingHitRate: number
  /** Cached over empty; the bar. */
  ratio: number
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
  let cached = createCachedSearch(index)
  const json = 'application/json; charset=utf-8'
  app.get('/empty', async () => ({}))
  app.get<Query>('/uncached', async ({ query }, reply) => {
    reply.type(json)
    return JSON.stringify(index.search({ q: query.q, limit: 20 }))
  })
  app.get<Query>('/cached', async ({ query }, reply) => {
    reply.type(json)
    return cached.body({ q: query.q, limit: 20 })
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const samples = Array.from({ length: CONNECTIONS }, (_, seed) => zipfPaths(queries, seed + 1))
  const load = (route: string) => {
    const paths = samples.map((list) => list.map((path) => `/${route}${path}`))
    return requestsPerSecond({ url, seconds: SECONDS, paths })
  }
  const loadCached = async () => {
    cached = createCachedSearch(index)
    const perS = await load('cached')
    const { hits, misses } = cached.counts
    return { perS, hitRate: hits / (hits + misses) }
  }
  try {
    const emptyPerS = await load('empty')
    const still = await loadCached()
    const uncachedPerS = await load('uncached')
    const change = () => index.upsert({ id: 'changing', name: '某某协会' })
    const timer = setInterval(change, 1000)
    const changing = await loadCached().finally(() => clearInterval(timer))
    return {
      distinctQueries: queries.length,
      emptyPerS,
      cachedPerS: still.perS,
      hitRate: still.hitRate,
      uncachedPerS,
      changingPerS: changing.perS,
      changingHitRate: changing.hitRate,
      ratio: still.perS / emptyPerS,
      uncachedRatio: uncachedPerS / emptyPerS,
    }
  } finally {
    await app.close()
  }
}
