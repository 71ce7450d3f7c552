import type { Dataset } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RecordKey, Row } from './rows.ts'
import type { Segment, State } from './timeline.ts'

/** The end of a record's present state, and who wrote it. */
export interface Standing {
  version: number
  valid_from: string
  valid_to: string | null
  recorded_at: Date
}

export type CurrentRow = Row & Standing

export type Change = 'enrol' | 'amend' | 'end'

/** Who recorded it, why, and by which case. */
export interface Signature {
  change: Change
  actor_id: string | null
  actor_name: string
  case_no: string | null
  reason: string
  legal_basis: string | null
}

export interface VersionRow extends Signature {
  version: number
  valid_from: string
  valid_to: string | null
  recorded_at: Date
  superseded_at: Date | null
  state: State
}

export type VersionSegment = Segment<State> & { row: VersionRow }

export const currentTable = (dataset: Dataset) => sql.table(`registers.${dataset.name}`)
export const versionTable = (dataset: Dataset) => sql.table(`registers.${dataset.name}_version`)

const hasKey = (dataset: Dataset, key: RecordKey): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    dataset.key.map((name) => sql`${sql.ref(name)} = ${key[name]}`),
    sql` and `,
  )}`

export async function readCurrent(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
  options: { lock?: boolean } = {},
): Promise<CurrentRow | undefined> {
  const { rows } = await sql<CurrentRow>`
    select * from ${currentTable(dataset)} where ${hasKey(dataset, key)}
    ${options.lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

/** @returns false if there is such a record already, seen or unseen by the actor */
export async function insertCurrent(
  tx: Tx,
  dataset: Dataset,
  row: Row,
  standing: Standing,
): Promise<boolean> {
  const values = Object.entries({ ...row, ...standing }).filter(([, value]) => value !== null)
  const { rows } = await sql`
    insert into ${currentTable(dataset)} (${sql.join(values.map(([name]) => sql.ref(name)))})
    values (${sql.join(values.map(([, value]) => value))})
    on conflict do nothing returning 1`.execute(tx)
  return rows.length === 1
}

export async function updateCurrent(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
  changes: Row & Partial<Standing>,
): Promise<void> {
  const assignments = Object.entries(changes).map(
    ([name, value]) => sql`${sql.ref(name)} = ${value}`,
  )
  await sql`update ${currentTable(dataset)} set ${sql.join(assignments)}
    where ${hasKey(dataset, key)}`.execute(tx)
}

/** What is known now, in order of valid time. */
export async function readSegments(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
): Promise<VersionSegment[]> {
  const { rows } = await sql<VersionRow>`
    select * from ${versionTable(dataset)}
    where ${hasKey(dataset, key)} and superseded_at is null order by valid_from`.execute(tx)
  return rows.map((row) => ({
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: row.state,
    row,
  }))
}

export async function readVersions(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select * from ${versionTable(dataset)} where ${hasKey(dataset, key)}
    order by version desc, valid_from desc`.execute(tx)
  return rows
}

export async function readVersionAt(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
  at: { validAt: string; recordedAt?: Date },
): Promise<VersionRow | undefined> {
  const wasKnown = at.recordedAt
    ? sql`recorded_at <= ${at.recordedAt}
        and (superseded_at is null or superseded_at > ${at.recordedAt})`
    : sql`superseded_at is null`
  const { rows } = await sql<VersionRow>`
    select * from ${versionTable(dataset)} where ${hasKey(dataset, key)}
      and valid_from <= ${at.validAt}::date and (valid_to is null or valid_to > ${at.validAt}::date)
      and ${wasKnown}`.execute(tx)
  return rows[0]
}

/** Records with these values, of their key or of the rest, as known now to have been on a day. */
export async function readVersionsAt(
  tx: Tx,
  dataset: Dataset,
  wanted: RecordKey,
  validAt: string,
  limit: number,
): Promise<CurrentRow[]> {
  const isWanted = Object.entries(wanted).map(([name, value]) =>
    dataset.key.includes(name)
      ? sql<boolean>`${sql.ref(name)} = ${value}`
      : sql<boolean>`state ->> ${name} = ${value}`,
  )
  const { rows } = await sql<VersionRow & Row>`
    select * from ${versionTable(dataset)} where ${sql.join(isWanted, sql` and `)}
      and valid_from <= ${validAt}::date and (valid_to is null or valid_to > ${validAt}::date)
      and superseded_at is null
    order by ${sql.join(dataset.key.map((name) => sql.ref(name)))} limit ${limit}`.execute(tx)
  return rows.map(({ state, ...row }) => ({ ...state, ...row }))
}

export async function supersede(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
  rows: readonly VersionRow[],
  at: Date,
): Promise<void> {
  for (const row of rows) {
    await sql`update ${versionTable(dataset)} set superseded_at = ${at}
      where ${hasKey(dataset, key)} and version = ${row.version}
        and valid_from = ${row.valid_from}`.execute(tx)
  }
}

export async function insertVersion(
  tx: Tx,
  dataset: Dataset,
  key: RecordKey,
  version: Omit<VersionRow, 'superseded_at'>,
): Promise<void> {
  const row: Row = { ...key, ...version, state: JSON.stringify(version.state) }
  const values = Object.entries(row).filter(([, value]) => value !== null)
  await sql`
    insert into ${versionTable(dataset)} (${sql.join(values.map(([name]) => sql.ref(name)))})
    values (${sql.join(values.map(([, value]) => value))})`.execute(tx)
}
