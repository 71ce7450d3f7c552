import { createServer, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoPlaces } from '../../demo/index.ts'
import { type Actor, systemActor, transact } from '../../kernel/context.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import {
  resolveActor,
  seedDemoAccounts,
  signInAsDemo,
  signOut,
  withSecrets,
} from '../identity/index.ts'
import { confirmChange, proposeChange, rotateSecret } from './change-client.ts'
import {
  confirmClient,
  endClient,
  findSecret,
  listClients,
  type NewClient,
  proposeClient,
} from './clients.ts'
import { endSessionsJob, sessionFollower, tellOfLogoutJob } from './logout.ts'
import { openBrowserAt } from './testing/browser.ts'

/* A real client against the provider, both over HTTP: OpenID Connect Core, RP-Initiated and Back-Channel Logout. */

let house: TestHouse
/** Of its own: its keys are of today, and other tests live earlier. */
let dataDir: string
let issuer: URL
/** What the local system was told, at its back-channel address. */
let logoutTokens: string[] = []
let system: Server
let systemUrl: string

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-federation-'))
  house = await openTestHouse({ day: today, demo: true, config: { dataDir } })
  const url = await house.app.listen({ host: '127.0.0.1', port: 0 })
  house.services.config.publicUrl = url
  issuer = new URL(`${url}/oidc`)
  await seedDemoAccounts(house.services, { places: demoPlaces, clerkOf: [] })
  system = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token')
    if (token) logoutTokens.push(token)
    response.writeHead(200).end()
  })
  await new Promise<void>((done) => system.listen(0, '127.0.0.1', done))
  systemUrl = `http://127.0.0.1:${(system.address() as AddressInfo).port}`
})
afterAll(async () => {
  system?.close()
  await house?.close()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  logoutTokens = []
})

const actorOf = async (role: string): Promise<Actor> => {
  const { token } = await signInAsDemo(house.services, role, 'test')
  return resolveActor(house.services, token, null)
}

/** A local system, registered by two administrators. */
async function register(changes: Partial<NewClient> = {}) {
  const registered = await proposeClient(house.services, await actorOf('security-administrator'), {
    name: '区级办公系统',
    regionCode: demoPlaces.province.code,
    accountKinds: ['official'],
    redirectUris: [`${systemUrl}/callback`],
    postLogoutRedirectUris: [`${systemUrl}/bye`],
    backchannelLogoutUri: `${systemUrl}/logout`,
    isConfidential: true,
    signingAlgorithm: 'ES256',
    regions: [demoPlaces.city.code],
    duties: ['reviewer'],
    ...changes,
  })
  const second = await actorOf('system-administrator')
  await confirmClient(house.services, second, registered.id)
  return registered
}

const discover = ({ id, secret }: { id: string; secret: string | null }, algorithm = 'ES256') =>
  client.discovery(
    issuer,
    id,
    { id_token_signed_response_alg: algorithm },
    secret ? client.ClientSecretBasic(secret) : client.None(),
    { execute: [client.allowInsecureRequests] },
  )

const openBrowser = (sessionToken: string | null) => openBrowserAt(issuer, sessionToken)

