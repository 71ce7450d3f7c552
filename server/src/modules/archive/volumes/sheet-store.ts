import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import type { VolumeKey } from './store.ts'

export type SheetRow = Selectable<DB['archive.last_sheet']>

/** The present last sheet (备考表): of the latest arrangement. */
export const presentSheet = (
  tx: Tx,
  { uscc, registrar }: VolumeKey,
): Promise<SheetRow | undefined> =>
  tx
    .selectFrom('archive.last_sheet')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('region_code', '=', registrar)
    .orderBy('arranged_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function addSheet(
  tx: Tx,
  row: Omit<Insertable<DB['archive.last_sheet']>, 'checked_at' | 'checked_by' | 'checked_by_name'>,
): Promise<void> {
  await tx.insertInto('archive.last_sheet').values(row).execute()
}

/** Whether nobody had signed it yet. */
export async function signSheet(
  tx: Tx,
  id: string,
  by: { at: Date; accountId: string | null; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('archive.last_sheet')
    .set({ checked_at: by.at, checked_by: by.accountId, checked_by_name: by.name })
    .where('id', '=', id)
    .where('checked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
