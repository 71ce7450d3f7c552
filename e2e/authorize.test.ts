import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlaces } from '../server/src/demo/index.ts'
import { resolveActor } from '../server/src/modules/identity/actor.ts'
import { signInAsDemo } from '../server/src/modules/identity/index.ts'
import { confirmClient, proposeClient } from '../server/src/modules/federation/clients.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
let system: Server
let systemUrl: string
let clientId: string

describe.skipIf(obstacle)(`local systems${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    house = await openHouse({ browser, day: today })
    system = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end('<!doctype html><title>oa</title><h1>区级办公系统</h1>')
    })
    await new Promise<void>((done) => system.listen(0, '127.0.0.1', done))
    systemUrl = `http://127.0.0.1:${(system.address() as AddressInfo).port}`
    const actor = async (role: string) => {
      const { token } = await signInAsDemo(house.services, role, 'test')
      return resolveActor(house.services, token, null)
    }
    const { id } = await proposeClient(house.services, await actor('security-administrator'), {
      name: '区级办公系统',
      regionCode: demoPlaces.province.code,
      accountKinds: ['official'],
      redirectUris: [`${systemUrl}/callback`],
      postLogoutRedirectUris: [`${systemUrl}/bye`],
      isConfidential: false,
      signingAlgorithm: 'EdDSA',
      regions: [demoPlaces.province.code],
      duties: ['reviewer', 'approver'],
    })
    await confirmClient(house.services, await actor('system-administrator'), id)
    clientId = id
  })
  afterAll(async () => {
    // The way leads to the system and back: its address is the one other host that pages may ask.
    await house?.close().catch((error: Error) => {
      if (
        error.message
          .split('\n')
          .slice(1)
          .some((line) => !line.includes(systemUrl))
      )
        throw error
    })
    system?.close()
    await browser?.close()
  })

  test('an official signs in on the way, sees what the system learns, agrees, and signs out of both', async () => {
    const page = await (await house.newContext({ viewport: narrow })).newPage()
    const address = new URL(`${house.url}/oidc/auth`)
    for (const [name, value] of Object.entries({
      client_id: clientId,
      redirect_uri: `${systemUrl}/callback`,
      response_type: 'code',
      scope: 'openid profile regions duties',
      state: 'here',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })) {
      address.searchParams.set(name, value)
    }
    await page.goto(address.href)
    const role = page.locator('form:has(input[name=role][value="reviewer-city"])')
    await page.locator('details', { has: role }).locator('summary').click()
    await role.getByRole('button').click()

    await page.getByRole('heading', { level: 1, name: '登录到“区级办公系统”' }).waitFor()
    await page.locator('dd', { hasText: '陆见深' }).first().waitFor()
    await expectGood(page, 'authorize')
    await page.getByRole('button', { name: '同意并登录' }).click()
    await page.getByRole('heading', { name: '区级办公系统' }).waitFor()
    const arrived = new URL(page.url())
    expect(arrived.searchParams.get('state')).toBe('here')
    expect(arrived.searchParams.get('code')).toMatch(/.{20,}/)

    const out = new URL(`${house.url}/oidc/session/end`)
    out.searchParams.set('client_id', clientId)
    out.searchParams.set('post_logout_redirect_uri', `${systemUrl}/bye`)
    await page.goto(out.href)
    await page.getByRole('heading', { level: 1, name: '退出登录' }).waitFor()
    await expectGood(page, 'sign-out')
    await page.getByRole('button', { name: '全部退出' }).click()
    await page.waitForURL(`${systemUrl}/bye`)
    await page.goto('/me')
    await page.waitForURL('**/sign-in**')
  })
})
