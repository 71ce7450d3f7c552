import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { encodeBase64Url } from './base64url.ts'
import {
  ClaimsError,
  ed25519Key,
  issueToken,
  type NewClaims,
  parseToken,
  type TrustedKey,
  verifyToken,
} from './index.ts'

// RFC 8032 §7.1 test 1: a published key, for tests only.
const seedHex = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const key: TrustedKey = {
  kid: 'k1',
  alg: 'Ed25519',
  publicKeyHex: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  from: '2025-01-01',
}
const vector =
  'SOQR1.eyJjbHMiOiI1MiIsImNubyI6IkMtMDAwMDAxIiwiZXhwIjoiMjAzMC0wOS0yNSIsImlzcyI6IjM3MDEwMCIsImtpZCI6ImsxIiwibmFtZSI6Iua1juWNl-W4guaZqOWFieekvuS8muW3peS9nOacjeWKoeS4reW_gyIsIm5iZiI6IjIwMjUtMDktMjYiLCJ1c2NjIjoiNTIzNzAxMDBNSkQwMDAwMDM4IiwidiI6MX0.63Bg465YDbd5kENwuYG-AHI465Vilb69k9zuBLYdGQ6bG0S0rmxB6pCUAox2PLihTXUoubvFemSPTE9bvw1TCg'
const facts: NewClaims = {
  cls: '52',
  cno: 'C-000001',
  exp: '2030-09-25',
  iss: '370100',
  name: '济南市晨光社会工作服务中心',
  nbf: '2025-09-26',
  uscc: '52370100MJD0000038',
}
const today = '2026-01-05'
const inOrder = { organisationStatus: 'REGISTERED', certificateStatus: 'VALID' }
const options = { keys: [key], today, online: inOrder }

const outcomeOf = async (text: string, change: object = {}) =>
  (await verifyToken(text, { ...options, ...change })).outcome

/** A token over any text, rightly signed: what only the format can refuse. */
async function signAnything(json: string): Promise<string> {
  const signed = `SOQR1.${encodeBase64Url(new TextEncoder().encode(json))}`
  const signer = await ed25519Key('k1', seedHex)
  return `${signed}.${encodeBase64Url(await signer.sign(new TextEncoder().encode(signed)))}`
}

const json = JSON.stringify({
  cls: '52',
  cno: 'C-000001',
  exp: '2030-09-25',
  iss: '370100',
  kid: 'k1',
  name: '济南市晨光社会工作服务中心',
  nbf: '2025-09-26',
  uscc: '52370100MJD0000038',
  v: 1,
})

describe('the token of G §19', () => {
  test('the token vector: issuing gives the same text', async () => {
    expect(await issueToken(facts, await ed25519Key('k1', seedHex))).toBe(vector)
  })

  test('G19 #41 on 2026-01-05, in good standing: VALID', async () => {
    const verdict = await verifyToken(vector, options)
    expect(verdict.outcome).toBe('VALID')
    expect(verdict.claims?.name).toBe('济南市晨光社会工作服务中心')
    expect(verdict.steps.map((step) => [step.check, step.ok])).toEqual([
      ['format', true],
      ['signature', true],
      ['code', true],
      ['dates', true],
      ['online', true],
    ])
  })

  test('G19 #41 a byte of the name changed: BAD_SIG, and no name is shown', async () => {
    const changed = json.replace('晨', '辰')
    const [, , signature] = vector.split('.')
    const body = encodeBase64Url(new TextEncoder().encode(changed))
    const verdict = await verifyToken(`SOQR1.${body}.${signature}`, options)
    expect(verdict.outcome).toBe('BAD_SIG')
    expect(verdict.claims).toBeUndefined()
    expect(verdict.message.zh).toBe('这张证书的内容和签名对不上，请不要相信它。')
  })

  test('G19 #41 on 2030-09-26: EXPIRED', async () => {
    expect(await outcomeOf(vector, { today: '2030-09-26' })).toBe('EXPIRED')
  })

  test('G19 #41 organisation REVOKED: REVOKED_ORG', async () => {
    const online = { organisationStatus: 'REVOKED', certificateStatus: 'VALID' }
    expect(await outcomeOf(vector, { online })).toBe('REVOKED_ORG')
  })
})

test.each([
  ['2025-09-25', 'NOT_YET'],
  ['2025-09-26', 'VALID'],
  ['2030-09-25', 'VALID'],
  ['2030-09-26', 'EXPIRED'],
])('dates: on %s it is %s', async (day, outcome) => {
  expect(await outcomeOf(vector, { today: day })).toBe(outcome)
})

