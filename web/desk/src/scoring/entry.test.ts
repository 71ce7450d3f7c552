import { expect, test } from 'vitest'
import { type Entry, kept, retyped, settled } from './entry.ts'

const entry: Entry = {
  indicator: 'charter',
  points: 15,
  note: null,
  version: 1,
  key: 'k1',
  sent: null,
  conflict: null,
}
const newKey = () => 'k2'

test('what the server has is forgotten here, what it could not be told is kept', () => {
  expect(settled(entry, { kind: 'saved', version: 2 }, newKey)).toBeNull()
  expect(settled(entry, { kind: 'offline' }, newKey)).toBe(entry)
})

test('what another device saved is shown beside it, and may be overruled', () => {
  const saved = { points: 12, note: '未公示' }
  const shown = settled(entry, { kind: 'stale', version: 3, saved }, newKey)
  expect(shown).toEqual({ ...entry, conflict: { ...saved, version: 3 } })
  expect(shown && kept(shown, newKey)).toEqual({ ...entry, version: 3, key: 'k2' })
})

test('the same from two devices is no conflict, nor is what arrived without an answer', () => {
  const same = { points: 15, note: '' }
  expect(settled(entry, { kind: 'stale', version: 2, saved: same }, newKey)).toBeNull()
  const sent = { ...entry, points: 18, sent: { points: 15, note: null } }
  const saved = { points: 15, note: null }
  expect(settled(sent, { kind: 'stale', version: 2, saved }, newKey)).toEqual({
    ...sent,
    version: 2,
    key: 'k2',
  })
})

test('typed over, it keeps the version that was seen and gets another key', () => {
  const typed = { indicator: 'charter', points: 9, note: '改', version: 7, key: 'k9' }
  expect(retyped(entry, typed)).toEqual({ ...entry, points: 9, note: '改', key: 'k9' })
  expect(retyped(undefined, typed)).toMatchObject({ version: 7, points: 9 })
})
