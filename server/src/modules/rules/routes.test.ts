import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
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

const national = defineRule({
  id: 'test.national',
  title: { zh: '全国统一', en: 'For the whole country' },
  article: '第二条',
  inForce: { from: '2020-01-01', to: null },
  input: Type.Object({}),
  parameters: {
    'test.national': {
      ...{ label: { zh: '最少人数', en: 'Fewest persons' }, default: 5, source: '第二条' },
      ...{ mark: 'V', nationOnly: true },
    },
  },
  evaluate: () => ({ reasons: [] }),
})

let house: TestServices
let app: App
beforeAll(async () => {
  house = await createTestServices({ modules: [{ name: 'test', rules: [term, national] }] })
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

test('what only the nation sets is set by no city', async () => {
  const reply = await set('test.national', 6)
  expect([reply.statusCode, reply.json().problems?.[0]]).toMatchObject([
    422,
    { code: 'RULE_NATION_ONLY', field: 'region' },
  ])
  const { items } = (await app.inject('/public/v1/rule-parameters')).json()
  const listed = items.find(({ key }: { key: string }) => key === 'test.national')
  expect(listed).toMatchObject({ nationOnly: true, set_values: [] })
})

test('a parameter of no rule is not found', async () => {
  expect((await set('test.nothing', '10d')).statusCode).toBe(404)
})