/** Begins a sign-in. @returns the address that the system sends the browser to, and what it keeps */
async function begin(config: client.Configuration, scope: string, more = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${systemUrl}/callback`,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  })
  return { url, checks }
}

/** The whole way, as somebody who agrees. */
async function signInto(config: client.Configuration, role: string, scope = 'openid profile') {
  const { token } = await signInAsDemo(house.services, role, 'test')
  const browser = openBrowser(token)
  const { url, checks } = await begin(config, scope)
  const asked = await browser.follow(url)
  const { at } = await browser.post(asked.at, { answer: 'agree' })
  const tokens = await client.authorizationCodeGrant(config, at, checks)
  return { token, browser, asked, callback: at, checks, tokens, claims: tokens.claims() }
}

describe('signing in to a local system', () => {
  test('D A0: code, PKCE, consent, id token by ES256 and EdDSA, claims within what was granted', async () => {
    for (const signingAlgorithm of ['ES256', 'EdDSA'] as const) {
      const config = await discover(await register({ signingAlgorithm }), signingAlgorithm)
      const { asked, tokens, claims } = await signInto(
        config,
        'reviewer-city',
        'openid profile regions duties',
      )
      expect(asked.text).toContain('登录到“区级办公系统”')
      const header = JSON.parse(
        Buffer.from(tokens.id_token?.split('.')[0] ?? '', 'base64url').toString(),
      )
      expect(header.alg).toBe(signingAlgorithm)
      expect(tokens.refresh_token).toBeUndefined()
      const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
      expect(info).toMatchObject({
        kind: 'official',
        regions: [demoPlaces.city.code],
        duties: [{ duty: 'reviewer', region: demoPlaces.city.code }],
      })
    }
  })

  test('a system learns neither regions nor duties beyond its grant, whatever it asks for', async () => {
    const other = await discover(await register({ regions: [demoPlaces.county.code] }))
    const { tokens, claims } = await signInto(
      other,
      'reviewer-city',
      'openid profile regions duties',
    )
    const info = await client.fetchUserInfo(other, tokens.access_token, claims?.sub ?? '')
    expect(info).toMatchObject({ regions: [], duties: [] })

    const none = await discover(await register({ regions: [], duties: [] }))
    const { url } = await begin(none, 'openid duties')
    const { at } = await openBrowser(null).follow(url)
    expect(at.searchParams.get('error')).toBe('invalid_scope')
  })

  test('without PKCE, to another address, or before the second administrator there is no way in', async () => {
    const registered = await register()
    const config = await discover(registered)
    const browser = openBrowser(null)
    const { url } = await begin(config, 'openid')
    const bare = new URL(url)
    bare.searchParams.delete('code_challenge')
    bare.searchParams.delete('code_challenge_method')
    expect((await browser.follow(bare)).at.searchParams.get('error')).toBe('invalid_request')
    const elsewhere = new URL(url)
    elsewhere.searchParams.set('redirect_uri', 'https://evil.example/callback')
    const refused = await browser.follow(elsewhere)
    expect(refused.response?.status).toBe(400)
    expect(refused.text).toContain('这个系统的登录请求不对')

    const proposer = await actorOf('security-administrator')
    const { id, secret } = await proposeClient(house.services, proposer, {
      ...ofOfficials,
      redirectUris: [`${systemUrl}/callback`],
    })
    const early = await browser.follow((await begin(await discover({ id, secret }), 'openid')).url)
    expect(early.response?.status).toBe(400)
    await expect(confirmClient(house.services, proposer, id)).rejects.toMatchObject({
      code: 'YQ_FORBIDDEN',
    })
  })

  test('officials and the public are realms apart; whoever declines is sent back with nothing', async () => {
    const config = await discover(await register())
    const { token } = await signInAsDemo(house.services, 'citizen', 'test')
    const citizen = await openBrowser(token).follow((await begin(config, 'openid')).url)
    expect(citizen.at.searchParams.get('error')).toBe('access_denied')

    const official = await signInAsDemo(house.services, 'reviewer-city', 'test')
    const browser = openBrowser(official.token)
    const asked = await browser.follow((await begin(config, 'openid')).url)
    const declined = await browser.post(asked.at, { answer: 'decline' })
    expect(declined.at.searchParams.get('error')).toBe('access_denied')
    expect(declined.at.searchParams.get('code')).toBeNull()
  })

  test('whoever is not signed in signs in first, on the page of the platform', async () => {
    const config = await discover(await register())
    const { at, text } = await openBrowser(null).follow((await begin(config, 'openid')).url)
    expect(at.pathname).toBe('/sign-in')
    expect(at.searchParams.get('back')).toMatch(/^\/authorize\//)
    expect(text).toContain('以演示身份进入')
  })
})

describe('what must not be good for anything', () => {
  test('RFC 6749 4.1.2: a code used twice is refused, and takes back the token it gave', async () => {
    const config = await discover(await register())
    const { callback, checks, tokens, claims } = await signInto(config, 'reviewer-city')
    const sub = claims?.sub ?? ''
    await client.fetchUserInfo(config, tokens.access_token, sub)
    await expect(client.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(client.fetchUserInfo(config, tokens.access_token, sub)).rejects.toMatchObject({
      status: 401,
    })
    expect(await actsOn(sub)).toEqual(
      expect.arrayContaining([
        ...['federation.agree', 'federation.issue-code', 'federation.issue-token'],
        'federation.revoke-token',
      ]),
    )
  })

  test('of ten exchanges of one code at once, at most one gives a token', async () => {
    const config = await discover(await register())
    const { token } = await signInAsDemo(house.services, 'reviewer-city', 'test')
    const browser = openBrowser(token)
    const { url, checks } = await begin(config, 'openid')
    const { at } = await browser.post((await browser.follow(url)).at, { answer: 'agree' })
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => client.authorizationCodeGrant(config, at, checks)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
  })

  test('another verifier, another secret, another client: no token', async () => {
    const registered = await register()
    const config = await discover(registered)
    const { token } = await signInAsDemo(house.services, 'reviewer-city', 'test')
    const browser = openBrowser(token)
    const { url, checks } = await begin(config, 'openid')
    const { at } = await browser.post((await browser.follow(url)).at, { answer: 'agree' })
    const wrong = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() }
    await expect(client.authorizationCodeGrant(config, at, wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    const guessed = await discover({ ...registered, secret: 'guessed' })
    await expect(client.authorizationCodeGrant(guessed, at, checks)).rejects.toMatchObject({
      status: 401,
    })
    const stranger = await discover(await register())
    await expect(client.authorizationCodeGrant(stranger, at, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('D A6, E1: neither code nor token nor secret can be read in the database', async () => {
    const registered = await register()
    const config = await discover(registered)
    const { callback, tokens } = await signInto(config, 'reviewer-city')
    const rows = await everything()
    expect(rows).not.toContain(callback.searchParams.get('code'))
    expect(rows).not.toContain(tokens.access_token)
    expect(rows).not.toContain(registered.secret)
    expect(rows).not.toContain('"d":')
  })

  test('a system that was shut out gets nothing, and what it had is over', async () => {
    const registered = await register()
    const config = await discover(registered)
    const { tokens, claims } = await signInto(config, 'reviewer-city')
    await endClient(house.services, await actorOf('security-administrator'), registered.id)
    await expect(
      client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
  })
})

describe('signing out', () => {
  test('of the platform: the token is over at once, and the system is told', async () => {
    const registered = await register()
    const config = await discover(registered)
    const { token, tokens, claims } = await signInto(config, 'reviewer-city')
    await signOut(house.services, token)
    await expect(
      client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
    await endSessionsJob.handle({}, house.services)
    await house.workOff(tellOfLogoutJob)
    expect(logoutTokens).toHaveLength(1)
    expect(payloadOf(logoutTokens[0])).toMatchObject({
      aud: registered.id,
      sub: claims?.sub,
      sid: claims?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
  })

  test('of one among more than a batch: it is found, wherever it stands', async () => {
    const config = await discover(await register())
    const idle = await signInto(config, 'reviewer-city')
    const { rows } = await house.db.superuserPool.query(
      `select session_id from federation.artifact where model = 'Session' and session_id is not null`,
    )
    // Those of a session that lives, before and after it in the order of ids.
    await house.db.superuserPool.query(
      `insert into federation.artifact (model, id, payload, session_id, expires_at)
       select 'Session', '!' || number, '{}', $1, now() + interval '1 day'
       from generate_series(1, 600) number`,
      [rows.at(-1).session_id],
    )
    const { token, claims } = await signInto(config, 'reviewer-city')
    await signOut(house.services, token)
    await endSessionsJob.handle({}, house.services)
    await house.workOff(tellOfLogoutJob)
    expect(logoutTokens.map((one) => payloadOf(one).sid)).toEqual([claims?.sid])
    await signOut(house.services, idle.token)
    const { rows: events } = await house.db.superuserPool.query(
      `select type, subject, data from kernel.outbox_event
       where type = 'identity.session.ended.v1' order by id desc limit 1`,
    )
    await transact(
      house.services,
      systemActor('test'),
      { act: 'test.follow', object: 'session' },
      (tx) => sessionFollower.handle(tx, events, house.services),
    )
    await house.workOff(endSessionsJob)
    await house.workOff(tellOfLogoutJob)
    expect(logoutTokens.map((one) => payloadOf(one).sid)).toEqual([claims?.sid, idle.claims?.sid])
  })

  test('at the wish of the system: both are signed out, and the browser goes where the system says', async () => {
    const config = await discover(await register())
    const { token, browser, tokens, claims } = await signInto(config, 'reviewer-city')
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${systemUrl}/bye`,
      state: 'here',
    })
    const asked = await browser.follow(url)
    expect(asked.text).toContain('全部退出')
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const { at } = await browser.post(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
    expect(at.href).toBe(`${systemUrl}/bye?state=here`)
    const actor = await resolveActor(house.services, token, null)
    expect(actor.accountId).toBeNull()
    expect(payloadOf(logoutTokens[0])).toMatchObject({ sid: claims?.sid })
    await expect(
      client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
  })

  test('of one system, from the list of one’s own devices: that one is told, the platform stays', async () => {
    const registered = await register({ name: '只退出它' })
    const config = await discover(registered)
    const { token, browser, tokens, claims } = await signInto(config, 'reviewer-city')
    const own = await browser.follow(new URL('/me', issuer))
    expect(own.text).toContain('只退出它')
    const ended = await browser.post(new URL('/me/systems/end', issuer), { client: registered.id })
    expect(ended.text).toContain('已经退出那个系统')
    expect(ended.text).not.toContain('只退出它')
    await expect(
      client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
    await house.workOff(tellOfLogoutJob)
    expect(payloadOf(logoutTokens[0])).toMatchObject({ aud: registered.id, sid: claims?.sid })
    expect((await resolveActor(house.services, token, null)).accountId).toBe(claims?.sub)
  })

  test('the provider knows nobody in a browser whose platform session is another or none', async () => {
    const config = await discover(await register())
    const { browser } = await signInto(config, 'reviewer-city')
    const other = await signInAsDemo(house.services, 'reviewer', 'test')
    for (const token of [null, other.token]) {
      if (token) browser.jar.set('yiqi', token)
      else browser.jar.delete('yiqi')
      const { url } = await begin(config, 'openid', { prompt: 'none' })
      const { at } = await browser.follow(url)
      expect(at.searchParams.get('error')).toBe('login_required')
    }
  })
})

