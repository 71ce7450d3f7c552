import { type Changes, createMemoryBook, type Draft, LedgerRefusal } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import { tileStorage } from '../log/storage.ts'
import { compareEntries } from './entries.ts'

/** A row of the database that is not what the log makes it. */
export interface RowFinding {
  table: string
  id: string
  what: 'altered' | 'missing' | 'added'
}

/** The book as the drafts of the log make it, row by row. */
interface Expected {
  campaign: Map<string, string>
  balance: Map<string, string>
  lot: Map<string, string>
  claim: Map<string, string>
  disbursement: Map<string, string>
  edge: Map<string, string>
}

/**
 * Compares every row of the charity ledger in the database with the log: entries with the leaves of its tiles, and
 * the rows of the books with what recording the same entries anew in memory gives. Entries that have no index yet are
 * part of the books and are only recorded. Of no log, and not compared, are times of writing and the order in which
 * lots were inserted.
 */
export async function compareRows(tx: Tx): Promise<RowFinding[]> {
  const stored = await tx
    .selectFrom('ledger.entry')
    .select(['seq', 'id', 'type', 'campaign', 'draft', 'prev', 'leaf_hash'])
    // As text: what was altered may be more than a safe number.
    .select(sql<string | null>`index::text`.as('index'))
    .where('log', '=', 'charity')
    .orderBy('seq')
    .execute()
  const rows = stored.map(({ index, ...row }) => ({
    ...row,
    index: index === null ? null : Number(index),
  }))
  const findings = await compareEntries(tileStorage(tx, 'charity'), rows)
  const expected: Expected = {
    campaign: new Map(),
    balance: new Map(),
    lot: new Map(),
    claim: new Map(),
    disbursement: new Map(),
    edge: new Map(),
  }
  const book = createMemoryBook()
  for (const { id, draft } of rows) {
    const known = draft as unknown as Draft
    try {
      fold(expected, known, book.tryOut(known))
      book.record(known)
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      findings.push({ table: 'ledger.entry', id, what: 'altered' })
    }
  }
  for (const name of Object.keys(expected) as (keyof Expected)[]) {
    findings.push(...compare(`ledger.${name}`, expected[name], await storedRows(tx, name)))
  }
  return findings
}

function fold(expected: Expected, { campaign, cur }: Draft, changes: Changes): void {
  if (changes.campaign) {
    const { org, lineage, restriction, isClosed } = changes.campaign
    expected.campaign.set(`${campaign} ${cur}`, [org, lineage, restriction, isClosed].join())
  }
  for (const [item, one] of changes.totals) {
    const figures = [
      one.D,
      one.R,
      one.Y,
      one.XIn,
      one.XOut,
      one.U,
      one.A,
      one.S,
      one.P,
      one.C,
      one.N,
    ]
    expected.balance.set(`${campaign} ${cur} ${item}`, figures.join())
  }
  for (const lot of changes.lots) {
    const { restriction, item, price, kind, settledAt, amount, refunded, drawn } = lot
    const values = [campaign, cur, restriction, item, price, kind, settledAt]
    values.push(amount, refunded, drawn)
    expected.lot.set(lot.id, values.join())
  }
  if (changes.claim) {
    const { id, restriction, item, price, kind, amount, paid } = changes.claim
    expected.claim.set(id, [campaign, cur, restriction, item, price, kind, amount, paid].join())
  }
  if (changes.disbursement) {
    const { id, claim, restriction, item, price, payee, amount, confirmed } = changes.disbursement
    const values = [campaign, cur, claim, restriction, item, price, payee, amount, confirmed]
    expected.disbursement.set(id, values.join())
  }
  for (const { claim, ordinal, lot, amount } of changes.edges) {
    if (amount === 0) expected.edge.delete(`${claim} ${ordinal}`)
    else expected.edge.set(`${claim} ${ordinal}`, [lot, amount].join())
  }
}

const selects: Record<keyof Expected, string> = {
  campaign: `campaign || ' ' || cur as id, concat_ws(',', uscc, lineage, restriction, is_closed::text) as row`,
  balance: `campaign || ' ' || cur || ' ' || item as id, array_to_string(array[donations, refunds, income, residual_in,
    residual_out, unallocated, allocated, disbursed, pending, confirmed, unconfirmed], ',') as row`,
  lot: `id, concat_ws(',', campaign, cur, restriction, item, price, kind,
    trim_scale(extract(epoch from settled_at) * 1000), amount, refunded, drawn) as row`,
  claim: `id, concat_ws(',', campaign, cur, restriction, item, price, kind, amount, paid) as row`,
  disbursement: `id, concat_ws(',', campaign, cur, claim_id, restriction, item, price, payee, amount, confirmed) as row`,
  edge: `claim_id || ' ' || ordinal as id, concat_ws(',', lot_id, amount) as row`,
}

async function storedRows(tx: Tx, name: keyof Expected): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; row: string }>`
    select ${sql.raw(selects[name])} from ${sql.table(`ledger.${name}`)}`.execute(tx)
  return new Map(rows.map(({ id, row }) => [id, row]))
}

function compare(
  table: string,
  expected: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
): RowFinding[] {
  const findings: RowFinding[] = []
  for (const [id, row] of expected) {
    const found = stored.get(id)
    if (found !== row)
      findings.push({ table, id, what: found === undefined ? 'missing' : 'altered' })
  }
  for (const id of stored.keys()) if (!expected.has(id)) findings.push({ table, id, what: 'added' })
  return findings
}
