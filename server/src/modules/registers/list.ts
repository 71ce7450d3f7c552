import type { Dataset, Message } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { indexColumn, isSensitive } from '../metadata/index.ts'
import { type CurrentRow, currentTable } from './store.ts'

export interface ListQuery {
  /** Field → value or values, all exact; for a region also `like`, for the title also `contains`. */
  filters?: Readonly<Record<string, string | boolean | number | readonly string[]>>
  /** LIKE pattern over the registrar's region, e.g. `44____`. */
  registrarLike?: string
  /** A field that holds a day within the plain dates, both included. */
  between?: { field: string; from: string; to: string }
  /** A field that holds the day of an end: none, or one after that day. */
  openOn?: { field: string; day: string }
  /** Part of the title or of the key. */
  contains?: string
  sort?: { field: string; direction: 'asc' | 'desc' }
  cursor?: string | null
  /** 1 to 500; 50 if absent. */
  limit?: number
  /** Ended records too. */
  withEnded?: boolean
}

export interface ListPage<T> {
  items: T[]
  /** Asks for the next page; null on the last one. */
  nextCursor: string | null
}

const maxLimit = 500

/** @throws AppError YQ_MALFORMED for a sort, filter or cursor that the data set does not know */
export async function listRecords(
  tx: Tx,
  dataset: Dataset,
  query: ListQuery,
): Promise<ListPage<CurrentRow>> {
  const limit = Math.min(query.limit ?? 50, maxLimit)
  const order = orderOf(dataset, query)
  const conditions = conditionsOf(dataset, query)
  if (query.cursor) conditions.push(afterCursor(order, readCursor(query.cursor, order)))
  const direction = order.isDescending ? sql`desc` : sql`asc`
  const { rows } = await sql<CurrentRow>`
    select * from ${currentTable(dataset)}
    where ${conditions.length ? sql.join(conditions, sql` and `) : sql`true`}
    order by ${sql.join(order.fields.map((name) => sql`${sql.ref(name)} ${direction} nulls last`))}
    limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? writeCursor(last, order) : null }
}

interface Order {
  /** The sort field, if any, then the key: together unique. */
  fields: string[]
  isDescending: boolean
}

function orderOf(dataset: Dataset, { sort }: ListQuery): Order {
  if (sort && !dataset.list.sort.includes(sort.field)) {
    throw malformed('sort', 'LIST_SORT', {
      zh: `不能按“${sort.field}”排序`,
      en: `The list cannot be sorted by "${sort.field}"`,
    })
  }
  const first = sort ? [sort.field] : []
  return {
    fields: [...new Set([...first, ...dataset.key])],
    isDescending: sort?.direction === 'desc',
  }
}

/** What a row must be for the filters, the search text and the time. */
export function conditionsOf(dataset: Dataset, query: ListQuery): RawBuilder<unknown>[] {
  const conditions = Object.entries(query.filters ?? {}).map(([name, value]) => {
    const field = dataset.fields[name]
    if (!field) {
      throw malformed(name, 'LIST_FIELD', {
        zh: `没有“${name}”这一项`,
        en: `There is no field "${name}"`,
      })
    }
    const column = sql.ref(isSensitive(field) ? indexColumn(name) : name)
    return Array.isArray(value) ? sql`${column} = any(${value})` : sql`${column} = ${value}`
  })
  if (query.registrarLike && dataset.fields.registrar) {
    conditions.push(sql`registrar like ${query.registrarLike}`)
  }
  if (query.between) {
    const { field, from, to } = query.between
    conditions.push(sql`${sql.ref(field)} between ${from}::date and ${to}::date`)
  }
  if (query.openOn) {
    const { field, day } = query.openOn
    conditions.push(sql`(${sql.ref(field)} is null or ${sql.ref(field)} > ${day}::date)`)
  }
  if (query.contains) conditions.push(containing(dataset, query.contains.trim()))
  if (!query.withEnded) {
    conditions.push(
      sql`(valid_to is null or valid_to > (now() at time zone 'Asia/Shanghai')::date)`,
    )
  }
  return conditions
}

/** A part of the title, or of the key in letters of either case. */
function containing(dataset: Dataset, text: string): RawBuilder<unknown> {
  const pattern = anywhere(text)
  const inKey = dataset.key
    .filter((name) => dataset.fields[name]?.type === 'string' && name !== dataset.title)
    .map((name) => sql`${sql.ref(name)} ilike ${pattern}`)
  return sql`(${sql.join([sql`${sql.ref(dataset.title)} like ${pattern}`, ...inKey], sql` or `)})`
}

type CursorValue = string | number | boolean | null

/** Rows after the cursor; nulls come last in both directions. */
function afterCursor({ fields, isDescending }: Order, values: CursorValue[]): RawBuilder<unknown> {
  const columns = fields.map((name) => sql.ref(name))
  const compare = (from: number) =>
    sql`(${sql.join(columns.slice(from))}) ${isDescending ? sql`<` : sql`>`} (${sql.join(values.slice(from))})`
  if (fields.length === 1 || values[0] === undefined) return compare(0)
  if (values[0] === null) return sql`(${columns[0]} is null and ${compare(1)})`
  return sql`(${compare(0)} or ${columns[0]} is null)`
}

const writeCursor = (row: CurrentRow, { fields }: Order): string =>
  Buffer.from(JSON.stringify(fields.map((name) => row[name] ?? null))).toString('base64url')

function readCursor(text: string, { fields }: Order): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(values) && values.length === fields.length) return values
  } catch {
    // Falls through: whatever it is, it is not one of ours.
  }
  throw malformed('cursor', 'LIST_CURSOR', {
    zh: '翻页标记读不懂',
    en: 'The cursor cannot be read',
  })
}

const malformed = (field: string, code: string, message: Message) =>
  new AppError('YQ_MALFORMED', {
    problems: [{ code, field, severity: 'error', message, hint: startAgain }],
  })

const startAgain: Message = {
  zh: '请去掉它，从第一页重新查。',
  en: 'Leave it out and begin at the first page.',
}
