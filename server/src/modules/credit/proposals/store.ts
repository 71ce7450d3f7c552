import type { Insertable, Selectable } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

type Table = DB['credit.proposal']
export type ProposalRow = Selectable<Table>

/** Whether it was new: of an occasion there is one proposal, whatever has become of it. */
export async function insertProposal(tx: Tx, row: Insertable<Table>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credit.proposal')
    .values(row)
    .onConflict((conflict) => conflict.column('occasion').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const found = tx.selectFrom('credit.proposal').selectAll().where('id', '=', id)
  // What has been handled cannot be locked any more, but whoever tries is told so.
  const row = (await found.forUpdate().executeTakeFirst()) ?? (await found.executeTakeFirst())
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** The proposal that a case was opened for. */
export function findByCase(tx: Tx, caseId: string): Promise<ProposalRow | undefined> {
  return tx
    .selectFrom('credit.proposal')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** Proposals to list an organisation for a penalty, whatever has become of them. */
export function listOfPenalties(tx: Tx, uscc: string): Promise<ProposalRow[]> {
  return tx
    .selectFrom('credit.proposal')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('kind', '=', 'listing')
    .where('rule', '=', 'credit.penalty-grounds')
    .orderBy('id')
    .execute()
}

export interface Handling {
  state: 'opened' | 'dismissed' | 'withdrawn'
  by: { id: string | null; name: string }
  at: Date
  caseId?: string
  dismissedFor?: string
}

export async function handle(
  tx: Tx,
  { id, version }: Pick<ProposalRow, 'id' | 'version'>,
  { state, by, at, caseId, dismissedFor }: Handling,
): Promise<void> {
  await tx
    .updateTable('credit.proposal')
    .set({
      state,
      version: version + 1,
      handled_by: by.id,
      handled_name: by.name,
      handled_at: at,
      ...(caseId && { case_id: caseId }),
      ...(dismissedFor && { dismissed_for: dismissedFor }),
    })
    .where('id', '=', id)
    .execute()
}

export interface ProposalFilter {
  state?: string | undefined
  kind?: string | undefined
  list?: string | undefined
  ground?: string | undefined
  region?: string | undefined
  /** Part of the name, or the whole credit code. */
  q?: string | undefined
  before?: string | undefined
  limit: number
}

/** The newest first. */
export function listProposals(tx: Tx, filter: ProposalFilter): Promise<ProposalRow[]> {
  const { q, before, limit, region, ...equal } = filter
  let found = tx.selectFrom('credit.proposal').selectAll().orderBy('id', 'desc').limit(limit)
  for (const [column, value] of Object.entries(equal)) {
    if (value) found = found.where(column as keyof typeof equal, '=', value)
  }
  if (region) found = found.where('region_code', '=', region)
  if (before) found = found.where('id', '<', before)
  if (q) {
    const pattern = anywhere(q)
    found = found.where((eb) =>
      eb.or([eb('name', 'ilike', pattern), eb('uscc', '=', q.toUpperCase())]),
    )
  }
  return found.execute()
}
