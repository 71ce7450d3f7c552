import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { publicActor } from '../context.ts'
import { createApp } from './create-app.ts'
import { serveDesk } from './serve-desk.ts'
import type { App } from './types.ts'

let house: TestServices
let app: App
let scratch: string
const dist = () => join(scratch, 'dist/')

const build = async (name: string) => {
  await mkdir(join(dist(), 'assets'), { recursive: true })
  await writeFile(join(dist(), 'assets', `${name}.js`), `"${name}"`)
  await writeFile(join(dist(), 'index.html'), `<html><head><title>${name}</title></head></html>`)
}
const desk = (path = '') => app.inject(`/desk/${path}`)
const poll = { timeout: 5000, interval: 100 }

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yiqi-desk-'))
  house = await createTestServices()
  app = await createApp(house.services, {
    resolveActor: async () => publicActor,
    sessionCookie: 'who',
  })
  await serveDesk(app, dist())
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await house.close()
  await rm(scratch, { recursive: true })
})

test('before the first build it says that it is getting ready, then serves it', async () => {
  expect((await desk()).json()).toMatchObject({ status: 503, code: 'YQ_UNAVAILABLE' })
  await build('one')
  await expect.poll(async () => (await desk('cases/7')).statusCode, poll).toBe(200)
  const { body, headers } = await desk('cases/7')
  expect(body).toContain('<title>one</title>')
  const nonce = /property="csp-nonce" nonce="(\w+)"/.exec(body)?.[1]
  expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
})

test('a new build is served without a restart; while it is made, the one before stands', async () => {
  await rm(dist(), { recursive: true })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect((await desk()).body).toContain('<title>one</title>')
  await build('two')
  await expect.poll(async () => (await desk()).body, poll).toContain('<title>two</title>')
  const script = await desk('assets/two.js')
  expect([script.statusCode, script.body]).toEqual([200, '"two"'])
  expect(script.headers['cache-control']).toContain('immutable')
})
