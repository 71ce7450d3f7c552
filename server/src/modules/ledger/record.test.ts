import { createMemoryBook, LedgerRefusal } from '@yiqi/charity-ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, enter, publicActor, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { loadTotals } from './book/load.ts'
import { eraseHolder, type NewEntry, openCommitment, record, tryOut } from './index.ts'
import { allocation, entry, gift } from './testing/entries.ts'

let house: TestServices
beforeAll(async () => {
  house = await createTestServices({ now: () => new Date('2026-11-20T02:00:00Z') })
})
afterAll(() => house.close())

const within = <T>(work: (tx: Tx) => Promise<T>, actor: Actor = systemActor('test')) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx)
  })
const put = (...entries: NewEntry[]) =>
  within(async (tx) => {
    const recorded = []
    for (const one of entries) recorded.push(await record(tx, house.services, one))
    return recorded
  })
const totalsOf = (campaign: string) =>
  within(async (tx) => (await loadTotals(tx, { campaign, cur: 'CNY' })).get(''))
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.refusal.problems?.[0]?.code ?? error.code
    throw error
  }
  return 'none'
}

describe('the book in the database', () => {
  test('W1–W8 one campaign from its first gift to zero', async () => {
    const c = 'W1'
    await put(
      entry(c, 'campaign_opening', 'w.c', { lineage: 'fifo' }),
      gift(c, 'w.d1', 10001),
      gift(c, 'w.d2', 5000),
      gift(c, 'w.d3', 2500),
      entry(c, 'refund', 'w.r3', { amount: 2500, of: 'w.d3' }),
      allocation(c, 'w.a1', 12000),
      entry(c, 'disbursement', 'w.p1', { amount: 7000, of: 'w.a1', payee: 'beneficiary' }),
      entry(c, 'confirmation', 'w.b1', {
        amount: 6500,
        of: 'w.p1',
        method: 'sign',
        openings: { evidence: { payload: '签收单.pdf', holder: 'beneficiary/1' } },
      }),
      entry(c, 'disbursement_return', 'w.t1', { amount: 500, of: 'w.p1' }),
    )
    expect(await totalsOf(c)).toMatchObject({ U: 3001, A: 12000, S: 6500, P: 5500, C: 6500, N: 0 })
    expect(await codeOf(put(allocation(c, 'w.a2', 3002)))).toBe('INSUFFICIENT_UNALLOCATED')
    const refund = (of: string, amount: number) => entry(c, 'refund', `${of}.r`, { amount, of })
    expect(await codeOf(put(refund('w.d1', 1)))).toBe('REFUND_EXCEEDS_FREE')
    expect(await codeOf(put(refund('w.d2', 3002)))).toBe('REFUND_EXCEEDS_FREE')
    await within((tx) => tryOut(tx, refund('w.d2', 3001)))
    expect(await codeOf(put(entry(c, 'campaign_closing', 'w.z')))).toBe('NOT_ZERO')
    await put(
      entry(c, 'allocation_reversal', 'w.v', { amount: 5500, of: 'w.a1' }),
      entry(c, 'residual_out', 'w.x', { amount: 8501, to: 'P20002' }),
      entry(c, 'campaign_closing', 'w.z'),
    )
    expect(await codeOf(put(gift(c, 'w.d4', 1)))).toBe('CAMPAIGN_CLOSED')
    const { rows } = await house.db.superuserPool.query(
      "select lot_id, amount from ledger.edge where claim_id = 'w.a1' order by ordinal",
    )
    expect(rows).toEqual([{ lot_id: 'w.d1', amount: 6500 }])
  })

  test('the same entry again is the first one, another under its id is refused', async () => {
    const c = 'SAME'
    await put(entry(c, 'campaign_opening', 's.c', { lineage: 'fifo' }))
    const [first] = await put(gift(c, 's.d', 100))
    expect(await put(gift(c, 's.d', 100))).toEqual([{ seq: first?.seq, isNew: false }])
    expect(await codeOf(put(gift(c, 's.d', 101)))).toBe('ENTRY_ID_TAKEN')
    const of = (payload: string, holder = 'donor/s.d') => ({
      ...gift(c, 's.d', 100),
      openings: { donor: { payload, holder } },
    })
    expect(await codeOf(put(of('李四')))).toBe('ENTRY_ID_TAKEN')
    expect(await codeOf(put(gift(c, 's.d', 100, 'donor/another')))).toBe('ENTRY_ID_TAKEN')
    await within((tx) => eraseHolder(tx, house.services, 'donor/s.d'))
    expect(await put(of('李四'))).toEqual([{ seq: first?.seq, isNew: false }])
    expect(await totalsOf(c)).toMatchObject({ D: 100 })
  })

  test('many who allocate at once get no more than there is', async () => {
    const c = 'RACE'
    await put(entry(c, 'campaign_opening', 'q.c', { lineage: 'fifo' }), gift(c, 'q.d', 1000))
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => codeOf(put(allocation(c, `q.a${n}`, 300)))),
    )
    expect(codes.toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'INSUFFICIENT_UNALLOCATED'),
      ...Array.from({ length: 3 }, () => 'none'),
    ])
    expect(await totalsOf(c)).toMatchObject({ U: 100, A: 900 })
  })

  test('an allocation over more lots than one page takes them in order', async () => {
    const c = 'WIDE'
    await put(entry(c, 'campaign_opening', 'v.c', { lineage: 'fifo' }), gift(c, 'v.0', 2))
    await house.db.superuserPool.query(`
      insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
        select log, 'v.' || n, type, campaign, draft || jsonb_build_object('id', 'v.' || n), prev, recorded_at
        from ledger.entry cross join generate_series(1, 209) as n where id = 'v.0';
      insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
        select 'v.' || n, campaign, cur, restriction, item, price, kind, settled_at, 2, 0, 0
        from ledger.lot cross join generate_series(1, 209) as n where id = 'v.0' order by n;
      update ledger.balance set donations = 420, unallocated = 420 where campaign = 'WIDE'`)
    await put(allocation(c, 'v.a', 419))
    const { rows } = await house.db.superuserPool.query(
      "select count(*)::int as lots, sum(amount)::int as amount from ledger.edge where claim_id = 'v.a'",
    )
    expect(rows).toEqual([{ lots: 210, amount: 419 }])
  })

  test('goods are counted in quantity and in value', async () => {
    const c = 'GOODS'
    const goods = (quantity: number, price = 250) => ({
      amount: quantity * price,
      goods: { item: 'mask', unit: '只', quantity, price },
    })
    await put(
      entry(c, 'campaign_opening', 'g.c', { lineage: 'fifo' }),
      { ...gift(c, 'g.d', 0), kind: 'goods', ...goods(40) },
      entry(c, 'allocation', 'g.a', { project: 'P1', line: 'aid', ...goods(30) }),
    )
    expect(await codeOf(put(entry(c, 'refund', 'g.r', { of: 'g.d', ...goods(11) })))).toBe(
      'REFUND_EXCEEDS_FREE',
    )
    const totals = await within((tx) => loadTotals(tx, { campaign: c, cur: 'CNY' }))
    expect(totals.get('mask')).toMatchObject({ D: 40, U: 10, P: 30 })
    expect(totals.get('')).toMatchObject({ D: 10000, U: 2500, P: 7500 })
    expect(await codeOf(put({ ...gift(c, 'g.e', 1), kind: 'goods', goods: goods(3).goods }))).toBe(
      'AMOUNT_MISMATCH',
    )
  })

  test('what the transaction does not commit is in no table, whichever write was the last', async () => {
    const c = 'ABORT'
    const money = entry(c, 'campaign_opening', 'k.c', { lineage: 'fifo' })
    await put(money, gift(c, 'k.d', 500))
    const before = await totalsOf(c)
    for (const table of ['balance', 'lot', 'claim', 'edge', 'entry']) {
      await house.db.superuserPool.query(`
        create function ledger.crash() returns trigger language plpgsql as $$ begin raise 'crash'; end $$;
        create trigger crash before insert or update on ledger.${table} execute function ledger.crash()`)
      await expect(put(allocation(c, `k.a.${table}`, 10))).rejects.toThrow('crash')
      await house.db.superuserPool.query('drop function ledger.crash cascade')
    }
    expect(await totalsOf(c)).toEqual(before)
    await put(allocation(c, 'k.a', 500))
  })

  test('the database refuses what breaks an equation, whoever writes it', async () => {
    const { superuserPool } = house.db
    const c = 'FORCE'
    await put(entry(c, 'campaign_opening', 'f.c', { lineage: 'fifo' }), gift(c, 'f.d', 500))
    await put(allocation(c, 'f.a', 300))
    const force = (sql: string) => expect(superuserPool.query(sql)).rejects.toThrow(/check|add up/)
    await force("update ledger.balance set unallocated = unallocated + 1 where campaign = 'FORCE'")
    await force("update ledger.lot set drawn = 501 where id = 'f.d'")
    await force("update ledger.lot set drawn = 299 where id = 'f.d'")
    await force("update ledger.claim set amount = 301 where id = 'f.a'")
  })

  test('nobody but the platform writes, and an entry is never edited', async () => {
    const tamper = (tx: Tx) =>
      tx.updateTable('ledger.balance').set({ income: 1 }).where('campaign', '=', 'W1').execute()
    const [{ numUpdatedRows } = { numUpdatedRows: -1n }] = await within(tamper, publicActor)
    expect(numUpdatedRows).toBe(0n)
    const edit = within((tx) => tx.updateTable('ledger.entry').set({ draft: '{}' }).execute())
    await expect(edit).rejects.toThrow('permission denied')
  })
})

