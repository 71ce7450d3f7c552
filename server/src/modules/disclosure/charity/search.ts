import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import { type Catalogue, searchCondition } from '../../metadata/index.ts'

export const foundKinds = ['campaign', 'charity', 'project', 'trust', 'platform'] as const
export type FoundKind = (typeof foundKinds)[number]

/** A public record that was found; sums in 分. */
export interface FoundRecord {
  kind: FoundKind
  /** Filing number, credit code, or number of the project or trust. */
  key: string
  title: string
  uscc: string
  organisation: string
  registrar: string
  area: string | null
  from_on: string | null
  to_on: string | null
  /** Code of the list of states that the kind has. */
  status: string
  sum: number | null
}

export interface CharityQuery {
  /** Name, credit code, number, area or partner. */
  q?: string | undefined
  /** Beginning of the region code of the authority. */
  region?: string | undefined
  /** `open`, `ended`, or `qualified` of charities. */
  state?: string | undefined
  sort?: 'recent' | 'name' | 'sum' | undefined
}

interface Reading {
  tx: Tx
  catalogue: Catalogue
}

interface Source {
  dataset: string
  columns: RawBuilder<unknown>
  open: (on: string) => RawBuilder<unknown>
  recent: RawBuilder<unknown>
}

const sources: Record<FoundKind, Source> = {
  campaign: {
    dataset: 'fundraising_plan',
    columns: sql`filing_no as key, name as title, uscc, charity_name as organisation, registrar,
      area, start_on as from_on, end_on as to_on, status, target::float8 as sum`,
    open: (on) => sql`status = 'filed' and start_on <= ${on}::date and end_on >= ${on}::date`,
    recent: sql`start_on desc`,
  },
  charity: {
    dataset: 'organisation',
    columns: sql`uscc as key, name as title, uscc, name as organisation, registrar,
      activity_area as area, charity_on as from_on, null::date as to_on, status, null::float8 as sum`,
    open: () => sql`can_fundraise and status = 'registered'`,
    recent: sql`charity_on desc nulls last`,
  },
  project: {
    dataset: 'charity_project',
    columns: sql`project_no as key, name as title, uscc, charity_name as organisation, registrar,
      area, start_on as from_on, end_on as to_on, status, budget::float8 as sum`,
    open: (on) => sql`status = 'active' and end_on >= ${on}::date`,
    recent: sql`start_on desc`,
  },
  trust: {
    dataset: 'charity_trust',
    columns: sql`trust_no as key, name as title, uscc, trustee_name as organisation, registrar,
      null::text as area, from_on, to_on, status, property::float8 as sum`,
    open: () => sql`status = 'active'`,
    recent: sql`from_on desc`,
  },
  platform: {
    dataset: 'fundraising_platform',
    columns: sql`uscc as key, name as title, uscc, operator as organisation, registrar,
      website as area, designated_on as from_on, ended_on as to_on, status, null::float8 as sum`,
    open: () => sql`status <> 'delisted'`,
    recent: sql`designated_on desc`,
  },
}

const viewOf = (kind: FoundKind) => sql.table(`pub.${sources[kind].dataset}`)

/** A campaign is found by its partners as well. */
function textCondition(catalogue: Catalogue, kind: FoundKind, q: string): RawBuilder<unknown> {
  const own = searchCondition(catalogue.get(sources[kind].dataset), q)
  if (kind !== 'campaign') return own
  return sql`(uscc, filing_no) in (select uscc, filing_no from pub.fundraising_plan where ${own}
    union select uscc, filing_no from pub.coop_agreement
      where ${searchCondition(catalogue.get('coop_agreement'), q)})`
}

function conditionOf(
  catalogue: Catalogue,
  kind: FoundKind,
  { q, region, state }: CharityQuery,
  on: string,
) {
  const { open } = sources[kind]
  return sql.join(
    [
      kind === 'charity' ? sql`is_charity` : sql`true`,
      ...(q ? [textCondition(catalogue, kind, q)] : []),
      ...(region ? [sql`starts_with(registrar, ${region})`] : []),
      ...(state === 'ended' ? [sql`not (${open(on)})`] : []),
      ...(state === 'open' || state === 'qualified' ? [open(on)] : []),
    ],
    sql` and `,
  )
}

/** Public records of one kind, as they are on a day. */
export async function findCharityRecords(
  { tx, catalogue }: Reading,
  kind: FoundKind,
  query: CharityQuery,
  { on, offset, limit }: { on: string; offset: number; limit: number },
): Promise<FoundRecord[]> {
  const { columns, recent } = sources[kind]
  const orders = { recent, name: sql`title`, sum: sql`sum desc nulls last` }
  const { rows } = await sql<Omit<FoundRecord, 'kind'>>`
    select ${columns} from ${viewOf(kind)} where ${conditionOf(catalogue, kind, query, on)}
    order by ${orders[query.sort ?? 'recent']}, key offset ${offset} limit ${limit}`.execute(tx)
  return rows.map((row) => ({ kind, ...row }))
}

/** How many there are of each kind. */
export async function countCharityRecords(
  { tx, catalogue }: Reading,
  query: CharityQuery,
  on: string,
): Promise<Record<FoundKind, number>> {
  const parts = foundKinds.map(
    (kind) => sql`(select count(*)::int from ${viewOf(kind)}
      where ${conditionOf(catalogue, kind, query, on)}) as ${sql.ref(kind)}`,
  )
  const { rows } = await sql<Record<FoundKind, number>>`select ${sql.join(parts)}`.execute(tx)
  return rows[0] as Record<FoundKind, number>
}

/** Provinces that have a public campaign, project or charity: first two digits of the region code. */
export async function charityRegions(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct left(registrar, 2) as code from (
      select registrar from pub.fundraising_plan union all select registrar from pub.charity_project
      union all select registrar from pub.organisation where is_charity) r order by 1`.execute(tx)
  return rows.map(({ code }) => code)
}
