import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface PublicIllegal {
  illegal_no: string
  name: string
  aliases: string[] | null
  kind: string
  region: string | null
  registrar: string
  authority: string
  batch: string | null
  document_no: string | null
  document: string | null
  published_on: string | null
  published_in: string | null
  status: string
  facts: string | null
  urls: string[] | null
  evidence_hash: string | null
  lookalike_of: string | null
  same_name_note: string | null
  withdrawn_on: string | null
  withdrawal_reason: string | null
  recorded_at: Date
}

export interface IllegalQuery {
  q?: string | undefined
  /** Of the publication, four digits. */
  year?: string | undefined
  /** GB/T 2260 of the authority, and all below it. */
  region?: string | undefined
  status?: string | undefined
}

const columns = sql`illegal_no, name, aliases, kind, region, registrar, authority, batch, document_no,
  document, published_on::text, published_in, status, facts, urls, evidence_hash, lookalike_of,
  same_name_note, withdrawn_on::text, withdrawal_reason, recorded_at`
const published = sql`coalesce(published_on::text, published_in)`

export async function listIllegal(
  tx: Tx,
  query: IllegalQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; items: PublicIllegal[] }> {
  const where = conditionOf(query)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from pub.illegal_organisation where ${where}`.execute(tx)
  const { rows } = await sql<PublicIllegal>`
    select ${columns} from pub.illegal_organisation where ${where}
    order by ${published} desc nulls last, illegal_no desc offset ${offset} limit ${limit}`.execute(
    tx,
  )
  return { total: counted[0]?.total ?? 0, items: rows }
}

/** Whatever changed last, withdrawals among them; for feeds. */
export async function latestIllegal(
  tx: Tx,
  query: IllegalQuery,
  limit: number,
): Promise<PublicIllegal[]> {
  const { rows } = await sql<PublicIllegal>`
    select ${columns} from pub.illegal_organisation where ${conditionOf(query)}
    order by recorded_at desc, illegal_no desc limit ${limit}`.execute(tx)
  return rows
}

/** After a number, in the order of numbers. */
export async function illegalAfter(
  tx: Tx,
  query: IllegalQuery,
  after: string,
  limit: number,
): Promise<PublicIllegal[]> {
  const { rows } = await sql<PublicIllegal>`
    select ${columns} from pub.illegal_organisation
    where illegal_no > ${after} and ${conditionOf(query)} order by illegal_no limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function findIllegal(tx: Tx, number: string): Promise<PublicIllegal | undefined> {
  const { rows } = await sql<PublicIllegal>`
    select ${columns} from pub.illegal_organisation where illegal_no = ${number}`.execute(tx)
  return rows[0]
}

/** Years and regions that anything was published in. */
export async function illegalFacets(tx: Tx): Promise<{ years: string[]; regions: string[] }> {
  const { rows } = await sql<{ years: string[] | null; regions: string[] | null }>`
    select array_agg(distinct left(${published}, 4)) filter (where ${published} is not null) as years,
      array_agg(distinct registrar) as regions from pub.illegal_organisation`.execute(tx)
  const { years, regions } = rows[0] ?? {}
  return { years: (years ?? []).toSorted().toReversed(), regions: (regions ?? []).toSorted() }
}

function conditionOf({ q, year, region, status }: IllegalQuery): RawBuilder<unknown> {
  const conditions = [
    q &&
      sql`(strpos(name, ${q}) > 0 or exists (select 1 from unnest(aliases) alias where strpos(alias, ${q}) > 0))`,
    year && sql`left(${published}, 4) = ${year}`,
    region && region !== '100000' && sql`registrar like ${`${region.replace(/(00)+$/, '')}%`}`,
    region === '100000' && sql`registrar = '100000'`,
    status && sql`status = ${status}`,
  ].filter((one) => typeof one === 'object')
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}
