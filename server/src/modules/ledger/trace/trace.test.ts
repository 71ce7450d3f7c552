import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { type NewEntry, record, type Trace, traceGift } from '../index.ts'
import { allocation, entry, gift } from '../testing/entries.ts'
import { common, lengthOf } from './shares.ts'

let house: TestServices
beforeAll(async () => {
  house = await createTestServices({ now: () => new Date('2026-11-20T02:00:00Z') })
})
afterAll(() => house.close())

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return work(tx)
  })
const put = (...entries: NewEntry[]) =>
  within(async (tx) => {
    for (const one of entries) await record(tx, house.services, one)
  })
async function follow(id: string, after?: number): Promise<Trace> {
  const trace = await within((tx) => traceGift(tx, id, after))
  if (!trace) throw new Error(`no gift ${id}`)
  expect(trace.refunded + trace.free + trace.moved + trace.allocated).toBe(trace.amount)
  return trace
}
const opening = (c: string, lineage: 'fifo' | 'prorata' = 'fifo') =>
  entry(c, 'campaign_opening', `${c}.c`, { lineage })
const paid = (c: string, id: string, of: string, amount: number) =>
  entry(c, 'disbursement', id, { amount, of, payee: 'beneficiary' })
const confirmed = (c: string, id: string, of: string, amount: number) =>
  entry(c, 'confirmation', id, {
    ...{ amount, of, method: 'sign' },
    batch: { category: 'student', count: 8, minors: false },
    openings: { evidence: { payload: '签收单.pdf', holder: 'beneficiary/1' } },
  })

test('stretches have in common what lies over one another', () => {
  const shared = (a: [number, number], b: [number, number]) =>
    lengthOf(common({ from: a[0], to: a[1] }, { from: b[0], to: b[1] }))
  expect(shared([0, 10], [4, 6])).toBe(2)
  expect(shared([0, 10], [9, 20])).toBe(1)
  expect(shared([0, 10], [10, 20])).toBe(0)
  expect(shared([5, 10], [0, 3])).toBe(0)
})

