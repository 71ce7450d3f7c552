import { Provider } from 'oidc-provider'
import { createServer, type Server } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { citizen } from '../../testing/citizen.ts'
import { registerCitizen, signIn } from '../identity/index.ts'

/* Yiqi as client of another provider: a real one, whose pages answer by themselves as the person named. */

let house: TestHouse
/** Of its own: its keys are of today, and other tests live earlier. */
let dataDir: string
let url: string
let outside: Server
/** Who sits before the outside provider. */
let subject = 'person-1'

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-federation-'))
  outside = createServer()
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  house = await openTestHouse({
    day: today,
    demo: false,
    config: {
      dataDir,
      outerLogin: { issuer, clientId: 'yiqi', clientSecret: 'secret-of-yiqi', name: '省政务网' },
    },
  })
  url = await house.app.listen({ host: '127.0.0.1', port: 0 })
  house.services.config.publicUrl = url
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256' }] },
    clients: [
      {
        client_id: 'yiqi',
        client_secret: 'secret-of-yiqi',
        redirect_uris: [`${url}/sign-in/outer/callback`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    // The outer one says that it is our citizen's address; that must mean nothing.
    claims: { openid: ['sub', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: citizen.email ?? 'x@example.cn', email_verified: false }),
    }),
  })
  const answer = provider.callback()
  outside.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: subject, clientId: String(params.client_id) })
    grant.addOIDCScope('openid')
    const grantId = await grant.save()
    await provider.interactionFinished(request, response, {
      login: { accountId: subject },
      consent: { grantId },
    })
  })
  await registerCitizen(house.services, citizen)
})
afterAll(async () => {
  await house?.close()
  await rm(dataDir, { recursive: true, force: true })
  outside?.close()
})

function openBrowser(session?: string) {
  const jars = new Map<string, Map<string, string>>()
  if (session) jars.set(new URL(url).host, new Map([['yiqi', session]]))
  const go = async (address: string, init: RequestInit = {}, hops = 0): Promise<Arrived> => {
    const at = new URL(address, url)
    const jar = jars.get(at.host) ?? new Map<string, string>()
    jars.set(at.host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, {
      ...init,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const to = response.headers.get('location')
    if (to && hops < 12) return go(new URL(to, at).href, {}, hops + 1)
    return { at, status: response.status, text: await response.text() }
  }
  return {
    go,
    post: (path: string, fields: Record<string, string>) =>
      go(path, { method: 'POST', body: new URLSearchParams(fields) }),
    session: () => jars.get(new URL(url).host)?.get('yiqi'),
    forget: (name: string) => jars.get(new URL(url).host)?.delete(name),
    hold: (name: string, value: string) => jars.get(new URL(url).host)?.set(name, value),
    held: (name: string) => jars.get(new URL(url).host)?.get(name),
  }
}
interface Arrived {
  at: URL
  status: number
  text: string
}

const signInHere = () =>
  signIn(house.services, {
    account: citizen.mobile,
    password: citizen.password,
    device: 'test',
    address: '127.0.0.1',
  })

const link = async (browser: ReturnType<typeof openBrowser>) => {
  const { text } = await browser.go('/me/outer/link')
  expect(text).toContain('关联省政务网')
  const state = /name="state" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return browser.post('/me/outer/confirm', { state })
}

test('D A1: nobody becomes somebody by a mail address: what is not linked signs nobody in', async () => {
  const browser = openBrowser()
  const { text } = await browser.go('/sign-in')
  expect(text).toContain('用省政务网登录')
  const refused = await browser.go('/sign-in/outer')
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('这个账号还没有关联')
  expect(browser.session()).toBeUndefined()
})

test('linked by its owner, who is signed in and confirms, it signs him in until he unlinks it', async () => {
  const owner = openBrowser((await signInHere()).token)
  const linked = await link(owner)
  expect(linked.text).toContain('外部账号已经关联')

  const elsewhere = openBrowser()
  const arrived = await elsewhere.go('/sign-in/outer?back=/me')
  expect(arrived.at.pathname).toBe('/me')
  expect(arrived.text).toContain(citizen.name)

  // Another account cannot take it, and the owner cannot link a second one.
  subject = 'person-2'
  const again = await link(owner)
  expect(again.status).toBe(409)
  subject = 'person-1'

  const unlinked = await owner.post('/me/outer/unlink', {})
  expect(unlinked.text).toContain('关联已经解除')
  expect((await openBrowser().go('/sign-in/outer')).status).toBe(403)
})

test('a forged state, another browser, or the same answer twice: 401', async () => {
  const browser = openBrowser()
  await browser.go('/sign-in/outer')
  const forged = await browser.go('/sign-in/outer/callback?code=x&state=x')
  expect(forged.status).toBe(401)

  // The answer of one browser in another: the state is bound to the first.
  const step = await fetch(new URL('/sign-in/outer', url), { redirect: 'manual' })
  const state = new URL(step.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const other = openBrowser()
  expect((await other.go(`/sign-in/outer/callback?code=x&state=${state}`)).status).toBe(401)

  // A state of ours with a code that the provider never gave; afterwards it is spent.
  other.hold('yiqi-outer', `sign-in.${state}`)
  expect((await other.go(`/sign-in/outer/callback?code=x&state=${state}`)).status).toBe(401)
  other.hold('yiqi-outer', `sign-in.${state}`)
  expect((await other.go(`/sign-in/outer/callback?code=x&state=${state}`)).status).toBe(401)
})

test('without the setting there is no such page and no such link', async () => {
  const plain = await openTestHouse({ day: today, demo: false, config: { dataDir } })
  const page = await plain.app.inject('/sign-in')
  expect(page.payload).not.toContain('/sign-in/outer')
  expect((await plain.app.inject('/sign-in/outer')).statusCode).toBe(404)
  await plain.close()
})
