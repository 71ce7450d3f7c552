import { auditLog, parseVkey } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { enter, systemActor } from '../../../kernel/context.ts'
import { createDatabase, type Tx } from '../../../kernel/database/connect.ts'
import { type LedgerServices, record } from '../index.ts'
import { publishOnce } from '../log/publish.ts'
import { sequenceOnce } from '../log/sequence.ts'
import { tileStorage } from '../log/storage.ts'
import { compareOpenings } from '../monitor/openings.ts'
import { compareRows, type RowFinding } from '../monitor/rows.ts'
import { everyType } from './every-type.ts'
import type { Count } from './tamper.ts'

/** How a value is changed by one bit of one of its bytes, and how many bytes it has. */
interface Kind {
  bytes(column: string): string
  changed(column: string, at: number): string
}

const bit = (at: number) => 1 << (at % 7)
const text: Kind = {
  bytes: (column) => `octet_length(convert_to(${column}::text, 'UTF8'))`,
  changed: (column, at) => {
    const bytes = `convert_to(${column}::text, 'UTF8')`
    return `convert_from(set_byte(${bytes}, ${at}, get_byte(${bytes}, ${at}) # ${bit(at)}), 'UTF8')`
  },
}
const whole: Kind = {
  bytes: () => '8',
  changed: (column, at) => `${column} # (1::bigint << ${at * 8 + (at % 7)})`,
}
const kinds = {
  text,
  whole,
  json: { bytes: text.bytes, changed: (column, at) => `(${text.changed(column, at)})::jsonb` },
  bytes: {
    bytes: (column) => `octet_length(${column})`,
    changed: (column, at) => `set_byte(${column}, ${at}, get_byte(${column}, ${at}) # ${bit(at)})`,
  },
  small: {
    bytes: () => '2',
    changed: (column, at) => `${column} # (1 << ${at * 8 + (at % 7)})::smallint`,
  },
  places: {
    bytes: (column) => `8 * cardinality(${column})`,
    changed: (column, at) => {
      const n = Math.floor(at / 8) + 1
      const changed = whole.changed(`${column}[${n}]`, at % 8)
      return `${column}[:${n - 1}] || (${changed}) || ${column}[${n + 1}:]`
    },
  },
  instant: {
    bytes: () => '6',
    changed: (column, at) =>
      `${column} + interval '1 microsecond' * (1::bigint << ${at * 8 + (at % 7)})`,
  },
  boolean: { bytes: () => '1', changed: (column) => `not ${column}` },
} satisfies Record<string, Kind>

type Columns = Readonly<Record<string, keyof typeof kinds>>
interface Table {
  /** Names a row as findings do. */
  row: string
  columns: Columns
}

const purse: Columns = {
  campaign: 'text',
  cur: 'text',
  restriction: 'text',
  item: 'text',
  price: 'whole',
}
const figures = [
  ...['donations', 'refunds', 'income', 'residual_in', 'residual_out', 'unallocated', 'allocated'],
  ...['disbursed', 'pending', 'confirmed', 'unconfirmed'],
]

/** All columns but times of writing and orders of insertion, of which no log speaks. */
const tables: Readonly<Record<string, Table>> = {
  entry: {
    row: 'id',
    columns: {
      ...{ log: 'text', id: 'text', type: 'text', campaign: 'text', draft: 'json' },
      ...{ prev: 'places', index: 'whole', leaf_hash: 'bytes' },
    },
  },
  campaign: {
    row: "campaign || ' ' || cur",
    columns: {
      campaign: 'text',
      cur: 'text',
      uscc: 'text',
      lineage: 'text',
      restriction: 'text',
      is_closed: 'boolean',
    },
  },
  balance: {
    row: "campaign || ' ' || cur || ' ' || item",
    columns: {
      ...{ campaign: 'text', cur: 'text', item: 'text' },
      ...Object.fromEntries(figures.map((name) => [name, 'whole'] as const)),
    },
  },
  lot: {
    row: 'id',
    columns: {
      ...{ id: 'text', ...purse, kind: 'text', settled_at: 'instant' },
      ...{ amount: 'whole', refunded: 'whole', drawn: 'whole' },
    },
  },
  claim: {
    row: 'id',
    columns: { id: 'text', ...purse, kind: 'text', amount: 'whole', paid: 'whole' },
  },
  edge: {
    row: "claim_id || ' ' || ordinal",
    columns: { claim_id: 'text', lot_id: 'text', amount: 'whole' },
  },
  disbursement: {
    row: 'id',
    columns: {
      ...{ id: 'text', claim_id: 'text', ...purse },
      ...{ payee: 'text', amount: 'whole', confirmed: 'whole' },
    },
  },
  opening: {
    row: "entry_id || ' ' || field",
    columns: { log: 'text', entry_id: 'text', field: 'text', holder: 'text', sealed: 'bytes' },
  },
  tile: {
    row: 'kind',
    columns: {
      log: 'text',
      kind: 'text',
      level: 'small',
      index: 'whole',
      width: 'small',
      bytes: 'bytes',
    },
  },
  checkpoint: { row: 'kind', columns: { log: 'text', kind: 'text', note: 'bytes' } },
}

/**
 * Changes one byte after another of every row of a ledger with an entry of every type, in its database and past all
 * that guards it, and looks with the public monitor and the comparison of rows.
 * @param step each n-th byte only
 * @param onTable told of each table when it is done
 * @returns by table; a change that no row of the type can hold is not counted
 */
