import { type Insertable, type Selectable, sql } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { distance, fingerprint, nearBits } from '../reading/near-duplicates.ts'

export type DocumentRow = Selectable<DB['monitoring.document']>
export type SightingRow = Selectable<DB['monitoring.sighting']>

type Fingerprint = ReturnType<typeof fingerprint>

/** As the table holds it: 16 hexadecimal digits. */
export const hexOf = (print: Fingerprint): string =>
  print.map((word) => word.toString(16).padStart(8, '0')).join('')

const fromHex = (hex: string): Fingerprint => [
  Number.parseInt(hex.slice(0, 8), 16),
  Number.parseInt(hex.slice(8), 16),
]

export async function isKept(
  tx: Tx,
  { sourceId, url, textHash }: { sourceId: string; url: string; textHash: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('monitoring.document')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('url', '=', url)
    .where('text_hash', '=', textHash)
    .executeTakeFirst()
  return row !== undefined
}

/** The first document of the office that tells the same story. */
export async function findSame(
  tx: Tx,
  region: string,
  print: Fingerprint,
  fourQuarters: readonly number[],
): Promise<string | null> {
  const near = await tx
    .selectFrom('monitoring.document')
    .select(['id', 'fingerprint'])
    .where('region_code', '=', region)
    .where('same_as', 'is', null)
    .where(sql<boolean>`quarters && ${sql.val([...fourQuarters])}::integer[]`)
    .orderBy('id')
    .execute()
  return near.find((one) => distance(fromHex(one.fingerprint), print) <= nearBits)?.id ?? null
}

export async function insertDocument(
  tx: Tx,
  row: Insertable<DB['monitoring.document']>,
): Promise<void> {
  await tx.insertInto('monitoring.document').values(row).execute()
}

/** A statement has room for 65,535 parameters. */
const rowsAtOnce = 1000

export async function insertSightings(
  tx: Tx,
  rows: Insertable<DB['monitoring.sighting']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await tx
      .insertInto('monitoring.sighting')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
  }
}

/** @throws AppError YQ_NOT_FOUND */
export async function getDocument(tx: Tx, id: string): Promise<DocumentRow> {
  const row = await tx
    .selectFrom('monitoring.document')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export const sightingsOf = (tx: Tx, documentId: string): Promise<SightingRow[]> =>
  tx
    .selectFrom('monitoring.sighting')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('start_at')
    .execute()

export interface DocumentFilter {
  q?: string | undefined
  uscc?: string | undefined
  suspicionId?: string | undefined
  sourceId?: string | undefined
  tone?: number | undefined
  topic?: string | undefined
  before?: string | undefined
  limit: number
}

/** The latest first; those folded into an earlier one are counted there. */
export function findDocuments(tx: Tx, filter: DocumentFilter) {
  const { q, uscc, suspicionId, sourceId, tone, topic, before, limit } = filter
  let found = tx
    .selectFrom('monitoring.document as document')
    .innerJoin('monitoring.source as source', 'source.id', 'document.source_id')
    .select([
      'document.id',
      'document.url',
      'document.title',
      'document.published_at',
      'document.read_at',
      'document.tone',
      'document.topics',
      'source.name as source_name',
      sql<string>`left(document.text, 160)`.as('beginning'),
    ])
    .select((eb) =>
      eb
        .selectFrom('monitoring.document as copy')
        .select((copies) => copies.fn.countAll<number>().as('count'))
        .whereRef('copy.same_as', '=', 'document.id')
        .as('copies'),
    )
    .where('document.same_as', 'is', null)
    .orderBy('document.id', 'desc')
    .limit(limit)
  if (q) {
    const pattern = anywhere(q)
    found = found.where((eb) =>
      eb.or([eb('document.title', 'like', pattern), eb('document.text', 'like', pattern)]),
    )
  }
  if (sourceId) found = found.where('document.source_id', '=', sourceId)
  if (tone !== undefined) found = found.where('document.tone', '=', tone)
  if (topic) found = found.where(sql<boolean>`${topic} = any(document.topics)`)
  if (before) found = found.where('document.id', '<', before)
  for (const [column, value] of [
    ['uscc', uscc],
    ['suspicion_id', suspicionId],
  ] as const) {
    if (!value) continue
    found = found.where((eb) =>
      eb.exists(
        eb
          .selectFrom('monitoring.sighting as sighting')
          .select('sighting.id')
          .whereRef('sighting.document_id', '=', 'document.id')
          .where(`sighting.${column}`, '=', value),
      ),
    )
  }
  return found.execute()
}

export interface OpinionMonth {
  /** `2026-03`. */
  month: string
  documents: number
  good: number
  bad: number
}

/** Of an organisation: how much was written about it in each month, and how. Copies count as volume. */
export async function opinionOf(
  tx: Tx,
  uscc: string,
): Promise<{ months: OpinionMonth[]; topics: { topic: string; documents: number }[] }> {
  const about = tx
    .selectFrom('monitoring.sighting')
    .select('document_id')
    .distinct()
    .where('uscc', '=', uscc)
  const month = sql<string>`to_char(coalesce(published_at, read_at) at time zone 'Asia/Shanghai', 'YYYY-MM')`
  const months = await tx
    .selectFrom('monitoring.document')
    .select([
      month.as('month'),
      sql<number>`count(*)::int`.as('documents'),
      sql<number>`(count(*) filter (where tone > 0))::int`.as('good'),
      sql<number>`(count(*) filter (where tone < 0))::int`.as('bad'),
    ])
    .where((eb) => eb.or([eb('id', 'in', about), eb('same_as', 'in', about)]))
    .groupBy(month)
    .orderBy('month')
    .execute()
  const { rows: topics } = await sql<{ topic: string; documents: number }>`
    select topic, count(*)::int as documents
    from monitoring.document, unnest(topics) as topic
    where id in (${about}) group by topic order by documents desc, topic`.execute(tx)
  return { months, topics }
}