test.each([
  ['REGISTERED', 'VALID', 'VALID'],
  ['LIQUIDATING', 'VALID', 'VALID'],
  ['SUSPENDED', 'SEALED', 'VOID_CERT'],
  ['REGISTERED', 'SEALED', 'VOID_CERT'],
  ['REGISTERED', 'VOID', 'VOID_CERT'],
  ['REGISTERED', 'EXPIRED', 'EXPIRED'],
  ['DEREGISTERED', 'VOID', 'REVOKED_ORG'],
  ['VOIDED', 'VALID', 'REVOKED_ORG'],
  ['toString', 'VALID', 'OFFLINE_OK'],
  ['REGISTERED', '', 'OFFLINE_OK'],
])('register says %s and %s: %s', async (organisationStatus, certificateStatus, outcome) => {
  const online = { organisationStatus, certificateStatus }
  expect(await outcomeOf(vector, { online })).toBe(outcome)
})

test('without the register the best answer is OFFLINE_OK', async () => {
  const verdict = await verifyToken(vector, { keys: [key], today })
  expect(verdict.outcome).toBe('OFFLINE_OK')
  expect(verdict.steps.at(-1)).toMatchObject({ check: 'online', ok: false })
})

describe('what people paste', () => {
  test.each([
    ['address', `https://yiqi.example/v#${vector}`],
    ['address with a path and slash', `http://127.0.0.1:8080/a/v/#${vector}`],
    ['spaces and line breaks', `  ${vector.slice(0, 80)}\r\n ${vector.slice(80)}\n`],
  ])('%s', async (_what, text) => {
    expect(await outcomeOf(text)).toBe('VALID')
  })

  test.each([
    ['nothing', ''],
    ['another address', `https://yiqi.example/w#${vector}`],
    ['another version', vector.replace('SOQR1', 'SOQR2')],
    ['no signature', vector.slice(0, vector.lastIndexOf('.'))],
    ['a part more', `${vector}.AA`],
    ['padding', `${vector}==`],
    ['standard base64', vector.replaceAll('-', '+').replaceAll('_', '/')],
    ['spare bits set', `${vector.slice(0, -1)}h`],
    ['too long', `https://yiqi.example/${'a'.repeat(4096)}/v#${vector}`],
  ])('%s: BAD_FORMAT', async (_what, text) => {
    expect(await outcomeOf(text)).toBe('BAD_FORMAT')
  })

  test('the limit of length: at it the text is read, beyond it not', () => {
    const fill = (length: number) => ' '.repeat(length - vector.length) + vector
    expect(parseToken(fill(4096)).ok).toBe(true)
    expect(parseToken(fill(4097)).ok).toBe(false)
  })
})

test.each([
  ['the same', (text: string) => text, 'VALID'],
  ['a space', (text: string) => text.replace(',', ', '), 'BAD_FORMAT'],
  [
    'keys in another order',
    (text: string) => text.replace('{', '{"v":1,').replace(',"v":1}', '}'),
    'BAD_FORMAT',
  ],
  ['a key twice', (text: string) => text.replace('{', '{"cls":"52",'), 'BAD_FORMAT'],
  ['an unknown key', (text: string) => text.replace('}', ',"x":1}'), 'BAD_FORMAT'],
  ['__proto__', (text: string) => text.replace('{', '{"__proto__":{},'), 'BAD_FORMAT'],
  ['a missing key', (text: string) => text.replace('"cls":"52",', ''), 'BAD_FORMAT'],
  ['an escape', (text: string) => text.replace('济', '\\u6d4e'), 'BAD_FORMAT'],
  ['a lone surrogate', (text: string) => text.replace('济', '\\ud800'), 'BAD_FORMAT'],
  ['a bidi mark', (text: string) => text.replace('济', '\u202e济'), 'BAD_FORMAT'],
  ['a byte order mark', (text: string) => `\ufeff${text}`, 'BAD_FORMAT'],
  ['version 2', (text: string) => text.replace('"v":1', '"v":2'), 'BAD_FORMAT'],
  ['version as text', (text: string) => text.replace('"v":1', '"v":"1"'), 'BAD_FORMAT'],
  ['no such day', (text: string) => text.replace('2030-09-25', '2030-02-30'), 'BAD_FORMAT'],
  ['ends before it begins', (text: string) => text.replace('2030', '2020'), 'BAD_FORMAT'],
  ['null', () => 'null', 'BAD_FORMAT'],
  ['a list', () => '[]', 'BAD_FORMAT'],
  ['a wrong check digit', (text: string) => text.replace('0038', '0039'), 'BAD_CODE'],
  ['lower case', (text: string) => text.replace('MJD', 'mjd'), 'BAD_CODE'],
  ['another class', (text: string) => text.replace('"52"', '"51"'), 'BAD_CODE'],
  ['another key', (text: string) => text.replace('"k1"', '"k2"'), 'UNKNOWN_KEY'],
])('rightly signed, but %s', async (_what, change, outcome) => {
  expect(await outcomeOf(await signAnything(change(json)))).toBe(outcome)
})

