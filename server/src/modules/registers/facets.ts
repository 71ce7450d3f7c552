import type { Dataset } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'
import { type Actor, type Context, read } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { isSensitive } from '../metadata/index.ts'
import { conditionsOf, type ListQuery } from './list.ts'
import { currentTable } from './store.ts'

export interface Count {
  count: number
  /** There may be more: counting stopped here. */
  isAtLeast: boolean
}

export interface FacetCounts {
  total: Count
  /** For each facet, as if nothing were chosen in it; values that were not met are left out. */
  facets: { field: string; isAtLeast: boolean; values: { value: string; count: number }[] }[]
}

/** Rows after which counting stops: enough for a city or province, and no burden for the nation. */
const countedRows = 50_000
const countingMs = 2000

/** Counts as `countFacets`, or not at all if it takes long: nobody waits for figures beside a list. */
export async function countInTime(
  context: Context,
  actor: Actor,
  dataset: Dataset,
  query: ListQuery,
  timeoutMs = countingMs,
): Promise<{ total: Count | null; facets: FacetCounts['facets'] }> {
  try {
    return await read(context, actor, async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(timeoutMs)}`.execute(tx)
      return countFacets(tx, dataset, query)
    })
  } catch (error) {
    if ((error as { code?: string }).code !== queryCancelled) throw error
    return { total: null, facets: [] }
  }
}

const queryCancelled = '57014'

/**
 * How many records the filters find, and how many each value of each facet would. One pass over at most
 * `limit` records, and one more for every facet in which something is chosen.
 * @throws AppError YQ_MALFORMED for a filter that the data set does not know
 */
export async function countFacets(
  tx: Tx,
  dataset: Dataset,
  query: ListQuery,
  limit = countedRows,
): Promise<FacetCounts> {
  const facets = dataset.list.facets.filter((name) => {
    const field = dataset.fields[name]
    return field && !isSensitive(field)
  })
  const chosen = facets.filter((field) => query.filters?.[field] !== undefined)
  const main = await countValues(
    tx,
    dataset,
    query,
    facets.filter((field) => !chosen.includes(field)),
    limit,
  )
  const counts = [...main.facets]
  for (const field of chosen) {
    const { [field]: _own, ...others } = query.filters ?? {}
    const own = await countValues(tx, dataset, { ...query, filters: others }, [field], limit)
    counts.push(...own.facets)
  }
  const inOrder = facets.flatMap((field) => counts.filter((one) => one.field === field))
  return { total: main.total, facets: inOrder }
}

/** Counting for the total alone, e.g. before an export. */
export const countRecords = async (
  tx: Tx,
  dataset: Dataset,
  query: ListQuery,
  limit: number,
): Promise<Count> => (await countValues(tx, dataset, query, [], limit)).total

async function countValues(
  tx: Tx,
  dataset: Dataset,
  query: ListQuery,
  fields: readonly string[],
  limit: number,
): Promise<FacetCounts> {
  const columns = fields.map((field) => sql.ref(field))
  const { rows } = await sql<{ facet: number; value: string | null; count: number }>`
    with found as materialized (
      select ${columns.length ? sql.join(columns) : sql`1`} from ${currentTable(dataset)}
      where ${allOf(conditionsOf(dataset, query))} limit ${limit + 1})
    select ${facetOf(columns)} as facet, ${valueOf(columns)} as value, count(*) as count
    from found group by grouping sets (${sql.join([sql`()`, ...columns.map((one) => sql`(${one})`)])})
    order by count desc, value`.execute(tx)
  const found = rows.find(({ facet }) => facet === fields.length)?.count ?? 0
  const isAtLeast = found > limit
  return {
    total: { count: Math.min(found, limit), isAtLeast },
    facets: fields.map((field, index) => ({
      field,
      isAtLeast,
      values: rows.flatMap(({ facet, value, count }) =>
        facet === index && value !== null ? [{ value, count }] : [],
      ),
    })),
  }
}

const allOf = (conditions: readonly RawBuilder<unknown>[]) =>
  conditions.length ? sql.join(conditions, sql` and `) : sql`true`

/** Position of the facet that a row counts; their number for the row that counts everything. */
function facetOf(columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const cases = columns.map(
    (column, index) => sql`when grouping(${column}) = 0 then ${sql.lit(index)}`,
  )
  const all = sql.lit(columns.length)
  return cases.length ? sql`case ${sql.join(cases, sql` `)} else ${all} end` : all
}

const valueOf = (columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  columns.length
    ? sql`coalesce(${sql.join(columns.map((column) => sql`${column}::text`))})`
    : sql`null`
