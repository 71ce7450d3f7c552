import type {} from '@fastify/cookie'
import type {} from '@fastify/multipart'
import { createHash } from 'node:crypto'
import { Registry } from 'prom-client'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import type { Config } from '../config.ts'
import { type Actor, publicActor } from '../context.ts'
import { canonicalJson } from '../crypto/index.ts'
import { AppError } from '../errors.ts'
import { createApp } from './create-app.ts'
import { etagOf, isUnchanged } from './etag.ts'
import type { App } from './types.ts'

const account: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: '0192aaaa-0000-7000-8000-000000000001',
  name: '张三',
  permissions: new Set(['toys.paint']),
}
const Paint = Type.Object(
  {
    colour: Type.String({ enum: ['红', '绿'] }),
    coats: Type.Integer({ minimum: 1, maximum: 9 }),
    name: Type.String({ minLength: 1, maxLength: 5 }),
    on: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
    parts: Type.Array(Type.Object({ size: Type.Integer() })),
  },
  { additionalProperties: false },
)
const paint = { colour: '红', coats: 1, name: '车', on: null, parts: [] }

let house: TestServices
let app: App
let painted = 0
let gate: Promise<void> = Promise.resolve()

beforeAll(async () => {
  house = await createTestServices()
  app = await createApp(house.services, {
    resolveActor: async ({ headers }) => (headers.cookie === 'who=zhang' ? account : publicActor),
    renderErrorPage: (_request, { code }) => `<h1>${code}</h1>`,
    sessionCookie: 'who',
  })
  app.get('/toys', { config: { permission: 'public' } }, async () => ({
    toys: ['车'.repeat(1000)],
  }))
  app.get('/api/mine', { config: { permission: 'signed-in' } }, async ({ actor }) => actor.name)
  app.get('/api/secret', { config: { permission: 'toys.hide' } }, async () => 'secret')
  app.get('/broken', { config: { permission: 'public' } }, async () => {
    throw new Error('value 110105')
  })
  app.get('/tagged', { config: { permission: 'public' } }, async (request, reply) =>
    isUnchanged(request, reply, etagOf('toy', 3), new Date('2026-11-23T04:00:00.5Z'))
      ? reply.code(304).send()
      : { version: 3 },
  )
  app.get(
    '/api/limited',
    { config: { permission: 'public', rateLimit: { max: 2, timeWindow: '1 minute' } } },
    async () => 'ok',
  )
  app.post(
    '/api/paint',
    {
      config: { permission: 'public', errors: ['YQ_INVALID', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'paintToy',
        body: Paint,
        response: { 200: Type.Object({ painted: Type.Integer() }) },
      },
    },
    async ({ body }) => {
      await gate
      if (body.name === '没有') throw new AppError('YQ_WRONG_STATE')
      if (body.name === '坏') throw new Error('broken')
      painted += 1
      return { painted }
    },
  )
  app.post(
    '/paint',
    { config: { permission: 'public', idempotent: true } },
    async () => `<p>${++painted}</p>`,
  )
  app.post(
    '/api/enter',
    { config: { permission: 'public' }, schema: { operationId: 'enter' } },
    async (_request, reply) => reply.setCookie('who', 'zhang').send({}),
  )
  app.post(
    '/api/upload',
    { config: { permission: 'public' }, schema: { operationId: 'upload' } },
    async (request) => {
      const file = await request.file()
      return { received: (await file?.toBuffer())?.length, count: ++painted }
    },
  )
  app.get(
    '/api/toys/:id',
    {
      config: { permission: 'public' },
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        querystring: Type.Object({ limit: Type.Optional(Type.Integer()) }),
      },
    },
    async ({ query }) => ({ limit: query.limit }),
  )
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await house.close()
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/paint', payload: body as object, headers })

interface Asked {
  /** Seconds after the time that was told. */
  since?: number
  tag?: string
  text?: string
}

const sendForm = (payload: object) => app.inject({ method: 'POST', url: '/paint', payload })

const anotherApp = (config: Partial<Config> = {}) =>
  createApp(
    {
      ...house.services,
      config: { ...house.services.config, ...config },
      metrics: new Registry(),
    },
    { resolveActor: async () => publicActor, sessionCookie: 'who' },
  )

describe('permissions', () => {
  test('a route that states none keeps the app from starting', async () => {
    const other = await anotherApp()
    expect(() => other.get('/open', async () => 'all')).toThrow(/states no permission/)
    await other.close()
  })

  test.each([
    ['/api/mine', {}, 401, 'YQ_UNAUTHENTICATED'],
    ['/api/secret', {}, 401, 'YQ_UNAUTHENTICATED'],
    ['/api/secret', { cookie: 'who=zhang' }, 403, 'YQ_FORBIDDEN'],
  ])('%s with %o answers %i', async (url, headers, status, code) => {
    const reply = await app.inject({ url, headers })
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
    expect(reply.headers['content-type']).toContain('application/problem+json')
  })

  test('the one it is for gets in', async () => {
    const reply = await app.inject({ url: '/api/mine', headers: { cookie: 'who=zhang' } })
    expect([reply.statusCode, reply.body]).toEqual([200, '张三'])
  })
})

describe('cross-site requests', () => {
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'http://127.0.0.1:8080' }, 200],
    [{ origin: 'http://yiqi.example', host: 'yiqi.example' }, 200],
    [{}, 200],
  ])('an unsafe request with %o answers %i', async (headers, status) => {
    const reply = await post(paint, headers)
    expect(reply.statusCode).toBe(status)
    if (status === 403) expect(reply.json().code).toBe('YQ_CSRF')
  })
})

