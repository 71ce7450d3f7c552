import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export type Subject = 'grade' | 'objection'
type StoredBallot = Selectable<DB['evaluation.ballot']>
export type Ballot = Omit<StoredBallot, 'subject' | 'opened_at' | 'closed_at' | 'used_at'> & {
  subject: Subject
  opened_at: Date
  closed_at: Date | null
  used_at: Date | null
}
export type Vote = Omit<Selectable<DB['evaluation.vote']>, 'cast_at'> & { cast_at: Date }

const asBallot = (row: StoredBallot) => row as unknown as Ballot

export async function insertBallot(
  tx: Tx,
  row: Insertable<DB['evaluation.ballot']>,
): Promise<void> {
  await tx.insertInto('evaluation.ballot').values(row).execute()
}

/** The one that is open, or whose result has not been used yet. */
export async function findStandingBallot(tx: Tx, caseId: string): Promise<Ballot | undefined> {
  const row = await tx
    .selectFrom('evaluation.ballot')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row && asBallot(row)
}

/** @throws AppError YQ_NOT_FOUND */
export async function getBallot(tx: Tx, caseId: string, id: string): Promise<Ballot> {
  const row = await tx
    .selectFrom('evaluation.ballot')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asBallot(row)
}

/** The earliest first. */
export async function listBallots(tx: Tx, caseId: string): Promise<Ballot[]> {
  const rows = await tx
    .selectFrom('evaluation.ballot')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('opened_at')
    .execute()
  return rows.map(asBallot)
}

export async function updateBallot(
  tx: Tx,
  id: string,
  change: Partial<Insertable<DB['evaluation.ballot']>>,
): Promise<void> {
  await tx.updateTable('evaluation.ballot').set(change).where('id', '=', id).execute()
}

/** False when he has voted already. */
export async function insertVote(tx: Tx, row: Insertable<DB['evaluation.vote']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('evaluation.vote')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** As row-level security shows them: one's own, and all of a ballot that is closed. */
export async function listVotes(tx: Tx, ballotId: string): Promise<Vote[]> {
  const rows = await tx
    .selectFrom('evaluation.vote')
    .selectAll()
    .where('ballot_id', '=', ballotId)
    .orderBy('cast_at')
    .execute()
  return rows
}
