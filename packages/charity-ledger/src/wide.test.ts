import { expect, test } from 'vitest'
import {
  createMemoryBook,
  createReplay,
  type Draft,
  encodeEntry,
  entryOf,
  LedgerRefusal,
  mostLots,
} from './index.ts'

const gifts = 4500
const hex = '0'.repeat(64)

const draft = (t: Draft['t'], id: string, more: Partial<Draft> = {}): Draft => ({
  t,
  id,
  at: '2026-01-01',
  org: '53100000500000001T',
  campaign: 'WIDE',
  amount: 0,
  cur: 'CNY',
  commit: {},
  ...more,
})
const allocation = (id: string, amount: number) =>
  draft('allocation', id, { amount, project: 'P1', line: 'aid' })

test.each(['fifo', 'prorata'] as const)(
  '%s: a campaign of more gifts than one entry can name',
  (lineage) => {
    const book = createMemoryBook()
    const replay = createReplay()
    const record = (given: Draft) => {
      const { entry } = book.record(given)
      expect(replay.read(encodeEntry(entry)), given.id).toEqual([])
      return entry
    }
    record(draft('campaign_opening', 'c', { lineage }))
    for (let n = 0; n < gifts; n++) {
      record(draft('donation_received', `d${n}`, { amount: 100, commit: { donor: hex } }))
    }
    let refused: unknown
    try {
      book.record(allocation('a', gifts * 100))
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(LedgerRefusal)
    expect(refused).toMatchObject({
      code: 'LINEAGE_TOO_WIDE',
      figures: { lots: mostLots, possible: mostLots * 100 },
    })
    expect(record(allocation('a1', mostLots * 50)).prev).toHaveLength(
      lineage === 'prorata' ? mostLots : mostLots / 2,
    )
    record(allocation('a2', mostLots * 50))
    const widest = Array.from({ length: mostLots }, (_, n) => Number.MAX_SAFE_INTEGER - n)
    const { of: _, ...whole } = allocation('x'.repeat(64), Number.MAX_SAFE_INTEGER)
    encodeEntry({ ...whole, v: 1, prev: widest })
    record(allocation('a3', (gifts - mostLots) * 100))
    for (const id of ['a1', 'a2', 'a3']) {
      const amount = id === 'a3' ? (gifts - mostLots) * 100 : mostLots * 50
      record(draft('disbursement', `p.${id}`, { of: id, amount, payee: 'partner' }))
      record(
        draft('confirmation', `b.${id}`, {
          of: `p.${id}`,
          amount,
          method: 'sign',
          commit: { evidence: hex },
        }),
      )
    }
    record(draft('campaign_closing', 'z'))
  },
)

test('replaying many gifts and small allocations takes time in proportion', () => {
  const timeOf = (count: number): number => {
    const given = [draft('campaign_opening', 'c', { lineage: 'fifo' })]
    const prev: number[][] = [[]]
    for (let n = 0; n < count; n++) {
      prev.push([])
      given.push(draft('donation_received', `d${n}`, { amount: 100, commit: { donor: hex } }))
    }
    for (let n = 0; n < count; n++) {
      prev.push([n + 1])
      given.push(allocation(`a${n}`, 100))
    }
    const lines = given.map((one, n) => encodeEntry(entryOf(one, prev[n] ?? [])))
    const replay = createReplay()
    const start = process.cpuUsage()
    const found = lines.flatMap((line) => replay.read(line))
    expect(found).toEqual([])
    return process.cpuUsage(start).user
  }
  timeOf(1000)
  // Quadratic would be 64 times as much.
  expect(timeOf(16_000)).toBeLessThan(24 * timeOf(2000))
}, 60_000)
