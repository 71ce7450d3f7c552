import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../kernel/http/create-app.ts'
import type { App } from '../../kernel/http/types.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { resolveActor } from './actor.ts'
import { sessionCookie } from './cookie.ts'
import { seedDemoAccounts, signInAsDemo } from './demo.ts'
import { identityRoutes } from './routes.ts'
import type { IdentityServices } from './services.ts'
import { citizen } from '../../testing/citizen.ts'
import { createTestIdentity } from './testing.ts'

let house: TestServices
let app: App
let services: TestServices['services'] & IdentityServices

beforeAll(async () => {
  house = await createTestServices()
  services = { ...house.services, ...createTestIdentity() }
  const { name } = sessionCookie(services.config)
  app = await createApp(services, {
    resolveActor: (request) => resolveActor(services, request.cookies[name], request.id),
    sessionCookie: name,
  })
  await identityRoutes(app, services)
  await app.ready()
  const place = { code: '990102', name: '望湖区' }
  const places = { province: place, city: place, county: place }
  await seedDemoAccounts(services, { places, clerkOf: [] })
})
afterAll(async () => {
  await app.close()
  await house.close()
})

const cookieOf = async (role: string) => ({
  yiqi: (await signInAsDemo(services, role, 'test')).token,
})

test('a citizen registers, signs in, asks who he is and what is known, and signs out', async () => {
  const registered = await app.inject({
    method: 'POST',
    url: '/api/v1/registrations',
    payload: citizen,
  })
  expect(registered.statusCode).toBe(201)
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { account: citizen.mobile, password: citizen.password },
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' },
  })
  expect(signedIn.json()).toEqual({ state: 'signed-in' })
  const [cookie] = signedIn.cookies
  expect(cookie).toMatchObject({ name: 'yiqi', httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie).not.toHaveProperty('secure', true)
  const cookies = { yiqi: cookie?.value ?? '' }

  const who = await app.inject({ url: '/api/v1/session', cookies })
  expect(who.json()).toMatchObject({ state: 'signed-in', account: { name: citizen.name } })
  const sessions = await app.inject({ url: '/api/v1/me/sessions', cookies })
  expect(sessions.json().items).toMatchObject([{ device: 'Firefox · Linux', isCurrent: true }])
  const data = await app.inject({ url: '/api/v1/me/data', cookies })
  expect(data.statusCode).toBe(200)
  expect(data.headers['cache-control']).toBe('no-store')
  expect(data.body).not.toContain(citizen.citizenId)
  const copy = await app.inject({ method: 'POST', url: '/api/v1/me/data/export', cookies })
  expect(copy.body).toContain(citizen.citizenId)
  expect(copy.headers['content-disposition']).toContain('attachment')

  const out = await app.inject({ method: 'DELETE', url: '/api/v1/session', cookies })
  expect(out.statusCode).toBe(204)
  expect((await app.inject({ url: '/api/v1/session', cookies })).json()).toMatchObject({
    status: 401,
    code: 'YQ_UNAUTHENTICATED',
  })
})

test('a wrong password and bad fields are planned refusals', async () => {
  const refused = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { account: 'nobody', password: 'x' },
  })
  expect(refused.json()).toMatchObject({ status: 401, code: 'YQ_SIGN_IN' })
  const invalid = await app.inject({
    method: 'POST',
    url: '/api/v1/registrations',
    payload: { ...citizen, citizenId: '110105194912310021', mobile: '1' },
  })
  expect(invalid.statusCode).toBe(422)
  expect(invalid.json().problems).toMatchObject([
    { field: 'citizenId', code: 'ID_CHECKSUM' },
    { field: 'mobile', code: 'PHONE_FORMAT' },
  ])
})

test('accounts are for the security administrator only', async () => {
  const list = async (role: string) =>
    (await app.inject({ url: '/api/v1/accounts', cookies: await cookieOf(role) })).statusCode
  expect(await list('security-administrator')).toBe(200)
  for (const role of ['citizen', 'approver', 'system-administrator', 'audit-administrator']) {
    expect(await list(role)).toBe(403)
  }
  expect((await app.inject({ url: '/api/v1/accounts' })).statusCode).toBe(401)
})

test('two administrators give a post to a new account', async () => {
  const security = await cookieOf('security-administrator')
  const second = await cookieOf('system-administrator')
  const opened = await app.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    payload: { loginName: 'li.si', name: '李四', regionCode: '990102' },
    cookies: security,
  })
  expect(opened.statusCode).toBe(201)
  const { id, temporaryPassword } = opened.json()
  expect(temporaryPassword).toMatch(/^(\w{4}-){3}\w{4}$/)
  const proposed = await app.inject({
    method: 'POST',
    url: `/api/v1/accounts/${id}/posts`,
    payload: { duty: 'intake', regionCode: '990102' },
    cookies: security,
  })
  expect(proposed.statusCode).toBe(201)
  const confirm = (cookies: { yiqi: string }) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/posts/${proposed.json().id}/confirmation`,
      cookies,
    })
  expect((await confirm(security)).statusCode).toBe(403)
  expect((await confirm(second)).statusCode).toBe(204)
  const { items } = (
    await app.inject({ url: '/api/v1/accounts?q=li.si', cookies: security })
  ).json()
  expect(items).toMatchObject([{ id, posts: [{ duty: 'intake', state: 'confirmed' }] }])
})

test('on https the cookie carries the __Host- prefix', () => {
  expect(sessionCookie({ publicUrl: 'https://yiqi.example' })).toEqual({
    name: '__Host-yiqi',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
  })
})