describe('keys', () => {
  const b64 = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='
  test('base64 spelling', async () => {
    const { publicKeyHex: _, ...rest } = key
    expect(await outcomeOf(vector, { keys: [{ ...rest, publicKeyB64: b64 }] })).toBe('VALID')
  })

  test.each([
    ['none', []],
    ['of another name', [{ ...key, kid: 'k2' }]],
    ['from tomorrow', [{ ...key, from: '2026-01-06' }]],
    ['until yesterday', [{ ...key, to: '2026-01-04' }]],
    ['SM2', [{ ...key, alg: 'SM2-SM3' }]],
    ['named like a method', [{ ...key, alg: 'toString' }]],
    ['too short', [{ ...key, publicKeyHex: 'd75a' }]],
    ['not hexadecimal', [{ ...key, publicKeyHex: 'zz'.repeat(32) }]],
  ])('%s: UNKNOWN_KEY', async (_what, keys) => {
    expect(await outcomeOf(vector, { keys })).toBe('UNKNOWN_KEY')
  })

  test.each([
    ['from today', { ...key, from: today }],
    ['until today', { ...key, to: today }],
  ])('%s: VALID', async (_what, trusted) => {
    expect(await outcomeOf(vector, { keys: [trusted] })).toBe('VALID')
  })

  test('another public key of the same name: BAD_SIG', async () => {
    const publicKeyHex = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'
    expect(await outcomeOf(vector, { keys: [{ ...key, publicKeyHex }] })).toBe('BAD_SIG')
  })

  test('an SM2 key says which algorithm is missing', async () => {
    const verdict = await verifyToken(vector, { ...options, keys: [{ ...key, alg: 'SM2-SM3' }] })
    expect(verdict.steps.at(-1)?.message.zh).toContain('SM2-SM3')
  })
})

describe('a browser without Ed25519', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['no subtle crypto', {}],
    [
      'no such algorithm',
      { subtle: { importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) } },
    ],
  ])('%s: UNSUPPORTED', async (_what, stub) => {
    vi.stubGlobal('crypto', stub)
    const verdict = await verifyToken(vector, options)
    expect(verdict.outcome).toBe('UNSUPPORTED')
    expect(verdict.claims).toBeUndefined()
  })
})

test.each([
  ['uscc', { uscc: '52370100MJD0000039' }],
  ['uscc', { uscc: '52370100mjd0000038' }],
  ['uscc', { cls: '51' }],
  ['cls', { cls: '5' }],
  ['exp', { exp: '2020-01-01' }],
  ['name', { name: '' }],
  ['iss', { iss: '3701' }],
])('a wrong %s is not signed', async (field, change) => {
  const signing = issueToken({ ...facts, ...change }, await ed25519Key('k1', seedHex))
  await expect(signing).rejects.toThrow(ClaimsError)
  await expect(signing).rejects.toMatchObject({ code: 'YQ_CERT_CLAIMS', field })
})

test('any byte changed: never VALID', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(vector.length - 1),
      fc.integer({ min: 0, max: 255 }),
      async (index, code) => {
        const character = String.fromCharCode(code)
        fc.pre(vector[index] !== character)
        const changed = vector.slice(0, index) + character + vector.slice(index + 1)
        expect(await outcomeOf(changed)).toMatch(/^BAD_|^UNKNOWN_KEY$/)
      },
    ),
    { numRuns: 1000 },
  )
})

test('any text at all: an outcome, never an exception, never VALID', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(await outcomeOf(text)).toBe('BAD_FORMAT')
      expect(await outcomeOf(`SOQR1.${text}`)).toBe('BAD_FORMAT')
    }),
  )
})

test('what is issued verifies', async () => {
  const signer = await ed25519Key('k1', seedHex)
  const name = fc.stringMatching(/^[\u4e00-\u9fff𠮷䶮]{1,60}$/u)
  await fc.assert(
    fc.asyncProperty(name, async (text) => {
      const token = await issueToken({ ...facts, name: text }, signer)
      const verdict = await verifyToken(token, options)
      expect([verdict.outcome, verdict.claims?.name]).toEqual(['VALID', text])
    }),
  )
})