describe('input', () => {
  test.each([
    [{ ...paint, colour: '蓝' }, 'colour', 'SCHEMA_ENUM', /可选：红、绿/],
    [{ ...paint, coats: 0 }, 'coats', 'SCHEMA_MINIMUM', /改大/],
    [{ ...paint, coats: 10 }, 'coats', 'SCHEMA_MAXIMUM', /改小/],
    [{ ...paint, coats: '3' }, 'coats', 'SCHEMA_TYPE', /./],
    [{ ...paint, name: '' }, 'name', 'SCHEMA_MIN_LENGTH', /补上/],
    [{ ...paint, name: '一二三四五六' }, 'name', 'SCHEMA_MAX_LENGTH', /短/],
    [{ ...paint, name: undefined }, 'name', 'SCHEMA_REQUIRED', /补上/],
    [{ ...paint, on: '2025-02-30' }, 'on', 'SCHEMA_FORMAT', /2026-11-23/],
    [{ ...paint, parts: [{ size: 1 }, {}] }, 'parts.1.size', 'SCHEMA_REQUIRED', /补上/],
    [{ ...paint, weight: 3 }, 'weight', 'SCHEMA_ADDITIONAL_PROPERTIES', /删去/],
  ])('%o: one problem, of field %s', async (body, field, code, hint) => {
    const reply = await post(body)
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'YQ_INVALID'])
    expect(reply.json().problems).toHaveLength(1)
    expect(reply.json().problems[0]).toMatchObject({ field, code, severity: 'error' })
    expect(reply.json().problems[0].hint.zh).toMatch(hint)
    expect(reply.json().problems[0].message.en).toBeTruthy()
  })

  test('all that is wrong is told at once', async () => {
    const reply = await post({ colour: '蓝', coats: 0 })
    expect(reply.json().problems.length).toBeGreaterThanOrEqual(5)
  })

  test.each([
    ['no JSON', '{"colour"', 'application/json', 400, 'YQ_MALFORMED'],
    ['an unknown kind of body', '<a/>', 'application/xml', 400, 'YQ_MALFORMED'],
    ['too much', JSON.stringify('a'.repeat(1_100_000)), 'application/json', 413, 'YQ_TOO_LARGE'],
  ])('%s', async (_case, payload, type, status, code) => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/paint',
      payload,
      headers: { 'content-type': type },
    })
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
  })

  test('an address is malformed rather than invalid, and its numbers are read', async () => {
    const bad = await app.inject('/api/toys/7')
    expect([bad.statusCode, bad.json().code]).toEqual([400, 'YQ_MALFORMED'])
    expect(bad.json().problems[0]).toMatchObject({ field: 'id', code: 'SCHEMA_FORMAT' })
    const good = await app.inject(`/api/toys/${account.accountId}?limit=7`)
    expect(good.json()).toEqual({ limit: 7 })
  })
})

describe('errors', () => {
  test('what was not planned says nothing of itself', async () => {
    const reply = await app.inject('/broken')
    expect([reply.statusCode, reply.json().code]).toEqual([500, 'YQ_INTERNAL'])
    expect(reply.body).not.toContain('110105')
    expect(reply.json().requestId).toBe(reply.headers['x-request-id'])
  })

  test('a page for people, JSON for programs', async () => {
    const accept = 'text/html,*/*'
    const page = await app.inject({ url: '/nowhere', headers: { accept } })
    expect([page.statusCode, page.body]).toEqual([404, '<h1>YQ_NOT_FOUND</h1>'])
    const json = await app.inject({ url: '/api/nowhere', headers: { accept } })
    expect(json.json().code).toBe('YQ_NOT_FOUND')
  })
})

