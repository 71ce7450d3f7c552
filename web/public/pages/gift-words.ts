import type { View } from '../context.ts'
import type { MessageKey } from '../messages/index.ts'
import type { FlowBar } from '../parts/flow.ts'
import type { GiftAllocation, GiftModel } from './gift.ts'

export interface Part {
  size: number
  key: MessageKey
}

/** What became of a gift, part by part; the parts add up to it. */
export function partsOf(sums: GiftModel['sums']): Part[] {
  const parts: Part[] = [
    { size: sums.confirmed, key: 'gifts.confirmed' },
    { size: sums.disbursed - sums.confirmed, key: 'gifts.paid' },
    { size: sums.allocated - sums.disbursed, key: 'gifts.allocated' },
    { size: sums.free, key: 'gifts.free' },
    { size: sums.moved, key: 'gifts.moved' },
    { size: sums.refunded, key: 'gifts.refunded' },
  ]
  return parts.filter(({ size }) => size > 0)
}

/** The gift as bars: what is not listed on this page is one bar of the rest. */
export function flowOf({ t }: View, { sums, allocations }: GiftModel): FlowBar {
  const bar = (
    size: number,
    key: MessageKey,
    tone: FlowBar['tone'],
    parts?: FlowBar[],
  ): FlowBar => ({
    ...{ size, tone, label: t(key) },
    ...(parts && { parts }),
  })
  const paid = (size: number, confirmed: number) =>
    bar(size, 'gifts.bar.disbursed', 'disbursed', [
      bar(confirmed, 'gifts.bar.confirmed', 'confirmed'),
      bar(size - confirmed, 'gifts.bar.unconfirmed', 'open'),
    ])
  const allocated = (
    one: { share: number; disbursed: number; confirmed: number },
    label: string,
  ) => ({
    ...bar(one.share, 'gifts.bar.allocated', 'allocated', [
      paid(one.disbursed, one.confirmed),
      bar(one.share - one.disbursed, 'gifts.bar.unpaid', 'open'),
    ]),
    label,
  })
  const listed = allocations.filter(({ kind }) => kind === 'allocation')
  const sum = (of: 'share' | 'disbursed' | 'confirmed') =>
    listed.reduce((total, one: GiftAllocation) => total + one[of], 0)
  const others = {
    share: sums.allocated - sum('share'),
    disbursed: sums.disbursed - sum('disbursed'),
    confirmed: sums.confirmed - sum('confirmed'),
  }
  return bar(sums.amount, 'gifts.bar.gift', 'gift', [
    ...listed.map((one) => allocated(one, one.project)),
    allocated(others, t('gifts.bar.others')),
    bar(sums.free, 'gifts.bar.free', 'open'),
    bar(sums.moved, 'gifts.bar.moved', 'away'),
    bar(sums.refunded, 'gifts.bar.refunded', 'away'),
  ])
}
