import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from './field.ts'
import { forgetHolders } from './key-ring.ts'
import {
  addWrappingKey,
  blindIndex,
  canonicalJson,
  createKeyRing,
  decryptField,
  dropWrappingKeys,
  encryptField,
  keyIdOf,
  openKeyRing,
  SealError,
  sm3,
  unwrapDataKey,
  wrapDataKey,
} from './index.ts'

const K = Buffer.from('00112233445566778899aabbccddeeff'.repeat(2), 'hex')
const citizenId = '11010519491231002X'
const key = { id: 'k1', secret: K }
const place = { table: 'person', row: 'p-1', column: 'id_no' }

describe('worked examples of data.md §8', () => {
  test('D8 #26 SM3 of abc', () => {
    expect(sm3('abc').slice(0, 16)).toBe('66c7f0f462eeedd9')
  })

  test('D8 #27 canonical JSON and its SM3', () => {
    const text = canonicalJson({
      uscc: '51100000500001237J',
      name: '示例社会团体',
      status: '1',
      version: 3,
    })
    expect(text).toBe(
      '{"name":"示例社会团体","status":"1","uscc":"51100000500001237J","version":3}',
    )
    expect(sm3(text).slice(0, 16)).toBe('170b5c9d02bf00bd')
  })

  test('D8 #28 blind index', () => {
    expect(blindIndex(K, 'person.id_no', citizenId)).toBe('bcb20cd2ba0b045396b10830138bc01a')
  })

  test('D8 #29 ciphertext and tag', () => {
    const iv = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
    const { ciphertext, tag } = seal(key, place, iv, citizenId)
    expect(ciphertext.toString('hex')).toBe('eb0e9cd8d991eaa2194d6ebcf8e6273c77b6')
    expect(tag.toString('hex').slice(0, 16)).toBe('f15c886d2c660d73')
  })

  test('D8 #30 a value moved to another row does not open', () => {
    const sealed = encryptField(key, place, citizenId)
    expect(decryptField(key, place, sealed)).toBe(citizenId)
    expect(() => decryptField(key, { ...place, row: 'p-2' }, sealed)).toThrow(SealError)
  })
})

describe('sealed fields', () => {
  test('any text comes back; the same text never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = encryptField(key, place, text)
        expect(decryptField(key, place, sealed)).toBe(text)
        expect(encryptField(key, place, text).equals(sealed)).toBe(false)
      }),
    )
  })

  test('any changed byte is found', () => {
    const sealed = encryptField(key, place, citizenId)
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (position, change) => {
          const altered = Buffer.from(sealed)
          altered.writeUInt8(altered.readUInt8(position) ^ change, position)
          expect(() => decryptField(key, place, altered)).toThrow(SealError)
        },
      ),
    )
  })

  test('any cut is found', () => {
    const sealed = encryptField(key, place, citizenId)
    for (let length = 0; length < sealed.length; length++) {
      expect(() => decryptField(key, place, sealed.subarray(0, length))).toThrow(SealError)
    }
  })

  test('table, column and key are bound as well', () => {
    const sealed = encryptField(key, place, citizenId)
    expect(() => decryptField(key, { ...place, table: 'account' }, sealed)).toThrow(SealError)
    expect(() => decryptField(key, { ...place, column: 'mobile' }, sealed)).toThrow(SealError)
    expect(() => decryptField({ ...key, id: 'k2' }, place, sealed)).toThrow(SealError)
  })

  test('a separator inside an address is refused', () => {
    expect(() => encryptField(key, { ...place, row: 'p|1' }, 'x')).toThrow(RangeError)
  })
})

describe('key ring', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'yiqi-keys-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  test('is made once, for the owner of the process only', async () => {
    const one = await openKeyRing(dataDir)
    const two = await openKeyRing(dataDir)
    const own = one.get(one.currentId, 'account/1')?.secret
    expect(own).toHaveLength(32)
    expect(own).toEqual(two.get(two.currentId, 'account/1')?.secret)
    expect(one.blindIndexKey).not.toEqual(own)
    expect((await stat(join(dataDir, 'keys/encryption.json'))).mode & 0o077).toBe(0)
  })

  test('opens what an older key wrapped, wraps with the newest, and for one holder only', () => {
    const old = { id: 'kek1', secret: '01'.repeat(32) }
    const before = createKeyRing({ wrapping: [old], blindIndex: '03'.repeat(32) })
    const after = createKeyRing({
      wrapping: [old, { id: 'kek2', secret: '02'.repeat(32) }],
      blindIndex: '03'.repeat(32),
    })
    const wrapped = wrapDataKey(before, 'account/1', key)!
    expect(unwrapDataKey(after, 'account/1', 'k1', wrapped)?.secret).toEqual(K)
    expect(keyIdOf(wrapDataKey(after, 'account/1', key)!)).toBe('kek2')
    expect(() => unwrapDataKey(after, 'account/2', 'k1', wrapped)).toThrow(SealError)
    expect(() => after.get('kek3', 'account/1')).toThrow(RangeError)
  })

  test('who is forgotten has no key in the file any more, others keep theirs', async () => {
    const before = await openKeyRing(dataDir)
    const [gone, other] = ['donor/1', 'donor/2'].map((holder) => wrapDataKey(before, holder, key)!)
    expect(await forgetHolders(dataDir, ['donor/1'])).toBe(1)
    expect(await forgetHolders(dataDir, ['donor/1'])).toBe(0)
    const after = await openKeyRing(dataDir)
    expect(unwrapDataKey(after, 'donor/1', 'k1', gone!)).toBeNull()
    expect(wrapDataKey(after, 'donor/1', key)).toBeNull()
    expect(unwrapDataKey(after, 'donor/2', 'k1', other!)?.secret).toEqual(K)
  })

  test('a wrapping key leaves the ring once nothing is wrapped by it; its number is not used again', async () => {
    expect(await addWrappingKey(dataDir)).toBe('kek2')
    expect(await dropWrappingKeys(dataDir, new Set(['kek1']))).toEqual([])
    expect(await dropWrappingKeys(dataDir, new Set())).toEqual(['kek1'])
    expect(await addWrappingKey(dataDir)).toBe('kek3')
  })
})