describe('where a gift is', () => {
  test('W1–W8: each gift has its part of what was disbursed, returned and confirmed', async () => {
    const c = 'T1'
    await put(
      opening(c),
      gift(c, 't.d1', 10001),
      gift(c, 't.d2', 5000),
      gift(c, 't.d3', 2500),
      entry(c, 'refund', 't.r3', { amount: 2500, of: 't.d3' }),
      allocation(c, 't.a1', 12000),
      paid(c, 't.p1', 't.a1', 7000),
      confirmed(c, 't.b1', 't.p1', 6500),
      entry(c, 'disbursement_return', 't.t1', { amount: 500, of: 't.p1' }),
      paid(c, 't.p2', 't.a1', 4000),
      confirmed(c, 't.b2', 't.p2', 3600),
    )
    const first = await follow('t.d1')
    expect(first).toMatchObject({ free: 0, allocated: 10001, disbursed: 10001, confirmed: 10001 })
    expect(first.allocations).toMatchObject([
      {
        ...{ id: 't.a1', share: 10001, total: 12000, project: 'P20001', line: 'aid', more: 0 },
        disbursements: [
          {
            id: 't.p1',
            share: 6500,
            confirmed: 6500,
            confirmations: [{ id: 't.b1', share: 6500 }],
          },
          {
            ...{ id: 't.p2', share: 3501, total: 4000, confirmed: 3501 },
            confirmations: [
              { id: 't.b2', share: 3501, total: 3600, category: 'student', count: 8 },
            ],
          },
        ],
      },
    ])
    const second = await follow('t.d2')
    expect(second).toMatchObject({ free: 3001, allocated: 1999, disbursed: 499, confirmed: 99 })
    expect(second.allocations[0]?.disbursements).toMatchObject([
      { id: 't.p2', share: 499, confirmed: 99, confirmations: [{ id: 't.b2', share: 99 }] },
    ])
    const third = await follow('t.d3')
    expect(third).toMatchObject({ refunded: 2500, free: 0, allocations: [], next: null })
    expect(third.about).toMatchObject([{ id: 't.r3', type: 'refund', size: 2500 }])
    expect(await within((tx) => traceGift(tx, 't.a1'))).toBeNull()
  })

  test('in proportion, and on to another project', async () => {
    const c = 'T2'
    await put(
      opening(c, 'prorata'),
      gift(c, 'p.d1', 10001),
      gift(c, 'p.d2', 5000),
      allocation(c, 'p.a1', 10000),
      paid(c, 'p.p1', 'p.a1', 7000),
      entry(c, 'residual_out', 'p.x', { amount: 5001, to: 'P20002' }),
    )
    const [one, two] = [await follow('p.d1'), await follow('p.d2')]
    expect([one.allocated, two.allocated]).toEqual([6667, 3333])
    expect([one.disbursed, two.disbursed]).toEqual([6667, 333])
    expect([one.moved, two.moved]).toEqual([3334, 1667])
    expect(two.allocations).toMatchObject([
      { kind: 'allocation', share: 3333 },
      { kind: 'residual_out', project: 'P20002', line: null, share: 1667 },
    ])
  })

  test('goods are followed by the piece', async () => {
    const c = 'T3'
    const goods = (quantity: number) => ({
      amount: quantity * 250,
      goods: { item: 'mask', unit: '只', quantity, price: 250 },
    })
    await put(
      opening(c),
      { ...gift(c, 'k.d', 0), kind: 'goods', ...goods(40) },
      entry(c, 'allocation', 'k.a', { project: 'P1', line: 'aid', ...goods(30) }),
      entry(c, 'disbursement', 'k.p', { of: 'k.a', payee: 'beneficiary', ...goods(20) }),
      { ...confirmed(c, 'k.b', 'k.p', 0), ...goods(5) },
    )
    const trace = await follow('k.d')
    expect(trace).toMatchObject({
      amount: 40,
      free: 10,
      allocated: 30,
      disbursed: 20,
      confirmed: 5,
    })
    expect(trace.allocations[0]?.disbursements[0]?.confirmations[0]).toMatchObject({ share: 5 })
  })

  test('a large gift over many allocations is told in pages that add up', async () => {
    const c = 'T4'
    const n = 45
    await put(
      opening(c),
      gift(c, 'm.d', n * 10),
      ...Array.from({ length: n }, (_, at) => allocation(c, `m.a${at}`, 10)),
      ...Array.from({ length: 5 }, (_, at) => paid(c, `m.p${at}`, 'm.a0', 1)),
    )
    const pages: Trace[] = []
    for (let after: number | null = 0; after !== null; after = pages.at(-1)?.next ?? null) {
      pages.push(await follow('m.d', after))
    }
    expect(pages.map(({ allocations }) => allocations.length)).toEqual([20, 20, 5])
    const shares = pages.flatMap(({ allocations }) => allocations.map(({ share }) => share))
    expect(shares).toEqual(Array.from({ length: n }, () => 10))
    expect(pages[2]).toMatchObject({ allocated: 450, disbursed: 5 })
  })

  test('one of ten thousand gifts is found in no time', async () => {
    const c = 'T5'
    await put(opening(c), gift(c, 'b.0', 100))
    await house.db.superuserPool.query(`
      insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
        select log, 'b.' || n, type, campaign, draft || jsonb_build_object('id', 'b.' || n), prev, recorded_at
        from ledger.entry cross join generate_series(1, 9999) as n where id = 'b.0';
      insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
        select 'b.' || n, campaign, cur, restriction, item, price, kind, settled_at, 100, 0, 0
        from ledger.lot cross join generate_series(1, 9999) as n where id = 'b.0' order by n;
      update ledger.balance set donations = 1000000, unallocated = 1000000 where campaign = 'T5'`)
    for (let at = 0; at < 3; at++) await put(allocation(c, `b.a${at}`, 300_000))
    await put(...Array.from({ length: 60 }, (_, at) => paid(c, `b.p${at}`, 'b.a2', 5000)))
    const begun = performance.now()
    const trace = await follow('b.8995')
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(trace).toMatchObject({ allocated: 100, disbursed: 100 })
    expect(trace.allocations).toMatchObject([
      { id: 'b.a2', share: 100, disbursements: [{ id: 'b.p59', share: 100 }], more: 0 },
    ])
  })
})
