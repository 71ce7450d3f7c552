import type { Browser, Page } from '@playwright/test'
import { ed25519Key, issueToken, type Outcome, verdictTexts } from '@yiqi/certificate-token'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../server/src/kernel/context.ts'
import { launch, obstacle } from './support/browser.ts'
import { type Established, establish } from './support/establish.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House
let genuine: Established
let withdrawn: Established
let ended: Established

interface Case {
  title: string
  token(): Promise<string> | string
  /** What can be told without a network, and what the register adds. */
  offline: Outcome
  online: Outcome
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

/** The same signature under other claims. */
function altered(token: string, change: object): string {
  const [head, , signature] = token.split('.')
  const claims = JSON.stringify({ ...claimsOf(token), ...change })
  return [head, Buffer.from(claims).toString('base64url'), signature].join('.')
}

/** Right in every part, but signed by somebody else. */
async function forged(kid: string): Promise<string> {
  const { v: _v, kid: _kid, ...claims } = claimsOf(genuine.token)
  return issueToken(claims, await ed25519Key(kid, 'ab'.repeat(32)))
}

const cases: Case[] = [
  { title: 'genuine', token: () => genuine.token, offline: 'OFFLINE_OK', online: 'VALID' },
  {
    title: 'forged with the name of our key',
    token: () => forged(claimsOf(genuine.token).kid),
    offline: 'BAD_SIG',
    online: 'BAD_SIG',
  },
  {
    title: 'forged with a key of its own',
    token: () => forged('k-elsewhere'),
    offline: 'UNKNOWN_KEY',
    online: 'UNKNOWN_KEY',
  },
  {
    title: 'altered: another name',
    token: () => altered(genuine.token, { name: '云汀市望湖区青禾慈善基金会' }),
    offline: 'BAD_SIG',
    online: 'BAD_SIG',
  },
  {
    title: 'altered: a later end',
    token: () => altered(genuine.token, { exp: '2099-12-31' }),
    offline: 'BAD_SIG',
    online: 'BAD_SIG',
  },
  {
    title: 'cut off',
    token: () => genuine.token.slice(0, -20),
    offline: 'BAD_FORMAT',
    online: 'BAD_FORMAT',
  },
  {
    title: 'run out',
    token: () => {
      const { cls: _cls, cno, iss, v: _v, kid: _kid, ...rest } = claimsOf(genuine.token)
      return house.services.documents.signCertificate({
        kind: 'foundation',
        certificateNumber: cno,
        registrarRegion: iss,
        validFrom: '2020-01-01',
        validTo: '2024-12-31',
        ...rest,
      })
    },
    offline: 'EXPIRED',
    online: 'EXPIRED',
  },
  { title: 'withdrawn', token: () => withdrawn.token, offline: 'OFFLINE_OK', online: 'VOID_CERT' },
  {
    title: 'of an organisation that was struck off',
    token: () => ended.token,
    offline: 'OFFLINE_OK',
    online: 'REVOKED_ORG',
  },
]

describe.skipIf(obstacle)(`certificate tokens${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    const make = (name: string) => establish(house.services, 'foundation-establishment', name)
    genuine = await make('东澜省青禾教育发展基金会')
    withdrawn = await make('东澜省朝露教育发展基金会')
    ended = await make('东澜省听雨教育发展基金会')
    await amend(
      'certificate',
      { uscc: withdrawn.uscc, cert_no: withdrawn.certificateNumber },
      {
        is_revoked: true,
      },
    )
    await amend('organisation', { uscc: ended.uscc }, { status: 'revoked' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test.each(cases)('$title: $offline without a network, $online with one', async (one) => {
    const token = await one.token()
    const page = await (await house.newContext()).newPage()

    await page.goto('/v')
    await page.context().setOffline(true)
    await page.evaluate((hash) => location.assign(hash), `#${token}`)
    await expectVerdict(page, one.offline)

    await page.context().setOffline(false)
    await page.goto(`/v#${token}`)
    await page.reload()
    await expectVerdict(page, one.online)

    await page.goto('/verify')
    await page.locator('textarea[name=token]').fill(token)
    await page.context().setOffline(true)
    await page.locator('#verify-form button').click()
    await expectVerdict(page, one.offline)
    await page.context().setOffline(false)
    await page.goto('/verify')
    await page.locator('textarea[name=token]').fill(`${house.url}/v#${token}`)
    await page.locator('#verify-form button').click()
    await expectVerdict(page, one.online)
    await page.context().close()
  })

  test.each(cases)('$title: $online to one without scripts', async (one) => {
    const page = await (await house.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto('/verify')
    await page.locator('textarea[name=token]').fill(await one.token())
    await page.locator('#verify-form button').click()
    const card = page.locator('#result')
    await card.waitFor()
    expect(await card.locator('.vhd').getAttribute('class')).toContain(tones[one.online])
    if (one.online === 'VALID') expect(await card.innerText()).toContain(genuine.uscc)
    if (one.online.startsWith('BAD')) expect(await card.innerText()).not.toContain(genuine.uscc)
    await page.context().close()
  })

  test('by its number; a number nobody issued is not called false', async () => {
    const page = await house.as('public')
    await page.goto(`/verify?number=${encodeURIComponent(genuine.certificateNumber)}`)
    expect(await page.locator('#result').innerText()).toContain('证书有效')
    await page.goto('/verify?number=990102-J-000000')
    expect(await page.locator('#result').innerText()).toContain('没查到这张证书')
  })
})

/** As a decision would have it recorded. */
function amend(dataset: string, key: Record<string, string>, changes: Record<string, unknown>) {
  const { services } = house
  const actor = systemActor('test')
  const options = { provenance: { reason: '试验' } }
  return transact(services, actor, { act: 'test.amend', object: dataset }, (tx) =>
    services.registers.amend(tx, services, actor, dataset, key, changes as never, options),
  )
}

const tones: Partial<Record<Outcome, string>> = {
  VALID: 'ok',
  BAD_SIG: 'bad',
  VOID_CERT: 'bad',
  REVOKED_ORG: 'bad',
  UNKNOWN_KEY: 'warn',
  BAD_FORMAT: 'warn',
  EXPIRED: 'warn',
}

async function expectVerdict(page: Page, outcome: Outcome): Promise<void> {
  const { message, advice } = verdictTexts[outcome]
  const result = page.locator('#verify-result')
  await result.getByText(message.zh).waitFor()
  expect(await result.innerText()).toContain(advice.zh)
}
