import { type Selectable, sql, type Updateable } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import type { HelpReason } from './schemas.ts'

export const requestStates = [
  ...(['SUBMITTED', 'REJECTED', 'VERIFIED', 'RAISING', 'FUNDS_REVIEW', 'PAID'] as const),
  ...(['CLOSED', 'FROZEN', 'REPORTED'] as const),
] as const
export type RequestState = (typeof requestStates)[number]

type Table = DB['personal_help.request']
export interface RequestRow
  extends Omit<Selectable<Table>, 'state' | 'frozen_from' | 'reason' | 'submitted_at'> {
  state: RequestState
  frozen_from: RequestState | null
  reason: HelpReason
  submitted_at: Date
}
export type Change = Updateable<Table>
export type PlatformRow = Selectable<DB['personal_help.platform']>
export type PayoutRow = Selectable<DB['personal_help.payout']>
export type UseRow = Selectable<DB['personal_help.use']>
export type ReferralRow = Selectable<DB['personal_help.referral']>

/** The checks of the table hold what the types say. */
const typed = (row: Selectable<Table>) => row as unknown as RequestRow
const select = (tx: Tx) => tx.selectFrom('personal_help.request').selectAll()

/** @throws AppError YQ_NOT_FOUND */
export async function getRequest(tx: Tx, id: string): Promise<RequestRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdRequest(tx: Tx, id: string): Promise<RequestRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** By the number that its platform gave it. */
export async function findByRef(
  tx: Tx,
  platformUscc: string,
  ref: string,
): Promise<RequestRow | undefined> {
  const row = await select(tx)
    .where('platform_uscc', '=', platformUscc)
    .where('platform_ref', '=', ref)
    .executeTakeFirst()
  return row && typed(row)
}

/** One that was published, by the number that everybody knows it by. */
export async function findPublished(tx: Tx, number: string): Promise<RequestRow | undefined> {
  const row = await select(tx)
    .where('number', '=', number)
    .where('published_on', 'is not', null)
    .executeTakeFirst()
  return row && typed(row)
}

export async function updateRequest(
  tx: Tx,
  { id, version }: RequestRow,
  change: Change,
): Promise<RequestRow> {
  await tx
    .updateTable('personal_help.request')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
  return getRequest(tx, id)
}

export interface RequestQuery {
  platformUscc?: string | undefined
  state?: RequestState | undefined
  reason?: HelpReason | undefined
  /** Part of number, title or the platform's number. */
  text?: string | undefined
  isPublished?: boolean
}

function matching(tx: Tx, { platformUscc, state, reason, text, isPublished }: RequestQuery) {
  let query = tx.selectFrom('personal_help.request')
  if (platformUscc) query = query.where('platform_uscc', '=', platformUscc)
  if (state) query = query.where('state', '=', state)
  if (reason) query = query.where('reason', '=', reason)
  if (isPublished) query = query.where('published_on', 'is not', null)
  if (!text) return query
  const part = anywhere(text)
  return query.where((eb) =>
    eb.or([
      ...(['number', 'title', 'platform_name'] as const).map((one) => eb(one, 'ilike', part)),
      ...(isPublished ? [] : [eb('platform_ref', 'ilike', part)]),
    ]),
  )
}

/** The newest first. */
export async function listRequests(
  tx: Tx,
  { offset = 0, limit, ...asked }: RequestQuery & { offset?: number; limit: number },
): Promise<{ total: number; items: RequestRow[] }> {
  const rows = await matching(tx, asked)
    .selectAll()
    .orderBy(asked.isPublished ? sql`published_on` : sql`submitted_at`, 'desc')
    .orderBy('number')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await matching(tx, asked)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { total, items: rows.map(typed) }
}

export const payoutsOf = (tx: Tx, id: string): Promise<PayoutRow[]> =>
  tx
    .selectFrom('personal_help.payout')
    .selectAll()
    .where('request_id', '=', id)
    .orderBy('asked_on')
    .orderBy('payout_no')
    .execute()

export const usesOf = (tx: Tx, id: string): Promise<UseRow[]> =>
  tx
    .selectFrom('personal_help.use')
    .selectAll()
    .where('request_id', '=', id)
    .orderBy('spent_on')
    .orderBy('evidence_no')
    .execute()

export const referralOf = (tx: Tx, id: string): Promise<ReferralRow | undefined> =>
  tx
    .selectFrom('personal_help.referral')
    .selectAll()
    .where('request_id', '=', id)
    .executeTakeFirst()

export const listPlatforms = (tx: Tx): Promise<PlatformRow[]> =>
  tx.selectFrom('personal_help.platform').selectAll().orderBy('register_no').execute()

export const findPlatform = (tx: Tx, uscc: string): Promise<PlatformRow | undefined> =>
  tx
    .selectFrom('personal_help.platform')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