describe('idempotency keys', () => {
  test('the same request again gets the same reply, and is done once', async () => {
    const before = painted
    const first = await post(paint, { 'idempotency-key': 'once' })
    const second = await post(paint, { 'idempotency-key': 'once' })
    expect(second.body).toBe(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.headers['content-type']).toBe(first.headers['content-type'])
    expect(painted).toBe(before + 1)
  })

  test('another body under the same key is refused', async () => {
    await post(paint, { 'idempotency-key': 'reuse' })
    const reply = await post({ ...paint, coats: 2 }, { 'idempotency-key': 'reuse' })
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'YQ_KEY_REUSED'])
  })

  test('while the first is under way the second waits outside', async () => {
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    const first = post(paint, { 'idempotency-key': 'slow' }).then((reply) => reply)
    await expect
      .poll(async () => (await post(paint, { 'idempotency-key': 'slow' })).json().code)
      .toBe('YQ_IN_PROGRESS')
    open()
    gate = Promise.resolve()
    expect((await first).statusCode).toBe(200)
  })

  test('a refusal is repeated, a failure of ours is not kept', async () => {
    const refused = { ...paint, name: '没有' }
    await post(refused, { 'idempotency-key': 'refused' })
    const again = await post(refused, { 'idempotency-key': 'refused' })
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([409, 'true'])
    const broken = { ...paint, name: '坏' }
    await post(broken, { 'idempotency-key': 'broken' })
    const retried = await post(broken, { 'idempotency-key': 'broken' })
    expect([retried.statusCode, retried.headers['idempotency-replayed']]).toEqual([500, undefined])
  })

  test('keys of one account say nothing to another', async () => {
    await post(paint, { 'idempotency-key': 'mine', cookie: 'who=zhang' })
    const other = await post({ ...paint, coats: 3 }, { 'idempotency-key': 'mine' })
    expect(other.statusCode).toBe(200)
  })

  test('what is kept is legible to nobody who only has the database', async () => {
    const body = { ...paint, name: '龙舟' }
    const first = await post(body, { 'idempotency-key': 'sealed' })
    const { rows } = await house.db.superuserPool.query(
      "select request_hash, reply_cipher from kernel.idempotency_key where key = 'sealed'",
    )
    const [{ request_hash, reply_cipher }] = rows
    expect(reply_cipher.toString()).not.toContain(first.body)
    const plain = (kind: string) =>
      createHash(kind)
        .update(`POST /api/paint\n${canonicalJson(body)}`)
        .digest('hex')
    expect([plain('sha256'), plain('sm3')]).not.toContain(request_hash)
    // Moved to another key it does not open.
    await post(body, { 'idempotency-key': 'other' })
    await house.db.superuserPool.query(
      "update kernel.idempotency_key set reply_cipher = $1 where key = 'other'",
      [reply_cipher],
    )
    expect((await post(body, { 'idempotency-key': 'other' })).statusCode).toBe(500)
  })

  test('a form of a page carries its key in a field', async () => {
    const form = { ...paint, idempotencyKey: 'of a form' }
    const before = painted
    const replies = [await sendForm(form), await sendForm(form)]
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(painted).toBe(before + 1)
  })

  test('a reply with a cookie is kept for nobody', async () => {
    const send = () =>
      app.inject({ method: 'POST', url: '/api/enter', headers: { 'idempotency-key': 'enter' } })
    const replies = [await send(), await send()]
    expect(replies.map(({ headers }) => headers['idempotency-replayed'])).toEqual([
      undefined,
      undefined,
    ])
  })

  test('of an upload the length tells whether it is the same', async () => {
    const upload = async (content: string) => {
      const form = new FormData()
      form.append('file', new Blob([content]), 'a.txt')
      const sent = new Response(form)
      const type = sent.headers.get('content-type') ?? ''
      return app.inject({
        method: 'POST',
        url: '/api/upload',
        payload: Buffer.from(await sent.arrayBuffer()),
        headers: { 'idempotency-key': 'upload', 'content-type': type },
      })
    }
    const first = await upload('一')
    const again = await upload('一')
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true'])
    expect((await upload('一二三')).json().code).toBe('YQ_KEY_REUSED')
  })

  test.each([255, 256])('a key of %i characters', async (length) => {
    const reply = await post(paint, { 'idempotency-key': 'k'.repeat(length) })
    expect(reply.statusCode).toBe(length === 255 ? 200 : 400)
  })
})

