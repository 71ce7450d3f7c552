import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Folded, fold, monthOf, nothing, sumBy, unallocated } from './fold.ts'

type Given = Parameters<typeof fold>[1][number]

const entry = (
  index: number,
  t: Given['entry']['t'],
  amount: number,
  more: object = {},
): Given => ({
  index,
  giftChannel: t === 'refund' ? 'wechat' : null,
  entry: {
    ...{ t, id: `e${index}`, at: '2026-03-02', org: 'O', campaign: 'C', amount, cur: 'CNY' },
    ...{ commit: {} },
    ...(t === 'donation_received' && { channel: 'wechat' }),
    ...more,
  },
})

const totalOf = ({ cells }: Folded) => sumBy(Object.values(cells), () => 'all')[0]?.sums

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
  expect(sums && unallocated(sums)).toBe(3_001)
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

test('no entry counts twice', () => {
  const once = fold(nothing, [entry(3, 'donation_received', 5)])
  expect(() => fold(once, [entry(3, 'donation_received', 5)])).toThrow('folded before')
})
