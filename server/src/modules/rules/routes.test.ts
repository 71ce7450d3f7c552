import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, publicActor } from '../../kernel/context.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import type { App } from '../../kernel/http/types.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { ruleRoutes } from './routes.ts'
import { statutoryTermRule } from './statutory-term.ts'

const administrator: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: '00000000-0000-7000-8000-000000000001',
  name: '管理员',
  scope: ['3301__'],
  permissions: new Set(['rules.set-parameter']),
}
const term = statutoryTermRule({
  name: 'test-term',
  title: { zh: '试验期限', en: 'Test term' },
  article: '第一条',
  from: '2020-01-01',
  term: { amount: 30, unit: 'day' },
  parameter: 'test.term',
  onLapse: { zh: '提醒', en: 'reminder' },
})

let house: TestServices
let app: App
beforeAll(async () => {
  house = await createTestServices({ modules: [{ name: 'test', rules: [term] }] })
  app = await createApp(house.services, {
    resolveActor: async () => administrator,
    sessionCookie: 'test',
  })
  await ruleRoutes(app, house.services)
  await app.ready()
})
afterAll(async () => {
  await app?.close()
  await house?.close()
})

const set = (key: string, value: unknown) =>
  app.inject({
    method: 'PUT',
    url: `/api/v1/rule-parameters/${key}`,
    payload: { region: '330100', value, validFrom: '2020-01-01', source: '市局规定' },
  })

test.each([
  ['test.term', '10d'],
  ['clock.unit.test-term', 'working'],
])('%s may be %j, and counts from then on', async (key, value) => {
  expect((await set(key, value)).statusCode).toBe(204)
  const reply = await app.inject({
    method: 'POST',
    url: '/public/v1/rules/clock.test-term/evaluate',
    payload: { input: { start: '2025-04-03' }, region: '330106', as_of: '2025-04-03' },
  })
  expect(reply.json()).toMatchObject({ parameters: { [key]: value } })
})

test.each([
  ['test.term', 10],
  ['test.term', 'ten days'],
  ['test.term', null],
  ['clock.unit.test-term', 'month'],
])('%s may not be %j: no case could count by it', async (key, value) => {
  const reply = await set(key, value)
  expect([reply.statusCode, reply.json().problems?.[0]?.code]).toEqual([422, 'RULE_PARAMETER'])
})

test('a parameter of no rule is not found', async () => {
  expect((await set('test.nothing', '10d')).statusCode).toBe(404)
})
