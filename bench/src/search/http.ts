import type { NameIndex } from '@yiqi/org-names'
import autocannon from 'autocannon'
import Fastify from 'fastify'

export interface HttpFigures {
  emptyPerS: number
  /** A page of 20 with facets and a count up to 1000. */
  searchPerS: number
  /** Suggestions while typing: 10, without facets, counted up to 100. */
  suggestPerS: number
  /** Search over empty; the bar. */
  ratio: number
  suggestRatio: number
}

const CONNECTIONS = 10
const SECONDS = 5

const answerSchema = {
  type: 'object',
  properties: {
    total: { type: 'integer' },
    more: { type: 'boolean' },
    hits: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'integer' }, score: { type: 'integer' } },
      },
    },
  },
}

async function requestsPerSecond(url: string, paths: readonly string[]): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
    requests: paths.map((path) => ({ path })),
  })
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors`)
  return requests.average
}

/** A search route and an empty one on the same server, loaded from another thread in turn. */
export async function measureHttp(
  index: NameIndex,
  queries: readonly string[],
): Promise<HttpFigures> {
  const app = Fastify()
  app.get('/empty', async () => ({}))
  app.get<{ Querystring: { q: string } }>(
    '/search',
    { schema: { response: { 200: answerSchema } } },
    async ({ query }) => index.search({ q: query.q, limit: 20 }),
  )
  app.get<{ Querystring: { q: string } }>(
    '/suggest',
    { schema: { response: { 200: answerSchema } } },
    async ({ query }) => index.search({ q: query.q, limit: 10, countLimit: 100, facets: false }),
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    const load = (route: string) =>
      requestsPerSecond(
        url,
        queries.map((q) => `/${route}?q=${encodeURIComponent(q)}`),
      )
    const emptyPerS = await load('empty')
    const searchPerS = await load('search')
    const suggestPerS = await load('suggest')
    const [ratio, suggestRatio] = [searchPerS / emptyPerS, suggestPerS / emptyPerS]
    return { emptyPerS, searchPerS, suggestPerS, ratio, suggestRatio }
  } finally {
    await app.close()
  }
}