const ofOfficials: NewClient = {
  name: '另一个系统',
  regionCode: demoPlaces.province.code,
  accountKinds: ['official'],
  redirectUris: [],
  postLogoutRedirectUris: [],
  isConfidential: true,
  signingAlgorithm: 'ES256',
  regions: [],
  duties: [],
}

test.each([
  ['http://oa.example.cn/callback', 'plain http'],
  ['https://*.example.cn/callback', 'a wildcard'],
  ['https://oa.example.cn/#x', 'a fragment'],
  ['https://user:pass@oa.example.cn/', 'a password'],
  ['javascript:alert(1)', 'a script'],
  ['callback', 'half an address'],
])('no registration of %s: %s', async (address) => {
  const actor = await actorOf('security-administrator')
  const client = { ...ofOfficials, redirectUris: [address] }
  await expect(proposeClient(house.services, actor, client)).rejects.toMatchObject({
    code: 'YQ_INVALID',
  })
})

const asRegistered = {
  ...{ name: '区级办公系统', accountKinds: ['official' as const], backchannelLogoutUri: null },
  ...{
    redirectUris: ['http://localhost/new'],
    postLogoutRedirectUris: [],
    regions: [],
    duties: [],
  },
}

test('addresses change by two administrators, and stand as they were until then', async () => {
  const { id } = await register()
  const [first, second] = [
    await actorOf('security-administrator'),
    await actorOf('system-administrator'),
  ]
  const addresses = async () =>
    (await listClients(house.services, second)).find((one) => one.id === id)?.redirectUris
  const former = await addresses()
  await proposeChange(house.services, first, id, asRegistered)
  expect(await addresses()).toEqual(former)
  await expect(confirmChange(house.services, first, id)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
  const forge = transact(house.services, first, { act: 'test', object: 'client' }, (tx) =>
    tx
      .updateTable('federation.client')
      .set({ redirect_uris: ['https://elsewhere.example/'] })
      .where('id', '=', id)
      .execute(),
  )
  await expect(forge).rejects.toThrow('two administrators')
  await confirmChange(house.services, second, id)
  expect(await addresses()).toEqual(asRegistered.redirectUris)
  await expect(confirmChange(house.services, second, id)).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
})

test.each([
  ['an unsound address', { redirectUris: ['http://oa.example.cn/'] }],
  ['no name', { name: ' ' }],
  ['a duty that there is not', { duties: ['king'] }],
])('no change to %s', async (_what, change) => {
  const { id } = await register()
  const actor = await actorOf('security-administrator')
  const proposed = proposeChange(house.services, actor, id, { ...asRegistered, ...change })
  await expect(proposed).rejects.toMatchObject({ code: 'YQ_INVALID' })
})

test('a secret made anew is another one, and only of who keeps one', async () => {
  const { id, secret } = await register()
  const actor = await actorOf('security-administrator')
  const renewed = await rotateSecret(house.services, actor, id)
  expect(renewed.secret).not.toBe(secret)
  const kept = await withSecrets(house.services, (tx) => findSecret(tx, house.services, id))
  expect(kept).toBe(renewed.secret)
  const { id: open } = await register({ isConfidential: false })
  await expect(rotateSecret(house.services, actor, open)).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
})

const payloadOf = (token = '') =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

async function actsOn(accountId: string): Promise<string[]> {
  const { rows } = await house.db.superuserPool.query(
    'select act from kernel.audit_entry where object = $1',
    [`account/${accountId}`],
  )
  return rows.map(({ act }) => act)
}

async function everything(): Promise<string> {
  const tables = ['artifact', 'client', 'client_secret', 'signing_key']
  const rows = await Promise.all(
    tables.map((table) =>
      house.db.superuserPool.query(`select t::text as row from federation.${table} t`),
    ),
  )
  return rows.flatMap(({ rows: found }) => found.map(({ row }) => row)).join('\n')
}
