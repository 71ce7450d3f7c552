import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellableMonths } from './tellable.ts'
import { medianWait } from './waiting.ts'
import { type Folded, fold, monthOf, nothing, sumOf, unallocated } from './fold.ts'

type Given = Parameters<typeof fold>[1][number]

const entry = (
  index: number,
  t: Given['entry']['t'],
  amount: number,
  more: object = {},
): Given => ({
  index,
  giftChannel: t === 'refund' ? 'wechat' : null,
  giftAt: t === 'refund' ? '2026-03-02' : null,
  entry: {
    ...{ t, id: `e${index}`, at: '2026-03-02', org: 'O', campaign: 'C', amount, cur: 'CNY' },
    ...{ commit: {} },
    ...(t === 'donation_received' && { channel: 'wechat' }),
    ...more,
  },
})

const totalOf = ({ cells }: Folded) => sumOf(Object.values(cells))

test('W1–W5 as figures', () => {
  const folded = fold(nothing, [
    entry(0, 'campaign_opening', 0),
    ...[10_001, 5_000, 2_500].map((amount, n) => entry(n + 1, 'donation_received', amount)),
    entry(4, 'refund', 2_500),
    entry(5, 'allocation', 12_000),
    entry(6, 'disbursement', 7_000),
    entry(7, 'confirmation', 6_500),
    entry(8, 'disbursement_return', 500),
  ])
  const sums = totalOf(folded)
  expect(sums).toMatchObject({ gifts: 3, raised: 17_501, refunded: 2_500, allocated: 12_000 })
  expect(sums).toMatchObject({ disbursed: 6_500, confirmed: 6_500 })
  expect(unallocated(sums)).toBe(3_001)
})

test('a month is one in China', () => {
  expect(monthOf('2026-03-31T16:30:00Z')).toBe('2026-04')
  expect(monthOf('2026-03-31')).toBe('2026-03')
})

test('a refund counts where its gift came from', () => {
  const folded = fold(nothing, [entry(0, 'donation_received', 5), entry(1, 'refund', 2)])
  expect(Object.values(folded.cells)).toMatchObject([{ channel: 'wechat', raised: 5, refunded: 2 }])
})

test('wherever the fold is broken off, the rest leads to the same figures', () => {
  const kinds = [
    'donation_received',
    'refund',
    'allocation',
    'disbursement',
    'confirmation',
  ] as const
  const entries = fc
    .array(fc.record({ kind: fc.constantFrom(...kinds), amount: fc.nat(1_000_000) }))
    .map((all) => all.map(({ kind, amount }, n) => entry(n, kind, amount)))
  fc.assert(
    fc.property(entries, fc.nat(), (all, at) => {
      const cut = all.length === 0 ? 0 : at % (all.length + 1)
      const broken = fold(fold(nothing, all.slice(0, cut)), all.slice(cut))
      expect(broken).toEqual(fold(nothing, all))
    }),
  )
})

test('half of the money is confirmed within so many days, the first gift first', () => {
  const at = (day: string) => ({ at: day })
  const folded = fold(nothing, [
    entry(0, 'donation_received', 100, at('2026-01-01')),
    entry(1, 'donation_received', 100, at('2026-01-21T02:00:00Z')),
    entry(2, 'refund', 40),
    entry(3, 'confirmation', 60, at('2026-01-31')),
    entry(4, 'confirmation', 90, at('2026-02-10T02:00:00Z')),
  ])
  const waits = Object.values(folded.cells).flatMap(({ waits: own }) => (own ? [own] : []))
  expect(waits).toEqual([{ 30: 60 }, { 40: 40, 20: 50 }])
  expect(medianWait(waits)).toBe(30)
  expect(folded.waiting).toEqual({ C: [['2026-01-21', 10]] })
  expect(medianWait([])).toBeNull()
})

test('what says its month alone counts as made on its last day', () => {
  const folded = fold(nothing, [
    entry(0, 'donation_received', 5, { at: '2026-02-20' }),
    entry(1, 'confirmation', 5, { at: '2026-02-01' }),
  ])
  expect(Object.values(folded.cells).at(-1)?.waits).toEqual({ 8: 5 })
})

test('no entry counts twice', () => {
  const once = fold(nothing, [entry(3, 'donation_received', 5)])
  expect(() => fold(once, [entry(3, 'donation_received', 5)])).toThrow('folded before')
})

test('no two periods differ by what few people gave', () => {
  const months = Array.from(
    { length: 24 },
    (_, n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
  )
  const counts = fc.array(fc.nat(9), { minLength: 24, maxLength: 24 })
  const place = fc.nat(23)
  fc.assert(
    fc.property(counts, place, place, place, place, (all, a, b, c, d) => {
      const gifts = new Map(months.map((month, n) => [month, all[n] ?? 0]))
      const told = (one: number, other: number) => {
        const [from, to] = [months[Math.min(one, other)], months[Math.max(one, other)]]
        return tellableMonths(gifts, 5, { from, to })
      }
      const [one, other] = [told(a, b), told(c, d)]
      const sum = (of: Iterable<string>) =>
        [...of].reduce((count, month) => count + (gifts.get(month) ?? 0), 0)
      const total = sum(months)
      const less = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
        [...these].filter((month) => !those.has(month))
      for (const part of [one, less(one, other), less(other, one)]) {
        const few = sum(part)
        expect(few === 0 || few >= 5 || total < 5).toBe(true)
      }
    }),
  )
})
