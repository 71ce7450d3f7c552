import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { readSigningKeys, rotateSigningKeys } from './signing-keys.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02' })
})
afterAll(() => house?.close())

const idsOn = async (date: string) => {
  house.setDay(date)
  await rotateSigningKeys(house.services)
  const keys = await readSigningKeys(house.services)
  return keys.filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid)
}

test('a key signs for 90 days; its successor is shown before, itself a day afterwards', async () => {
  const [first, ...none] = await idsOn('2026-03-02')
  expect(none).toEqual([])
  expect(await idsOn('2026-05-23')).toEqual([first])
  // Seven days before it stops signing.
  const shown = await idsOn('2026-05-24')
  expect(shown).toEqual([first, expect.not.stringContaining(String(first))])
  const second = shown[1]
  expect(await idsOn('2026-05-30')).toEqual([first, second])
  // From the ninetieth day on the successor signs, and what the first signed can still be verified.
  house.setDay('2026-05-31')
  const keys = await readSigningKeys(house.services)
  expect(keys.filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid)).toEqual([second, first])
  expect(await idsOn('2026-06-02')).toEqual([second])
})

test('after a long sleep a new key signs at once; both algorithms have theirs', async () => {
  const before = await idsOn('2026-06-02')
  const after = await idsOn('2028-01-01')
  expect(after).toHaveLength(1)
  expect(after).not.toEqual(before)
  const keys = await readSigningKeys(house.services)
  expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(['ES256', 'EdDSA']))
  expect(keys.every(({ d }) => typeof d === 'string')).toBe(true)
})

test('of processes that rotate at once, one does', async () => {
  house.setDay('2029-01-01')
  await Promise.all(Array.from({ length: 5 }, () => rotateSigningKeys(house.services)))
  expect(await readSigningKeys(house.services)).toHaveLength(2)
})
