import { describe, expect, test } from 'vitest'
import { addressOf, ApiProblem, createApiClient, dataOf, isProblem, OfflineError } from './index.ts'

const baseUrl = 'http://yiqi.example'

const replying = (status: number, body: string, type = 'application/json') =>
  createApiClient({
    baseUrl,
    fetch: async () => new Response(body, { status, headers: { 'content-type': type } }),
  })

/** A client of a platform that answers everything with an empty list, and what it was asked. */
function listening() {
  const asked: string[] = []
  const api = createApiClient({
    baseUrl,
    fetch: async (request) => {
      asked.push(`${request.method} ${request.url.slice(baseUrl.length)}`)
      return Response.json({ items: [], as_of: '2026-11-23' })
    },
  })
  return { api, asked }
}

describe('the client', () => {
  test('asks the path with its parameters and hands over the data', async () => {
    const { api, asked } = listening()
    const query = { as_of: '2026-11-23' }
    const rules = await dataOf(api.GET('/public/v1/rules', { params: { query } }))
    expect(asked).toEqual(['GET /public/v1/rules?as_of=2026-11-23'])
    expect(rules.as_of).toBe('2026-11-23')
  })

  test('a filter that is left empty is not asked', async () => {
    const { api, asked } = listening()
    await api.GET('/api/v1/cases', { params: { query: { q: '', process: 'a b' } } })
    expect(asked).toEqual(['GET /api/v1/cases?process=a%20b'])
  })

  test('a refusal is thrown with its code and its problems, and told first', async () => {
    const problem = {
      code: 'YQ_INVALID',
      message: { zh: '有几处需要改', en: 'Some entries need to be corrected' },
      problems: [{ code: 'SCHEMA_FORMAT', field: 'as_of' }],
    }
    const told: ApiProblem[] = []
    const api = createApiClient({
      baseUrl,
      fetch: async () => Response.json(problem, { status: 422 }),
      onProblem: (one) => told.push(one),
    })
    const error = await api.GET('/public/v1/rules').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ reply: problem, problems: [{ field: 'as_of' }] })
    expect(told).toEqual([error])
    expect([isProblem(error, 'YQ_INVALID'), isProblem(error, 'YQ_STALE')]).toEqual([true, false])
  })

  test('the page of a gateway in between is not taken for words of ours', async () => {
    const api = replying(502, '<h1>Bad gateway</h1>', 'text/html')
    await expect(api.GET('/public/v1/rules')).rejects.toMatchObject({
      reply: { status: 502, code: 'YQ_INTERNAL' },
    })
  })

  test('a network that does not answer is told apart from a request that was stopped', async () => {
    const failing = (error: Error) => {
      const fetch = async () => {
        throw error
      }
      return createApiClient({ baseUrl, fetch }).GET('/public/v1/rules')
    }
    await expect(failing(new TypeError('Failed to fetch'))).rejects.toBeInstanceOf(OfflineError)
    const stopped = new DOMException('stopped', 'AbortError')
    await expect(failing(stopped)).rejects.toBe(stopped)
  })
})

test('addresses of operations are those that the client asks', () => {
  const path = { id: 'a/b' }
  expect(addressOf('post', '/api/v1/cases/{id}/materials', { path, query: { slot: '章程' } })).toBe(
    `/api/v1/cases/a%2Fb/materials?slot=${encodeURIComponent('章程')}`,
  )
})

describe('keys', () => {
  const missed = () => Promise.reject(new TypeError('Failed to fetch'))
  const accepted = () => Promise.resolve(Response.json({ id: '1', version: 1 }, { status: 201 }))
  const refused = () =>
    Promise.resolve(Response.json({ code: 'YQ_STALE', message: {} }, { status: 409 }))

  /** Sends applications for processes, each answered as told; the keys that they carried. */
  async function keysOf(
    ...sent: (readonly [processId: string, answer: () => Promise<Response>])[]
  ) {
    const keys: string[] = []
    let answer = accepted
    const api = createApiClient({
      baseUrl,
      fetch: (request) => {
        keys.push(request.headers.get('idempotency-key') ?? '')
        return answer()
      },
    })
    for (const [processId, next] of sent) {
      answer = next
      await api.POST('/api/v1/cases', { body: { processId } }).catch(() => {})
    }
    return keys
  }

  test('the same again after no answer carries the same key, another request another', async () => {
    const [first, other, again] = await keysOf(['a', missed], ['b', missed], ['a', accepted])
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(other).not.toBe(first)
    expect(again).toBe(first)
  })

  test('after an answer, good or bad, the same is meant anew', async () => {
    const keys = await keysOf(['a', accepted], ['a', refused], ['a', accepted])
    expect(new Set(keys).size).toBe(3)
  })

  test('what only asks carries none', async () => {
    const keys: (string | null)[] = []
    const fetch = async (request: Request) => {
      keys.push(request.headers.get('idempotency-key'))
      return Response.json({ items: [] })
    }
    await createApiClient({ baseUrl, fetch }).GET('/api/v1/processes')
    expect(keys).toEqual([null])
  })
})