describe('headers', () => {
  test('nothing inline, no frames, no sniffing, no referrer to others', async () => {
    const { headers } = await app.inject('/toys')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('over https the browser is told to stay there for a year', async () => {
    const secure = await anotherApp({ publicUrl: 'https://yiqi.example' })
    const { headers } = await secure.inject('/healthz')
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    await secure.close()
  })

  test('personal replies are kept by no cache', async () => {
    const own = await app.inject({ url: '/toys', headers: { cookie: 'who=zhang' } })
    expect(own.headers['cache-control']).toBe('no-store')
    const open = await app.inject('/toys')
    expect(open.headers['cache-control']).toBeUndefined()
  })

  test('the third of two requests a minute is refused, with the time to wait', async () => {
    const replies = [
      await app.inject('/api/limited'),
      await app.inject('/api/limited'),
      await app.inject('/api/limited'),
    ]
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 429])
    expect(replies[0]?.headers['ratelimit-remaining']).toBe('1')
    expect(Number(replies[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(replies[2]?.json().code).toBe('YQ_TOO_MANY')
  })

  test('of several processes each allows its part, rounded up', async () => {
    const one = await anotherApp({ webProcesses: 2, requestsPerMinute: 3 })
    const config = { permission: 'public', rateLimit: { timeWindow: '1 minute' } }
    const routes = { '/fixed': { max: 5 }, '/asked': { max: () => 3 }, '/default': {} }
    for (const [url, limit] of Object.entries(routes)) {
      const rateLimit = { ...config.rateLimit, ...limit }
      one.get(url, { config: { ...config, rateLimit } }, async () => 'ok')
    }
    await one.ready()
    const allowed = await Promise.all(
      Object.keys(routes).map(async (url) => (await one.inject(url)).headers['ratelimit-limit']),
    )
    expect(allowed).toEqual(['3', '2', '2'])
    await one.close()
  })

  test('who has this version is sent none', async () => {
    const first = await app.inject('/tagged')
    const etag = String(first.headers.etag)
    const again = await app.inject({ url: '/tagged', headers: { 'if-none-match': etag } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test.each([
    ['the very second', {}, 304],
    ['a second before', { since: -1 }, 200],
    ['a tag of another version, whatever the time', { tag: 'W/"other"' }, 200],
    ['no time at all', { text: 'yesterday' }, 200],
  ])('asked by time, %s', async (_case, { since = 0, tag, text }: Asked, status) => {
    const { headers } = await app.inject('/tagged')
    const time = Date.parse(String(headers['last-modified']))
    const reply = await app.inject({
      url: '/tagged',
      headers: {
        'if-modified-since': text ?? new Date(time + since * 1000).toUTCString(),
        ...(tag && { 'if-none-match': tag }),
      },
    })
    expect(reply.statusCode).toBe(status)
  })

  test.each(['br', 'gzip'])('long replies are sent as %s', async (encoding) => {
    const reply = await app.inject({ url: '/toys', headers: { 'accept-encoding': encoding } })
    expect(reply.headers['content-encoding']).toBe(encoding)
  })
})

describe('the description', () => {
  test('OpenAPI 3.1 with refusals, key and session', async () => {
    const document = (await app.inject('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    const { post: operation } = document.paths['/api/paint']
    expect(operation.operationId).toBe('paintToy')
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(['200', '400', '409', '422', '429', '500']),
    )
    expect(operation.responses['422'].content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
    expect(document.components.schemas.Problem.properties.code.enum).toContain('YQ_INVALID')
    expect(operation.parameters).toContainEqual(
      expect.objectContaining({ in: 'header', name: 'idempotency-key' }),
    )
    expect(document.paths['/toys']).toBeUndefined()
  })
})

describe('health', () => {
  test('alive at once, ready when everything is warm', async () => {
    let isWarm = false
    house.services.readiness.add('search index', () => isWarm)
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const cold = await app.inject('/readyz')
    expect([cold.statusCode, cold.json().checks['search index']]).toEqual([503, false])
    isWarm = true
    expect((await app.inject('/readyz')).statusCode).toBe(200)
  })

  test('metrics name routes, never addresses', async () => {
    await app.inject(`/api/toys/${account.accountId}?limit=7`)
    const { body } = await app.inject('/metrics')
    expect(body).toContain('route="/api/toys/:id"')
    expect(body).not.toContain(account.accountId)
    expect(body).toContain('yiqi_db_connections')
    expect(body).toContain('yiqi_outbox_lag_seconds')
  })
})
