import { type Insertable, type QueryCreator, type Selectable, sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import type { ItemRow } from '../items/store.ts'
import { anywhere } from '../text/searchable.ts'

export type VolumeRow = Selectable<DB['archive.volume']>

/** Of all items of one organisation together. */
export interface VolumeSummaryRow {
  uscc: string
  registrar: string
  items: number
  files: number
  pages: number
  first_on: string
  last_on: string
  /** Items that are not yet arranged, and that have gone to the state archives. */
  open: number
  transferred: number
}

export interface VolumeQuery {
  /** Part of a title, or the code. */
  q?: string
  state?: 'open' | 'arranged' | 'transferred'
  /** Code of the last volume of the page before. */
  after?: string
  limit: number
}

const summaries = (db: QueryCreator<DB>) =>
  db
    .selectFrom('registers.archive_record')
    .where('uscc', 'is not', null)
    .groupBy('uscc')
    .select((eb) => [
      eb.ref('uscc').$notNull().as('uscc'),
      sql<string>`min(registrar)`.as('registrar'),
      sql<number>`count(*)::int`.as('items'),
      sql<number>`coalesce(sum(files), 0)::int`.as('files'),
      sql<number>`coalesce(sum(pages), 0)::int`.as('pages'),
      sql<string>`min(filed_on)`.as('first_on'),
      sql<string>`max(filed_on)`.as('last_on'),
      sql<number>`(count(*) filter (where archive_state in ('collecting', 'filed')))::int`.as(
        'open',
      ),
      sql<number>`(count(*) filter (where archive_state = 'transferred'))::int`.as('transferred'),
    ])

/** By the day of the last filing, the latest first. */
export function listVolumes(tx: Tx, query: VolumeQuery): Promise<VolumeSummaryRow[]> {
  let rows = tx.with('volume', summaries).selectFrom('volume').selectAll()
  if (query.q) {
    const like = anywhere(query.q)
    rows = rows.where(
      sql<SqlBool>`(volume.uscc = ${query.q.toUpperCase()} or exists (
        select from registers.archive_record as item
        where item.uscc = volume.uscc and item.title ilike ${like}))`,
    )
  }
  if (query.state === 'open') rows = rows.where('volume.open', '>', 0)
  if (query.state === 'transferred') {
    rows = rows.where((eb) => eb('volume.transferred', '=', eb.ref('volume.items')))
  }
  if (query.state === 'arranged') {
    rows = rows
      .where('volume.open', '=', 0)
      .where((eb) => eb('volume.transferred', '<', eb.ref('volume.items')))
  }
  if (query.after) {
    rows = rows.where(
      sql<SqlBool>`(volume.last_on, volume.uscc) < (
        select last_on, uscc from volume as last where last.uscc = ${query.after})`,
    )
  }
  return rows
    .orderBy('volume.last_on', 'desc')
    .orderBy('volume.uscc', 'desc')
    .limit(query.limit)
    .execute()
}

export const summaryOfVolume = (tx: Tx, uscc: string): Promise<VolumeSummaryRow | undefined> =>
  summaries(tx).where('uscc', '=', uscc).executeTakeFirst()

/** In the order of the volume: by the day of filing. */
export const itemsOfVolume = (tx: Tx, uscc: string): Promise<ItemRow[]> =>
  tx
    .selectFrom('registers.archive_record')
    .selectAll()
    .where('uscc', '=', uscc)
    .orderBy('filed_on')
    .orderBy('archive_no')
    .execute()

export const findVolume = (tx: Tx, uscc: string): Promise<VolumeRow | undefined> =>
  tx.selectFrom('archive.volume').selectAll().where('uscc', '=', uscc).executeTakeFirst()

/** Arranged anew with what has come since, it has to be checked anew. */
export async function saveVolume(
  tx: Tx,
  row: Omit<Insertable<DB['archive.volume']>, 'checked_at' | 'checked_by' | 'checked_by_name'>,
): Promise<void> {
  await tx
    .insertInto('archive.volume')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('uscc').doUpdateSet((set) => ({
        arranged_at: set.ref('excluded.arranged_at'),
        arranged_by: set.ref('excluded.arranged_by'),
        arranger: set.ref('excluded.arranger'),
        note: set.ref('excluded.note'),
        ...{ checked_at: null, checked_by: null, checked_by_name: null },
      })),
    )
    .execute()
}

export async function markChecked(
  tx: Tx,
  uscc: string,
  by: { at: Date; accountId: string | null; name: string },
): Promise<void> {
  await tx
    .updateTable('archive.volume')
    .set({ checked_at: by.at, checked_by: by.accountId, checked_by_name: by.name })
    .where('uscc', '=', uscc)
    .execute()
}

/** Filed items of organisations that wait to be arranged, the oldest first. */
export const waitingItems = (tx: Tx, limit: number): Promise<ItemRow[]> =>
  tx
    .selectFrom('registers.archive_record')
    .selectAll()
    .where('archive_state', '=', 'filed')
    .where('uscc', 'is not', null)
    .orderBy('filed_on')
    .orderBy('archive_no')
    .limit(limit)
    .execute()
