import Fastify from 'fastify'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { packBody, unpackFor } from './packed-body.ts'

const body = JSON.stringify({ 名称: '望湖区示例协会' })

async function answerTo(headers: Record<string, string>) {
  const app = Fastify()
  const packed = await packBody(body)
  app.get('/', async (request, reply) => unpackFor(request, reply, packed))
  return app.inject({ url: '/', headers })
}

test('who takes gzip gets the body as it is kept', async () => {
  const { headers, rawPayload } = await answerTo({ 'accept-encoding': 'br, gzip' })
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(gunzipSync(rawPayload).toString()).toBe(body)
})

test.each([{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'gzip;q=0' }])(
  'everyone else gets it plain: %o',
  async (accepted: Record<string, string>) => {
    const { headers, payload } = await answerTo(accepted)
    expect(headers).toMatchObject({ 'content-encoding': 'identity', vary: 'accept-encoding' })
    expect(payload).toBe(body)
  },
)
