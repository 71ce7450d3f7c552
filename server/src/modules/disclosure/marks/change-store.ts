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

export async function addChanges(tx: Tx, at: Date, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return
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

/** The last one there is, and the first that is kept; 0 without any. */
export async function changeBounds(tx: Tx): Promise<{ first: number; last: number }> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(id) as first, max(id) as last from disclosure.name_mark_change`.execute(tx)
  return { first: Number(rows[0]?.first ?? 0), last: Number(rows[0]?.last ?? 0) }
}

export async function forgetChanges(tx: Tx, before: Date): Promise<void> {
  await sql`delete from disclosure.name_mark_change where changed_at < ${before}`.execute(tx)
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