export async function tamperRows(
  services: LedgerServices,
  superuser: pg.Pool,
  step: number,
  onTable: (counts: Record<string, Count>) => void = () => {},
): Promise<Record<string, Count>> {
  const db = createDatabase(superuser)
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    for (const one of everyType('TAMPER26001')) await record(tx, services, one)
  })
  await sequenceOnce(services, 'charity')
  await publishOnce(services, 'charity')
  await dropGuards(superuser)
  const counts: Record<string, Count> = {}
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const check of [checkFiles, checkRows, checkOpenings]) {
      const before = await check(tx, services)
      if (before.length > 0) throw new Error(`before any change: ${before.join()}`)
    }
    for (const [name, table] of Object.entries(tables)) {
      const count = await tamperTable(tx, services, { name, ...table }, step)
      counts[name] = count
      onTable({ [name]: count })
    }
  })
  return counts
}

async function tamperTable(
  tx: Tx,
  services: LedgerServices,
  { name, row, columns }: Table & { name: string },
  step: number,
): Promise<Count> {
  const count: Count = { changed: 0, found: 0, located: 0, missed: [] }
  let passed = 0
  for (const [column, kind] of Object.entries(columns)) {
    const { bytes, changed }: Kind = kinds[kind]
    const own = `"${column}"`
    const { rows } = await sql<{ place: string; id: string; bytes: number }>`
      select ctid::text as place, ${sql.raw(row)} as id, coalesce(${sql.raw(bytes(own))}, 0)::int as bytes
      from ${sql.table(`ledger.${name}`)}`.execute(tx)
    for (const { place, id, bytes: length } of rows) {
      for (let at = 0; at < length; at++) {
        if (passed++ % step !== 0) continue
        const set = sql.raw(`${own} = ${changed(own, at)}`)
        const change = sql<{ id: string }>`update ${sql.table(`ledger.${name}`)} set ${set}
          where ctid = ${place}::tid returning ${sql.raw(row)} as id`
        const found = await afterwards(tx, change, () => checkOf(name)(tx, services))
        if (found === null) continue
        count.changed++
        if (found.words.length > 0) count.found++
        // By its name of before, or by the one that it has now.
        const names = [`${name} ${id}`, `${name} ${found.id}`]
        if (found.words.some((one) => names.some((known) => one.startsWith(known)))) count.located++
        else
          count.missed.push(`${id} ${column} byte ${at}: ${found.words.join('; ') || 'not found'}`)
      }
    }
  }
  return count
}

/** What is found after a change, which is taken back then; null where the database cannot hold such a value. */
async function afterwards(
  tx: Tx,
  change: RawBuilder<{ id: string }>,
  check: () => Promise<string[]>,
): Promise<{ id: string; words: string[] } | null> {
  await sql`savepoint change`.execute(tx)
  let id: string | undefined
  try {
    id = (await change.execute(tx)).rows[0]?.id
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
  }
  const words = id === undefined ? [] : await check()
  await sql`rollback to savepoint change`.execute(tx)
  return id === undefined ? null : { id, words }
}

type Check = (tx: Tx, services: LedgerServices) => Promise<string[]>

/** Those that look at a table; all of them look at the whole ledger before the first change. */
const checkOf = (table: string): Check => {
  if (table === 'tile' || table === 'checkpoint') return checkFiles
  return table === 'opening' ? checkOpenings : checkRows
}

const checkRows: Check = async (tx) => (await compareRows(tx)).map(inWords)
const checkOpenings: Check = async (tx, { keys }) => (await compareOpenings(tx, keys)).map(inWords)
const inWords = ({ table, id }: RowFinding) => `${table.slice('ledger.'.length)} ${id}`

/** Of a log in the database, as its readers get it; and of the checkpoint that they do not get yet. */
const checkFiles: Check = async (tx, { ledger }) => {
  const { origin, signer } = await ledger.key('charity')
  const witnesses = await Promise.all(ledger.witnessKeys.map((key) => parseVkey(key)))
  const policies = {
    published: { logs: [signer], witnesses, quorum: witnesses.length },
    signed: { logs: [signer], witnesses: [], quorum: 0 },
  }
  const log = { reader: tileStorage(tx, 'charity'), hash: nodeSha256(), origin }
  const found: string[] = []
  for (const checkpoint of ['published', 'signed'] as const) {
    for (const { path } of (await auditLog({ ...log, checkpoint, policy: policies[checkpoint] }))
      .findings) {
      const kind = path.startsWith('tile/entries') ? 'entries' : 'hashes'
      found.push(path === 'checkpoint' ? `checkpoint ${checkpoint}` : `tile ${kind}`)
    }
  }
  return found
}

/** Whoever changes the files of a database asks neither its constraints nor its indexes. */
async function dropGuards(superuser: pg.Pool): Promise<void> {
  for (const what of ["contype = 'f'", "contype in ('c', 'u', 'p')"]) {
    const { rows } = await superuser.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
       from pg_constraint where connamespace = 'ledger'::regnamespace and ${what}`,
    )
    for (const { drop } of rows) await superuser.query(drop)
  }
  const { rows } = await superuser.query<{ drop: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop from pg_index
     join pg_class on pg_class.oid = indrelid where relnamespace = 'ledger'::regnamespace and indisunique`,
  )
  for (const { drop } of rows) await superuser.query(drop)
}