test('the database agrees with the book in memory', async () => {
  const { createDrafts, seededRandom } = await import(
    '../../../../packages/charity-ledger/src/testing/random-drafts.ts'
  )
  const next = createDrafts(seededRandom(7), 40)
  const book = createMemoryBook()
  for (let n = 0; n < 60; n++) {
    const { draft, accepted } = next()
    let expected = 'none'
    try {
      book.record(draft)
      accepted()
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      expected = error.code
    }
    const { commit, ...rest } = draft
    const openings = Object.fromEntries(
      Object.keys(commit).map((field) => [field, { payload: n, holder: 'donor/random' }]),
    )
    expect(await codeOf(put({ ...rest, openings })), `${n} ${draft.t}`).toBe(expected)
    const stored = await totalsOf(draft.campaign)
    expect(stored).toEqual(book.totals(draft.campaign))
  }
}, 120_000)

describe('L8 erasure', () => {
  test('W37 salt and payload are gone, the notice names index and field only', async () => {
    const c = 'ERASE'
    await put(
      entry(c, 'campaign_opening', 'e.c', { lineage: 'fifo' }),
      gift(c, 'e.d1', 100, 'donor/lin'),
      gift(c, 'e.d2', 100, 'donor/other'),
    )
    const open = (id: string) => within((tx) => openCommitment(tx, house.services, id, 'donor'))
    expect((await open('e.d1')).payload).toEqual({ name: '张三', mobile: '13800000000' })
    const before = await totalsOf(c)
    expect(await within((tx) => eraseHolder(tx, house.services, 'donor/lin'))).toBe(1)
    expect(await codeOf(open('e.d1'))).toBe('ERASED')
    expect((await open('e.d2')).salt).toHaveLength(32)
    expect(await totalsOf(c)).toEqual(before)
    const { rows } = await house.db.superuserPool.query(
      "select draft->>'of' as of, draft->>'field' as field from ledger.entry where type = 'erasure_notice' and campaign = 'ERASE'",
    )
    expect(rows).toEqual([{ of: 'e.d1', field: 'donor' }])
  })

  test('an opening that was exchanged is found', async () => {
    await house.db.superuserPool.query(
      `update ledger.entry set draft = jsonb_set(draft, '{commit,donor}', to_jsonb(repeat('0', 64))) where id = 'e.d2'`,
    )
    const open = within((tx) => openCommitment(tx, house.services, 'e.d2', 'donor'))
    expect(await codeOf(open)).toBe('COMMITMENT_MISMATCH')
  })
})
