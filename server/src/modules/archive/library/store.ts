import { anywhere } from '../../../kernel/database/anywhere.ts'
import { type Insertable, type Selectable, sql, type SqlBool, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { searchable } from '../text/searchable.ts'

export type DocumentRow = Selectable<DB['archive.document']>

export type ListedDocument = DocumentRow & {
  /** Of its text; null: not read yet, or no PDF. */
  text_state: string | null
  /** Where the words asked for stand in it. */
  excerpt: string | null
}

export interface DocumentQuery {
  /** Part of the name, of the kind or of the text. */
  q?: string
  kind?: string
  /** One's own alone, or those of one organisation. */
  owner?: string
  /** Media types. */
  accept?: readonly string[]
  /** Id of the last document of the page before. */
  before?: string
  limit: number
}

const charactersAround = 30

/** What of it the actor may see, the latest first. */
export async function listDocuments(tx: Tx, query: DocumentQuery): Promise<ListedDocument[]> {
  const { q, kind, owner, accept, before, limit } = query
  const words = searchable(q ?? '')
  const excerpt = words
    ? sql<string | null>`case when strpos(text.content, ${words}) > 0 then substr(text.content,
        greatest(1, strpos(text.content, ${words}) - ${charactersAround}::int),
        length(${words}) + 2 * ${charactersAround}::int) end`
    : sql<string | null>`null`
  let rows = tx
    .selectFrom('archive.document as document')
    .leftJoin('archive.file_text as text', 'text.sha256', 'document.sha256')
    .selectAll('document')
    .select(['text.state as text_state', excerpt.as('excerpt')])
    .where('document.removed_at', 'is', null)
    .orderBy('document.id', 'desc')
    .limit(limit)
  if (q) {
    rows = rows.where((eb) =>
      eb.or([
        eb('document.name', 'ilike', anywhere(q)),
        eb('document.kind', 'ilike', anywhere(q)),
        eb('text.content', 'like', anywhere(words)),
      ]),
    )
  }
  if (kind) rows = rows.where('document.kind', '=', kind)
  if (owner === 'self') rows = rows.where('document.account_id', 'is not', null)
  else if (owner) rows = rows.where('document.uscc', '=', owner)
  if (accept?.length) rows = rows.where('document.media_type', 'in', accept)
  if (before) rows = rows.where('document.id', '<', before)
  return rows.execute()
}

export async function listKinds(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('archive.document')
    .select('kind')
    .distinct()
    .where('removed_at', 'is', null)
    .where('kind', 'is not', null)
    .orderBy('kind')
    .execute()
  return rows.map(({ kind }) => kind ?? '')
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's */
export async function getDocument(tx: Tx, id: string): Promise<DocumentRow> {
  const row = await tx
    .selectFrom('archive.document')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** Of an owner the same content is kept once. @returns the id of what is there now */
export async function insertDocument(
  tx: Tx,
  row: Insertable<DB['archive.document']>,
): Promise<string> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('archive.document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return row.id
  const { id } = await tx
    .selectFrom('archive.document')
    .select('id')
    .where('sha256', '=', row.sha256)
    .where('removed_at', 'is', null)
    .where(sql<SqlBool>`account_id is not distinct from ${row.account_id ?? null}`)
    .where(sql<SqlBool>`uscc is not distinct from ${row.uscc ?? null}`)
    .executeTakeFirstOrThrow()
  return id
}

export async function updateDocument(
  tx: Tx,
  id: string,
  change: Updateable<DB['archive.document']>,
): Promise<void> {
  await tx.updateTable('archive.document').set(change).where('id', '=', id).execute()
}

const mostOwn = 500

/** A person's own, not those of his organisations, the latest first. */
export function ownDocuments(
  tx: Tx,
  accountId: string,
): Promise<Pick<DocumentRow, 'name' | 'kind'>[]> {
  return tx
    .selectFrom('archive.document')
    .select(['name', 'kind'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(mostOwn)
    .execute()
}
