import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'

export type PublicityState = 'shown' | 'objected' | 'upheld' | 'ended'
export type Publicity = Omit<Selectable<DB['evaluation.publicity']>, 'state'> & {
  state: PublicityState
}

export async function showPublicly(
  tx: Tx,
  row: Insertable<DB['evaluation.publicity']>,
): Promise<void> {
  await tx.insertInto('evaluation.publicity').values(row).execute()
}

/** Of the showing that has not come to its end. */
export async function movePublicity(tx: Tx, caseId: string, state: PublicityState): Promise<void> {
  await tx
    .updateTable('evaluation.publicity')
    .set({ state })
    .where('case_id', '=', caseId)
    .where('state', 'in', ['shown', 'objected'])
    .execute()
}

/** What is before the public now, the latest first; of one registrar and those below, if asked. */
export async function listPublicity(
  tx: Tx,
  { regionLike, limit }: { regionLike?: string; limit: number },
): Promise<Publicity[]> {
  let query = tx
    .selectFrom('evaluation.publicity')
    .selectAll()
    .where('state', 'in', ['shown', 'objected'])
  if (regionLike) query = query.where('region_code', 'like', regionLike)
  const rows = await query.orderBy('shown_from', 'desc').orderBy('case_id').limit(limit).execute()
  return rows as unknown as Publicity[]
}
