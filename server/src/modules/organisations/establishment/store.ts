import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { IdentityIndexes } from './identity.ts'

export interface LegalRepresentation {
  name: string
  orgType: string
}

/** Living organisations whose legal representative is one of these people. */
export async function findLegalRepresentations(
  tx: Tx,
  { citizen_id, other_id_no }: IdentityIndexes,
): Promise<LegalRepresentation[]> {
  const rows = await tx
    .selectFrom('registers.person')
    .innerJoin('registers.person_in_charge', (join) =>
      join.onRef('registers.person_in_charge.person_id', '=', 'registers.person.person_id'),
    )
    .innerJoin('registers.organisation', (join) =>
      join.onRef('registers.organisation.uscc', '=', 'registers.person_in_charge.uscc'),
    )
    .select(['registers.organisation.name', 'registers.organisation.org_type'])
    .where((where) =>
      where.or([
        where('registers.person.citizen_id_index', '=', sql<string>`any(${citizen_id})`),
        where('registers.person.other_id_no_index', '=', sql<string>`any(${other_id_no})`),
      ]),
    )
    .where('registers.person_in_charge.is_legal_rep', '=', true)
    .where('registers.person_in_charge.ended_on', 'is', null)
    .where('registers.organisation.status', 'in', ['registered', 'suspended', 'liquidating'])
    .distinct()
    .orderBy('registers.organisation.name')
    .execute()
  return rows.map(({ name, org_type }) => ({ name, orgType: org_type }))
}

export interface Restriction {
  /** By which the person was found. */
  index: string
  kind: string
  basis: string
  until: string | null
}

export async function findRestrictions(
  tx: Tx,
  { citizen_id, other_id_no }: IdentityIndexes,
  on: string,
): Promise<Restriction[]> {
  const rows = await tx
    .selectFrom('registers.restricted_person')
    .select(['citizen_id_index', 'other_id_no_index', 'kind', 'basis', 'ended_on'])
    .where((where) =>
      where.or([
        where('citizen_id_index', '=', sql<string>`any(${citizen_id})`),
        where('other_id_no_index', '=', sql<string>`any(${other_id_no})`),
      ]),
    )
    .where('started_on', '<=', on)
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>=', on)]))
    .execute()
  return rows.map((row) => ({
    index:
      row.citizen_id_index && citizen_id.includes(row.citizen_id_index)
        ? row.citizen_id_index
        : (row.other_id_no_index ?? ''),
    kind: row.kind,
    basis: row.basis,
    until: row.ended_on,
  }))
}

/** Those who hold a post of an organisation, by the indexes of their numbers. */
export function findOfficers(tx: Tx, uscc: string, on: string) {
  return tx
    .selectFrom('registers.person_in_charge')
    .innerJoin('registers.person', (join) =>
      join.onRef('registers.person.person_id', '=', 'registers.person_in_charge.person_id'),
    )
    .select([
      'registers.person_in_charge.name',
      'registers.person.citizen_id_index',
      'registers.person.other_id_no_index',
    ])
    .where('registers.person_in_charge.uscc', '=', uscc)
    .where((where) =>
      where.or([
        where('registers.person_in_charge.ended_on', 'is', null),
        where('registers.person_in_charge.ended_on', '>', on),
      ]),
    )
    .execute()
}

/** The person already on record with this number (by its blind index). */
export async function findPersonId(
  tx: Tx,
  field: keyof IdentityIndexes,
  index: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('registers.person')
    .select('person_id')
    .where(`${field}_index`, '=', index)
    .executeTakeFirst()
  return row?.person_id
}

/** Names of one registrar are given one after another: whoever comes second waits until the first is done. */
export async function lockNames(tx: Tx, registrar: string): Promise<void> {
  const key = `organisation-names/${registrar}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Exact equality under one registrar, as the register stands in this very transaction. */
export async function hasRegisteredName(tx: Tx, name: string, registrar: string): Promise<boolean> {
  const row = await tx
    .selectFrom('registers.organisation')
    .select('uscc')
    .where('registrar', '=', registrar)
    .where('name', '=', name)
    .where('status', 'in', ['registered', 'suspended', 'liquidating'])
    .executeTakeFirst()
  return row !== undefined
}

export async function isUsccTaken(tx: Tx, uscc: string): Promise<boolean> {
  const row = await tx
    .selectFrom('registers.organisation')
    .select('uscc')
    .where('uscc', '=', uscc)
    .executeTakeFirst()
  return row !== undefined
}
