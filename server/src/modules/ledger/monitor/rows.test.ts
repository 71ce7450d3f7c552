import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { record } from '../index.ts'
import { sequenceOnce } from '../log/sequence.ts'
import { allocation, entry, gift } from '../testing/entries.ts'
import { compareRows, type RowFinding } from './rows.ts'

const c = 'ROWS26001'
let house: TestServices

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return work(tx)
  })

beforeAll(async () => {
  house = await createTestServices()
  await within(async (tx) => {
    for (const one of [
      entry(c, 'campaign_opening', 'r.c', { lineage: 'fifo' }),
      gift(c, 'r.d1', 1000),
      gift(c, 'r.d2', 500),
      entry(c, 'refund', 'r.r', { amount: 100, of: 'r.d2' }),
      allocation(c, 'r.a', 1200),
      entry(c, 'disbursement', 'r.p', { amount: 700, of: 'r.a', payee: 'partner' }),
      entry(c, 'allocation_reversal', 'r.v', { amount: 300, of: 'r.a' }),
    ])
      await record(tx, house.services, one)
  })
  await sequenceOnce(house.services, 'charity')
})
afterAll(() => house.close())

test('what the books hold follows from the log, row by row', async () => {
  expect(await within(compareRows)).toEqual([])
})

/** Past every policy, trigger and grant: a change that the constraints let through, undone afterwards. */
async function findingsAfter(change: string, undo: string): Promise<RowFinding[]> {
  const client = await house.db.superuserPool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(change)
    const findings = await within(compareRows)
    await client.query(undo)
    return findings
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}

test.each([
  [
    'entry',
    'r.d1',
    `draft = jsonb_set(draft, '{amount}', '1001')`,
    `draft = jsonb_set(draft, '{amount}', '1000')`,
  ],
  [
    'entry',
    'r.d1',
    `leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1)`,
    `leaf_hash = set_byte(leaf_hash, 5, get_byte(leaf_hash, 5) # 1)`,
  ],
  [
    'entry',
    'r.r',
    `prev = array[1::bigint]`,
    `prev = array[(select seq from ledger.entry where id = 'r.d2')]`,
  ],
  ['lot', 'r.d1', 'amount = amount + 1', 'amount = amount - 1'],
  ['lot', 'r.d2', 'refunded = refunded - 1', 'refunded = refunded + 1'],
  [
    'lot',
    'r.d2',
    `settled_at = settled_at + interval '1 ms'`,
    `settled_at = settled_at - interval '1 ms'`,
  ],
  ['claim', 'r.a', 'paid = paid + 1', 'paid = paid - 1'],
  ['disbursement', 'r.p', `payee = 'beneficiary'`, `payee = 'partner'`],
] as const)('ledger.%s %s: %s is found there', async (table, id, change, undo) => {
  const update = (set: string) => `update ledger.${table} set ${set} where id = '${id}'`
  const findings = await findingsAfter(update(change), update(undo))
  expect(findings).toContainEqual({ table: `ledger.${table}`, id, what: 'altered' })
})

test('balances and edges, rows that went and rows that came', async () => {
  const balance = (set: string) => `update ledger.balance set ${set} where campaign = '${c}'`
  expect(
    await findingsAfter(
      balance('donations = donations + 1, unallocated = unallocated + 1'),
      balance('donations = donations - 1, unallocated = unallocated - 1'),
    ),
  ).toEqual([{ table: 'ledger.balance', id: `${c} CNY `, what: 'altered' }])
  const edge = (amount: number) => `update ledger.edge set amount = ${amount} where ordinal = 0`
  expect(await findingsAfter(edge(899), edge(900))).toEqual([
    { table: 'ledger.edge', id: 'r.a 0', what: 'altered' },
  ])
  expect(
    await findingsAfter(
      `insert into ledger.edge values ('r.a', 9, 'r.d1', 1)`,
      'delete from ledger.edge where ordinal = 9',
    ),
  ).toEqual([{ table: 'ledger.edge', id: 'r.a 9', what: 'added' }])
  expect(await within(compareRows)).toEqual([])
})
