import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export type Body = 'expert' | 'committee'
type StoredMember = Selectable<DB['evaluation.panel_member']>
export type Member = Omit<StoredMember, 'body' | 'declared_at' | 'recused_at' | 'handed_in_at'> & {
  body: Body
  declared_at: Date | null
  recused_at: Date | null
  handed_in_at: Date | null
}
export type ScoreRow = Omit<Selectable<DB['evaluation.score']>, 'scored_at'> & { scored_at: Date }

const asMember = (row: StoredMember) => row as unknown as Member

/** Of acts on one evaluation's panel, scores and ballots at once, the second waits for the first. */
export async function holdEvaluation(tx: Tx, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evaluation/${caseId}`}, 0))`.execute(
    tx,
  )
}

export async function listMembers(tx: Tx, caseId: string, body?: Body): Promise<Member[]> {
  const all = tx.selectFrom('evaluation.panel_member').selectAll().where('case_id', '=', caseId)
  const rows = await (body ? all.where('body', '=', body) : all)
    .orderBy('body')
    .orderBy('appointed_at')
    .orderBy('account_id')
    .execute()
  return rows.map(asMember)
}

/** @throws AppError YQ_NOT_FOUND for whoever is not on it */
export async function getMember(tx: Tx, caseId: string, accountId: string): Promise<Member> {
  const row = await tx
    .selectFrom('evaluation.panel_member')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asMember(row)
}

/** Evaluations that an account takes part in, the latest first. */
export async function listOwn(tx: Tx, accountId: string): Promise<Member[]> {
  const rows = await tx
    .selectFrom('evaluation.panel_member')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('appointed_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(asMember)
}

/** False when he is on it already. */
export async function insertMember(
  tx: Tx,
  row: Insertable<DB['evaluation.panel_member']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('evaluation.panel_member')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateMember(
  tx: Tx,
  { case_id, account_id }: Pick<Member, 'case_id' | 'account_id'>,
  change: Partial<Insertable<DB['evaluation.panel_member']>>,
): Promise<void> {
  await tx
    .updateTable('evaluation.panel_member')
    .set(change)
    .where('case_id', '=', case_id)
    .where('account_id', '=', account_id)
    .execute()
}

/** The experts go on scoring from where they were. */
export async function reopenSheets(tx: Tx, caseId: string): Promise<void> {
  await tx
    .updateTable('evaluation.panel_member')
    .set({ handed_in_at: null })
    .where('case_id', '=', caseId)
    .where('body', '=', 'expert')
    .execute()
}

/* Scores */

export async function listScores(tx: Tx, caseId: string, accountId?: string): Promise<ScoreRow[]> {
  const all = tx.selectFrom('evaluation.score').selectAll().where('case_id', '=', caseId)
  const rows = await (accountId ? all.where('account_id', '=', accountId) : all)
    .orderBy('indicator')
    .execute()
  return rows
}

export async function putScore(tx: Tx, row: Insertable<DB['evaluation.score']>): Promise<void> {
  const { points, note, version, scored_at } = row
  await tx
    .insertInto('evaluation.score')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'account_id', 'indicator'])
        .doUpdateSet({ points, note, version, scored_at }),
    )
    .execute()
}
