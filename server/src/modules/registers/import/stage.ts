import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Dataset } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from '../../../kernel/database/connect.ts'
import { columnType, indexColumn, isSensitive, cipherColumn } from '../../metadata/index.ts'
import type { Row } from '../rows.ts'
import { currentTable, type Signature, versionTable } from '../store.ts'

const stage = sql.table('import_stage')

interface StageColumn {
  name: string
  type: string
  field: string
}

interface StagedRow {
  row: number
  values: Row
  /** Fields that the file does not give. */
  assumed: readonly string[]
}

/** Columns of the fields that the file fills; a sensitive one as ciphertext and index. */
export function stageColumns(dataset: Dataset, fields: readonly string[]): StageColumn[] {
  return fields.flatMap((name) => {
    const field = dataset.fields[name]
    if (!field) return []
    if (!isSensitive(field)) return [{ name, type: columnType(field), field: name }]
    return [
      { name: cipherColumn(name), type: 'bytea', field: name },
      { name: indexColumn(name), type: 'text', field: name },
    ]
  })
}

/** Brings rows into a table of this transaction by COPY: the fastest way in, and outside row-level security. */
export async function fillStage(
  client: pg.PoolClient,
  columns: readonly StageColumn[],
  rows: readonly StagedRow[],
): Promise<void> {
  const definitions = columns.map(({ name, type }) => `${name} ${type}`)
  // The register grows by millions between two looks of the planner: for a batch only its key index is right.
  // A batch need not be on disk before the next one: a crash loses it together with its checkpoint, and the
  // end of the run, which waits for the disk, puts all of them there.
  await client.query(`
    set local enable_hashjoin = off; set local enable_mergejoin = off; set local synchronous_commit = off;
    create temp table import_stage (row_no bigint, state jsonb, assumed text[], ${definitions.join(', ')}) on commit drop`)
  const names = columns.map(({ name }) => name)
  const copy = client.query(
    copyFrom(`copy import_stage (row_no, state, assumed, ${names.join(', ')}) from stdin`),
  )
  await pipeline(Readable.from(linesInPieces(rows, names)), copy)
}

/** The database reads one piece while the next one is written here. */
const linesPerPiece = 250

function* linesInPieces(rows: readonly StagedRow[], names: readonly string[]) {
  for (let from = 0; from < rows.length; from += linesPerPiece) {
    const piece = rows.slice(from, from + linesPerPiece)
    yield Buffer.from(piece.map((one) => copyLine(one, names)).join(''))
  }
}

function copyLine({ row, values, assumed }: StagedRow, names: readonly string[]): string {
  let line = `${row}\t${escapeCopy(JSON.stringify(values))}\t{${assumed.join(',')}}`
  for (const name of names) {
    const value = values[name]
    line += value === undefined || value === null ? '\t\\N' : `\t${copyValue(value)}`
  }
  return `${line}\n`
}

function copyValue(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return escapeCopy(`{${value.map(quoteElement).join(',')}}`)
  return escapeCopy(String(value))
}

const quoteElement = (element: unknown): string =>
  `"${String(element).replace(/["\\]/g, (c) => `\\${c}`)}"`

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const special = /[\\\t\n\r]/
const escapeCopy = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => escapes[c] ?? c) : text

const sameKey = (dataset: Dataset): RawBuilder<unknown> =>
  sql.join(
    dataset.key.map((name) => sql`c.${sql.ref(name)} = s.${sql.ref(name)}`),
    sql` and `,
  )

/** Staged rows whose record exists, and the fields in which what is given differs; absent values say nothing. */
export async function findExisting(
  tx: Tx,
  dataset: Dataset,
  columns: readonly StageColumn[],
): Promise<{ row: number; changed: string[] }[]> {
  const compared = columns.filter(
    ({ name }) => !name.endsWith('_cipher') && !dataset.key.includes(name),
  )
  const differences = compared.map(
    ({ name, field }) =>
      sql`case when s.${sql.ref(name)} is not null and ${field} <> all (s.assumed)
        and s.${sql.ref(name)} is distinct from c.${sql.ref(name)} then ${field}::text end`,
  )
  const { rows } = await sql<{ row: number; changed: string[] }>`
    select s.row_no as row,
      array_remove(array[${sql.join(differences)}]::text[], null) as changed
    from ${stage} s join ${currentTable(dataset)} c on ${sameKey(dataset)}`.execute(tx)
  return rows
}

export interface StageStanding extends Signature {
  validFrom: string
  recordedAt: Date
}

/** Enrols the staged rows. @returns those that did not get in: a record the actor may not see has their key */
export async function enrolStaged(
  tx: Tx,
  dataset: Dataset,
  columns: readonly StageColumn[],
  standing: StageStanding,
  expected: number,
): Promise<readonly number[]> {
  const names = sql.join(columns.map(({ name }) => sql.ref(name)))
  const { numAffectedRows } = await sql`
    insert into ${currentTable(dataset)} (${names}, version, valid_from, recorded_at)
    select ${names}, 1, ${standing.validFrom}::date, ${standing.recordedAt}::timestamptz
    from ${stage} on conflict do nothing`.execute(tx)
  const isComplete = numAffectedRows === BigInt(expected)
  const refused = isComplete ? [] : await dropRefused(tx, dataset, standing.recordedAt)
  await sql`
    insert into ${versionTable(dataset)} (${sql.join(dataset.key.map((name) => sql.ref(name)))},
      version, valid_from, recorded_at, state, change, actor_id, actor_name, case_no, reason)
    select ${sql.join(dataset.key.map((name) => sql.ref(name)))}, 1, ${standing.validFrom}::date,
      ${standing.recordedAt}::timestamptz, state, ${standing.change}, ${standing.actor_id}::uuid,
      ${standing.actor_name}, ${standing.case_no}, ${standing.reason}
    from ${stage}`.execute(tx)
  return refused
}

async function dropRefused(tx: Tx, dataset: Dataset, recordedAt: Date): Promise<readonly number[]> {
  const { rows } = await sql<{ row: number }>`
    delete from ${stage} s where not exists (
      select 1 from ${currentTable(dataset)} c
      where ${sameKey(dataset)} and c.recorded_at = ${recordedAt}::timestamptz)
    returning s.row_no as row`.execute(tx)
  return rows.map(({ row }) => row)
}

/** Keeps only the staged rows that no visible record has. */
export async function dropExisting(tx: Tx, dataset: Dataset): Promise<void> {
  await sql`delete from ${stage} s using ${currentTable(dataset)} c where ${sameKey(dataset)}`.execute(
    tx,
  )
}
