import { type Insertable, type Selectable, sql } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

type Table = DB['credit.letter']
export type LetterRow = Selectable<Table>

/** Whether the number of the letter was new. */
export async function insertLetter(tx: Tx, row: Insertable<Table>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credit.letter')
    .values(row)
    .onConflict((conflict) => conflict.column('tracking_no').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function lockLetter(tx: Tx, id: string): Promise<LetterRow> {
  const found = tx.selectFrom('credit.letter').selectAll().where('id', '=', id)
  // What has been handled cannot be locked any more, but whoever tries is told so.
  const row = (await found.forUpdate().executeTakeFirst()) ?? (await found.executeTakeFirst())
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export async function settleLetter(
  tx: Tx,
  { id, version }: Pick<LetterRow, 'id' | 'version'>,
  { outcome, on }: { outcome: 'signed' | 'returned'; on: string },
): Promise<void> {
  await tx
    .updateTable('credit.letter')
    .set({ outcome, outcome_on: on, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** Letters whose fate is known, the earliest first. */
export function lettersOf(tx: Tx, uscc: string): Promise<LetterRow[]> {
  return tx
    .selectFrom('credit.letter')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('outcome', 'is not', null)
    .orderBy('sent_on')
    .orderBy('id')
    .execute()
}

/** Organisations of whose letters two or more came back, with the latest of those. */
export async function listUnreached(
  tx: Tx,
): Promise<{ uscc: string; region: string; latest: string }[]> {
  const rows = await tx
    .selectFrom('credit.letter')
    .select([
      'uscc',
      sql<string>`max(region_code)`.as('region'),
      sql<string>`(array_agg(tracking_no order by sent_on desc, id desc))[1]`.as('latest'),
    ])
    .where('outcome', '=', 'returned')
    .groupBy('uscc')
    .having(sql<number>`count(*)`, '>=', 2)
    .orderBy('uscc')
    .execute()
  return rows
}

/** Of each of these organisations: when the letters were sent that came back, since somebody last signed for one. */
export async function returnedLetters(
  tx: Tx,
  usccs: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (usccs.length === 0) return new Map()
  const rows = await tx
    .selectFrom('credit.letter as letter')
    .select(['uscc', 'sent_on'])
    .where('uscc', 'in', [...usccs])
    .where('outcome', '=', 'returned')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('credit.letter as later')
            .select('later.id')
            .whereRef('later.uscc', '=', 'letter.uscc')
            .whereRef('later.sent_on', '>=', 'letter.sent_on')
            .where('later.outcome', '=', 'signed'),
        ),
      ),
    )
    .orderBy('sent_on')
    .execute()
  const grouped = Map.groupBy(rows, ({ uscc }) => uscc)
  return new Map([...grouped].map(([uscc, own]) => [uscc, own.map(({ sent_on }) => sent_on)]))
}

/** The newest first. */
export function listLetters(
  tx: Tx,
  { q, before, limit }: { q?: string | undefined; before?: string | undefined; limit: number },
): Promise<LetterRow[]> {
  let found = tx.selectFrom('credit.letter').selectAll().orderBy('id', 'desc').limit(limit)
  if (before) found = found.where('id', '<', before)
  if (q) {
    const pattern = anywhere(q)
    found = found.where((eb) =>
      eb.or([
        eb('name', 'ilike', pattern),
        eb('tracking_no', '=', q.toUpperCase()),
        eb('uscc', '=', q.toUpperCase()),
      ]),
    )
  }
  return found.execute()
}
