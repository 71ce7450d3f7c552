import { describe, expect, test } from 'vitest'
import { ApiProblem, createApiClient } from './index.ts'

const replying = (status: number, body: string, type = 'application/json') =>
  createApiClient({
    baseUrl: 'http://yiqi.example',
    fetch: async () => new Response(body, { status, headers: { 'content-type': type } }),
  })

describe('the client', () => {
  test('asks the path with its parameters and hands over the data', async () => {
    const asked: string[] = []
    const api = createApiClient({
      baseUrl: 'http://yiqi.example',
      fetch: async (request) => {
        asked.push(`${request.method} ${request.url}`)
        return Response.json({ items: [], as_of: '2026-11-23' })
      },
    })
    const { data } = await api.GET('/public/v1/rules', {
      params: { query: { as_of: '2026-11-23' } },
    })
    expect(asked).toEqual(['GET http://yiqi.example/public/v1/rules?as_of=2026-11-23'])
    expect(data?.as_of).toBe('2026-11-23')
  })

  test('a refusal is thrown with its code and its problems', async () => {
    const problem = {
      code: 'YQ_INVALID',
      message: { zh: '有几处需要改', en: 'Some entries need to be corrected' },
      problems: [{ code: 'SCHEMA_FORMAT', field: 'as_of' }],
    }
    const api = replying(422, JSON.stringify(problem), 'application/problem+json')
    const error = await api.GET('/public/v1/rules').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ reply: problem, problems: [{ field: 'as_of' }] })
  })

  test('the page of a gateway in between is not taken for words of ours', async () => {
    const api = replying(502, '<h1>Bad gateway</h1>', 'text/html')
    await expect(api.GET('/public/v1/rules')).rejects.toMatchObject({
      reply: { status: 502, code: 'YQ_INTERNAL' },
    })
  })
})
