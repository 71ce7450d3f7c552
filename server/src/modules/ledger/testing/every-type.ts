import type { NewEntry } from '../index.ts'
import { allocation, entry, gift } from './entries.ts'

/** An entry of every type that a campaign knows, with money and goods, refunds and returns. */
export function everyType(c: string): NewEntry[] {
  const one = (t: NewEntry['t'], n: string, more: Partial<NewEntry> = {}) =>
    entry(c, t, `${c}.${n}`, more)
  const of = (n: string) => `${c}.${n}`
  const goods = (quantity: number) => ({
    ...{ amount: quantity * 250 },
    goods: { item: 'mask', unit: '只', quantity, price: 250 },
  })
  const digest = '5a'.repeat(32)
  const openings = { evidence: { payload: { sha256: digest }, holder: `disbursement/${c}` } }
  const closed = `${c}.second`
  return [
    one('campaign_opening', 'c', { lineage: 'fifo' }),
    one('filing', 'f', { act: 'plan', digest }),
    gift(c, of('d1'), 1000),
    gift(c, of('d2'), 500),
    { ...gift(c, of('d3'), 0), kind: 'goods', channel: 'bank', ...goods(10) },
    one('receipt', 'r1', { amount: 1000, act: 'issued', of: of('d1') }),
    one('income', 'y', { amount: 30, source: 'interest' }),
    one('residual_in', 'x', { amount: 200, from: 'C0' }),
    one('refund', 'r', { amount: 100, of: of('d2') }),
    allocation(c, of('a'), 1200),
    one('allocation_reversal', 'v', { amount: 100, of: of('a') }),
    { ...allocation(c, of('ag'), 0), ...goods(6) },
    one('disbursement', 'p', { amount: 700, of: of('a'), payee: 'partner' }),
    one('disbursement', 'pg', { ...goods(4), of: of('ag'), payee: 'beneficiary' }),
    one('disbursement_return', 't', { amount: 50, of: of('p') }),
    one('confirmation', 's', {
      ...{ amount: 300, of: of('p'), method: 'sign', openings },
      batch: { category: 'pupil', count: 8, minors: false },
    }),
    one('residual_out', 'o', { amount: 100, to: 'C9' }),
    one('disclosure', 'q', { act: 'progress', digest }),
    one('correction', 'k', { reason: 'amount', of: of('y') }),
    one('erasure_notice', 'e', { field: 'donor', of: of('d2') }),
    entry(closed, 'campaign_opening', `${closed}.c`, { lineage: 'prorata' }),
    entry(closed, 'campaign_closing', `${closed}.z`),
  ]
}
