import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Pair } from './detect.ts'

export interface NamedOrganisation {
  uscc: string
  name: string
  registrar: string
}

/** Organisations whose name has no key yet, or an old one. */
export async function readUnkeyed(tx: Tx, limit: number): Promise<NamedOrganisation[]> {
  const { rows } = await sql<NamedOrganisation>`
    select o.uscc, o.name, o.registrar from registers.organisation o
    left join organisations.name_key k on k.uscc = o.uscc
    where k.uscc is null or k.name <> o.name or k.registrar <> o.registrar
    order by o.uscc limit ${limit}`.execute(tx)
  return rows
}

export async function putNameKeys(
  tx: Tx,
  keys: readonly (NamedOrganisation & { nameKey: string })[],
): Promise<void> {
  await sql`
    insert into organisations.name_key (uscc, name, name_key, registrar)
    select * from unnest(${keys.map(({ uscc }) => uscc)}::text[], ${keys.map(({ name }) => name)}::text[],
      ${keys.map(({ nameKey }) => nameKey)}::text[], ${keys.map(({ registrar }) => registrar)}::text[])
    on conflict (uscc) do update
      set name = excluded.name, name_key = excluded.name_key, registrar = excluded.registrar`.execute(
    tx,
  )
}

/** Organisations of the same name key under the same registrar. */
export async function findNamesakes(
  tx: Tx,
  usccs: readonly string[],
): Promise<{ uscc: string; other: string; registrar: string }[]> {
  const { rows } = await sql<{ uscc: string; other: string; registrar: string }>`
    select a.uscc, b.uscc as other, a.registrar from organisations.name_key a
    join organisations.name_key b
      on b.name_key = a.name_key and b.registrar = a.registrar and b.uscc <> a.uscc
    where a.uscc = any(${usccs})`.execute(tx)
  return rows
}

/** Whatever has one of these names or one that differs in writing only, ended organisations too. */
export async function findByNameKey(
  tx: Tx,
  nameKeys: readonly string[],
): Promise<(NamedOrganisation & { nameKey: string })[]> {
  const { rows } = await sql<NamedOrganisation & { nameKey: string }>`
    select uscc, name, registrar, name_key as "nameKey" from organisations.name_key
    where name_key = any(${nameKeys})`.execute(tx)
  return rows
}

export interface NeighbourPair {
  uscc: string
  other: string
  registrar: string
  name: string
  otherName: string
  isSameResidence: boolean
}

/** Organisations of one registrar with the same legal representative. */
export async function findNeighbours(tx: Tx, usccs: readonly string[]): Promise<NeighbourPair[]> {
  const { rows } = await sql<NeighbourPair>`
    select a.uscc, b.uscc as other, a.registrar, a.name, b.name as "otherName",
      coalesce(a.residence = b.residence, false) as "isSameResidence"
    from registers.organisation a
    join registers.organisation b
      on b.legal_rep = a.legal_rep and b.registrar = a.registrar and b.uscc <> a.uscc
    where a.uscc = any(${usccs}) and a.legal_rep is not null`.execute(tx)
  return rows
}

/** A pair already reviewed is not brought up again; grounds of an open one are added to. */
export async function addCandidates(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  pairs: readonly Pair[],
): Promise<void> {
  for (const { uscc, other, registrar, grounds } of pairs) {
    await sql`
      insert into organisations.duplicate_candidate as d (id, uscc, other_uscc, registrar, grounds, found_at)
      values (${context.newId()}, ${uscc}, ${other}, ${registrar}, ${[...grounds]}::text[], ${context.now()})
      on conflict (uscc, other_uscc) do update
        set grounds = array(select distinct unnest(d.grounds || excluded.grounds) order by 1)
        where d.state = 'open'`.execute(tx)
  }
}

export interface Candidate {
  id: string
  uscc: string
  name: string
  otherUscc: string
  otherName: string
  grounds: string[]
  state: string
  foundAt: Date
  reviewer: string | null
  reviewedAt: Date | null
  reviewNote: string | null
}

export async function listCandidates(
  tx: Tx,
  query: { state: string; after: string | null; limit: number },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select d.id, d.uscc, a.name, d.other_uscc as "otherUscc", b.name as "otherName", d.grounds,
      d.state, d.found_at as "foundAt", d.reviewer, d.reviewed_at as "reviewedAt",
      d.review_note as "reviewNote"
    from organisations.duplicate_candidate d
    join registers.organisation a on a.uscc = d.uscc
    join registers.organisation b on b.uscc = d.other_uscc
    where d.state = ${query.state} and (${query.after}::uuid is null or d.id > ${query.after}::uuid)
    order by d.id limit ${query.limit}`.execute(tx)
  return rows
}

/** @returns false if it is not open any more, or not the actor's to see */
export async function settleCandidate(
  tx: Tx,
  id: string,
  review: {
    state: 'confirmed' | 'dismissed'
    by: string | null
    reviewer: string
    at: Date
    note: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisations.duplicate_candidate')
    .set({
      state: review.state,
      reviewed_by: review.by,
      reviewer: review.reviewer,
      reviewed_at: review.at,
      review_note: review.note,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
