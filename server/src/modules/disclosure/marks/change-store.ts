import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { KeyMark } from './hash.ts'

export interface NewChange {
  name_hash: string
  /** Null: nobody is known by the name any more. */
  mark: KeyMark | null
}

export interface StoredChange {
  id: number
  name_hash: string
  mark: string | null
  uscc: string | null
  illegal_no: string | null
  changed_at: Date
}

/** A statement of PostgreSQL takes 65,535 parameters; a row has five. */
const rowsPerInsert = 5000

export async function addChanges(tx: Tx, at: Date, changes: readonly NewChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += rowsPerInsert)
    await insertChanges(tx, at, changes.slice(from, from + rowsPerInsert))
}

async function insertChanges(tx: Tx, at: Date, changes: readonly NewChange[]): Promise<void> {
  await tx
    .insertInto('disclosure.name_mark_change')
    .values(
      changes.map(({ name_hash, mark }) => ({
        name_hash,
        mark: mark?.mark ?? null,
        uscc: mark?.uscc ?? null,
        illegal_no: mark?.illegal_no ?? null,
        changed_at: at,
      })),
    )
    .execute()
}

/** What was last written of each. */
export async function latestMarks(
  tx: Tx,
  hashes: readonly string[],
): Promise<Map<string, Pick<StoredChange, 'mark' | 'uscc' | 'illegal_no'>>> {
  const { rows } = await sql<StoredChange>`
    select distinct on (name_hash) name_hash, mark, uscc, illegal_no
    from disclosure.name_mark_change where name_hash = any(${hashes})
    order by name_hash, id desc`.execute(tx)
  return new Map(rows.map((row) => [row.name_hash, row]))
}

export async function changesAfter(tx: Tx, cursor: number, limit: number): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`
    select id, name_hash, mark, uscc, illegal_no, changed_at from disclosure.name_mark_change
    where id > ${cursor} order by id limit ${limit}`.execute(tx)
  return rows
}

/** The last one that was written, and the last that is no longer kept; 0 without any. */
export async function changeBounds(tx: Tx): Promise<{ forgotten: number; last: number }> {
  const { rows } = await sql<{ forgotten: string | null; last: string | null }>`
    select (select up_to from disclosure.name_mark_forgotten) as forgotten,
      (select max(id) from disclosure.name_mark_change) as last`.execute(tx)
  const forgotten = Number(rows[0]?.forgotten ?? 0)
  return { forgotten, last: Math.max(forgotten, Number(rows[0]?.last ?? 0)) }
}

export async function forgetChanges(tx: Tx, before: Date): Promise<void> {
  await sql`
    with gone as (
      delete from disclosure.name_mark_change where changed_at < ${before} returning id)
    insert into disclosure.name_mark_forgotten as f (only_row, up_to)
    select true, max(id) from gone having max(id) is not null
    on conflict (only_row) do update set up_to = greatest(f.up_to, excluded.up_to)`.execute(tx)
}

/** Names that they have or ever had, from their whole public history. */
export async function namesOfOrganisations(tx: Tx, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select distinct name from (
      select name from pub.organisation_version where uscc = any(${codes})
      union select unnest(former_names) from pub.organisation_version where uscc = any(${codes})
      union select abbreviation from pub.organisation_version where uscc = any(${codes})
    ) names where name is not null`.execute(tx)
  return rows.map(({ name }) => name)
}

export async function namesOfIllegal(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<{ name: string }>`
    select distinct name from (
      select name from pub.illegal_organisation_version where illegal_no = any(${numbers})
      union select unnest(aliases) from pub.illegal_organisation_version where illegal_no = any(${numbers})
    ) names where name is not null`.execute(tx)
  return rows.map(({ name }) => name)
}
