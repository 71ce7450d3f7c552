import { anywhere } from '../../../kernel/database/anywhere.ts'
import { type Insertable, type QueryCreator, type Selectable, sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import type { ItemRow } from '../items/store.ts'

export type VolumeRow = Selectable<DB['archive.volume']>

/** One organisation has a volume with every registrar it has had. */
export interface VolumeKey {
  uscc: string
  registrar: string
}

export const volumeId = ({ registrar, uscc }: VolumeKey): string => `${registrar}-${uscc}`

/** @param id e.g. `990102-52990102MJ0000012X` */
export function volumeKey(id: string): VolumeKey {
  const [registrar = '', uscc = ''] = id.split('-')
  return { registrar, uscc }
}

/** Of all items of one organisation with one registrar. */
export interface VolumeSummaryRow extends VolumeKey {
  /** Of what is in the volume, transferred or not. */
  items: number
  files: number
  pages: number
  /** Of the volume; of what waits as long as nothing is in it. */
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
  /** Only what can go on a list: nothing open, checked, on no list that stands. */
  isTransferable?: boolean
  /** Id of the last volume of the page before. */
  after?: string
  limit: number
}

const inVolume = sql`archive_state in ('volume', 'transferred')`

const summaries = (db: QueryCreator<DB>) =>
  db
    .selectFrom('registers.archive_record')
    .where('uscc', 'is not', null)
    .groupBy(['uscc', 'registrar'])
    .select((eb) => [
      eb.ref('uscc').$notNull().as('uscc'),
      'registrar',
      sql<number>`(count(*) filter (where ${inVolume}))::int`.as('items'),
      sql<number>`(coalesce(sum(files) filter (where ${inVolume}), 0))::int`.as('files'),
      sql<number>`(coalesce(sum(pages) filter (where ${inVolume}), 0))::int`.as('pages'),
      sql<string>`coalesce(min(filed_on) filter (where ${inVolume}), min(filed_on))`.as('first_on'),
      sql<string>`coalesce(max(filed_on) filter (where ${inVolume}), max(filed_on))`.as('last_on'),
      sql<number>`(count(*) filter (where not ${inVolume}))::int`.as('open'),
      sql<number>`(count(*) filter (where archive_state = 'transferred'))::int`.as('transferred'),
    ])

const transferable = sql<SqlBool>`volume.open = 0 and volume.transferred < volume.items
  and (select checked_at from archive.last_sheet as sheet
    where sheet.uscc = volume.uscc and sheet.region_code = volume.registrar
    order by arranged_at desc, id desc limit 1) is not null
  and not exists (select from registers.archive_record as item
    join archive.transferred_item as line on line.archive_no = item.archive_no
    where item.uscc = volume.uscc and item.registrar = volume.registrar
      and item.archive_state = 'volume' and not line.is_withdrawn)`

/** By the day of the last filing, the latest first. */
export function listVolumes(tx: Tx, query: VolumeQuery): Promise<VolumeSummaryRow[]> {
  let rows = tx.with('volume', summaries).selectFrom('volume').selectAll()
  if (query.q) {
    const like = anywhere(query.q)
    rows = rows.where(
      sql<SqlBool>`(volume.uscc = ${query.q.toUpperCase()} or exists (
        select from registers.archive_record as item
        where item.uscc = volume.uscc and item.registrar = volume.registrar
          and item.title ilike ${like}))`,
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
  if (query.isTransferable) rows = rows.where(transferable)
  if (query.after) {
    const { uscc, registrar } = volumeKey(query.after)
    rows = rows.where(
      sql<SqlBool>`(volume.last_on, volume.uscc, volume.registrar) < (
        select last_on, uscc, registrar from volume as last
        where last.uscc = ${uscc} and last.registrar = ${registrar})`,
    )
  }
  return rows
    .orderBy('volume.last_on', 'desc')
    .orderBy('volume.uscc', 'desc')
    .orderBy('volume.registrar', 'desc')
    .limit(query.limit)
    .execute()
}

export const summaryOfVolume = (
  tx: Tx,
  { uscc, registrar }: VolumeKey,
): Promise<VolumeSummaryRow | undefined> =>
  summaries(tx).where('uscc', '=', uscc).where('registrar', '=', registrar).executeTakeFirst()

/** With whom the organisation is, by its latest item. */
export async function latestVolume(tx: Tx, uscc: string): Promise<VolumeKey | undefined> {
  const row = await tx
    .selectFrom('registers.archive_record')
    .select('registrar')
    .where('uscc', '=', uscc)
    .orderBy('filed_on', 'desc')
    .orderBy('archive_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { uscc, registrar: row.registrar }
}

/** In the order of the volume: by the day of filing; what waits to be arranged as well. */
export const itemsOfVolume = (tx: Tx, { uscc, registrar }: VolumeKey): Promise<ItemRow[]> =>
  tx
    .selectFrom('registers.archive_record')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('registrar', '=', registrar)
    .orderBy('filed_on')
    .orderBy('archive_no')
    .execute()

export const findVolume = (
  tx: Tx,
  { uscc, registrar }: VolumeKey,
): Promise<VolumeRow | undefined> =>
  tx
    .selectFrom('archive.volume')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('region_code', '=', registrar)
    .executeTakeFirst()

/** Its number is given once. */
export async function saveVolume(tx: Tx, row: Insertable<DB['archive.volume']>): Promise<void> {
  await tx
    .insertInto('archive.volume')
    .values(row)
    .onConflict((conflict) => conflict.columns(['uscc', 'region_code']).doNothing())
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
