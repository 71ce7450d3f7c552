import type { Insertable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'

export async function hasText(tx: Tx, sha256: string): Promise<boolean> {
  const row = await tx
    .selectFrom('archive.file_text')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertText(tx: Tx, row: Insertable<DB['archive.file_text']>): Promise<void> {
  await tx
    .insertInto('archive.file_text')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface PaperRow {
  archiveNo: string
  seq: number
  sha256: string
  region: string
}

/** The papers of an item, instead of those that it had. */
export async function replacePapers(
  tx: Tx,
  archiveNo: string,
  papers: readonly PaperRow[],
): Promise<void> {
  await tx.deleteFrom('archive.paper').where('archive_no', '=', archiveNo).execute()
  if (papers.length === 0) return
  await tx
    .insertInto('archive.paper')
    .values(
      papers.map(({ seq, sha256, region }) => ({
        ...{ archive_no: archiveNo, seq, sha256, region_code: region },
      })),
    )
    .execute()
}
