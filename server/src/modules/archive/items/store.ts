import { anywhere } from '../../../kernel/database/anywhere.ts'
import { type Selectable, sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { searchable, wantedTerms } from '../text/searchable.ts'

export type ItemRow = Selectable<DB['registers.archive_record']>

export const findItem = (tx: Tx, archiveNo: string): Promise<ItemRow | undefined> =>
  tx
    .selectFrom('registers.archive_record')
    .selectAll()
    .where('archive_no', '=', archiveNo)
    .executeTakeFirst()

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getItem(tx: Tx, archiveNo: string): Promise<ItemRow> {
  const row = await findItem(tx, archiveNo)
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** In the order of their numbers, for whoever goes through all of them. */
export function itemsAfter(
  tx: Tx,
  { after, scope, limit }: { after: string | null; scope: readonly string[]; limit: number },
): Promise<ItemRow[]> {
  let query = tx
    .selectFrom('registers.archive_record')
    .selectAll()
    .where(sql<SqlBool>`registrar like any (${[...scope]}::text[])`)
    .orderBy('archive_no')
    .limit(limit)
  if (after !== null) query = query.where('archive_no', '>', after)
  return query.execute()
}

export interface ItemQuery {
  /** Part of the number, the title or the number of the case, or words in a paper; or the code of the organisation. */
  q?: string
  state?: readonly string[]
  class?: readonly string[]
  uscc?: string
  /** Whose last check found something, found nothing, or which were never checked. */
  fixity?: 'damaged' | 'intact' | 'unchecked'
  /** Plain dates, both inclusive. */
  filedFrom?: string
  filedTo?: string
  /** Number of the last item of the page before. */
  after?: string
  limit: number
}

export type ListedItem = ItemRow & { checked_at: Date | null; findings: number | null }

/** Numbers of the items in whose papers the words stand: candidates by the index, then the words themselves. */
const itemsWith = (words: string) => {
  const terms = wantedTerms(words)
  if (terms.length === 0) return sql<string>`(select null::text where false)`
  return sql<string>`(select paper.archive_no from archive.paper
    join archive.file_text as text on text.sha256 = paper.sha256
    where paper.sha256 in (select archive.files_with(${terms}::int[]))
      and text.content like ${anywhere(words)})`
}

/** By the day of their filing, the latest first. */
export async function listItems(tx: Tx, query: ItemQuery): Promise<ListedItem[]> {
  const { q, fixity } = query
  let rows = tx
    .selectFrom('registers.archive_record as item')
    .leftJoin('archive.item_check as check', 'check.archive_no', 'item.archive_no')
    .selectAll('item')
    .select(['check.checked_at', 'check.findings'])
    .orderBy('item.filed_on', 'desc')
    .orderBy('item.archive_no', 'desc')
    .limit(query.limit)
  if (q) {
    const like = anywhere(q)
    rows = rows.where((eb) =>
      eb.or([
        eb('item.title', 'ilike', like),
        eb('item.archive_no', 'ilike', like),
        eb('item.case_number', 'ilike', like),
        eb('item.uscc', '=', q.toUpperCase()),
        eb('item.archive_no', 'in', itemsWith(searchable(q))),
      ]),
    )
  }
  if (query.state?.length) rows = rows.where('item.archive_state', 'in', query.state)
  if (query.class?.length) rows = rows.where('item.archive_class', 'in', query.class)
  if (query.uscc) rows = rows.where('item.uscc', '=', query.uscc)
  if (query.filedFrom) rows = rows.where('item.filed_on', '>=', query.filedFrom)
  if (query.filedTo) rows = rows.where('item.filed_on', '<=', query.filedTo)
  if (fixity === 'damaged') rows = rows.where('check.findings', '>', 0)
  if (fixity === 'intact') rows = rows.where('check.findings', '=', 0)
  if (fixity === 'unchecked') rows = rows.where('check.checked_at', 'is', null)
  if (query.after) {
    rows = rows.where(
      sql<SqlBool>`(item.filed_on, item.archive_no) < (
        select filed_on, archive_no from registers.archive_record where archive_no = ${query.after})`,
    )
  }
  return rows.execute()
}

/** The classes that the actor's items have. */
export async function listClasses(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('registers.archive_record')
    .select('archive_class')
    .distinct()
    .orderBy('archive_class')
    .execute()
  return rows.map((row) => row.archive_class)
}
