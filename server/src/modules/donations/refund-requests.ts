import { type Selectable, sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import { invalid, wrongState } from './refusals.ts'
import type { DonationRow } from './store.ts'

export interface RefundRequest
  extends Omit<Selectable<DB['donations.refund_request']>, 'state' | 'asked_at' | 'answered_at'> {
  state: 'OPEN' | 'TAKEN' | 'DECLINED'
  asked_at: Date
  answered_at: Date | null
}
/** The checks of the table hold what the types say. */
const typed = (row: unknown) => row as RefundRequest

/** The latest of a donation. */
export async function findRequest(tx: Tx, donationId: string): Promise<RefundRequest | null> {
  const row = await tx
    .selectFrom('donations.refund_request')
    .selectAll()
    .where('donation_id', '=', donationId)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? typed(row) : null
}

const longest = 300

/** @throws AppError YQ_WRONG_STATE; YQ_INVALID: REFUND_REASON */
export async function askRefund(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  donation: DonationRow,
  reason: string,
): Promise<void> {
  const said = reason.trim()
  if (said.length < 2 || said.length > longest) throw noReason()
  if (donation.state !== 'SETTLED' && donation.state !== 'PARTIALLY_REFUNDED') {
    throw wrongState('这笔捐赠没有可以退的款。', 'There is nothing to give back of it.')
  }
  if (donation.payment_id === null) {
    throw wrongState('这笔捐赠请直接和受赠组织联系。', 'Please ask the charity itself about it.')
  }
  const row = await tx
    .insertInto('donations.refund_request')
    .values({
      ...{ id: context.newId(), donation_id: donation.id, payee_uscc: donation.payee_uscc },
      amount_fen: donation.amount_fen - donation.refunded_fen,
      ...{ reason: said, asked_at: context.now() },
    })
    .onConflict((conflict) =>
      conflict.columns(['donation_id']).where(sql<boolean>`state = 'OPEN'`).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) throw wrongState('已经申请过，正在等答复。', 'It was asked for, and awaits an answer.')
}

const noReason = () =>
  invalid(
    'REFUND_REASON',
    'reason',
    { zh: '请写明退款的理由，2 到 300 个字', en: 'Say why, in 2 to 300 characters' },
    { zh: '例如：金额填错了。', en: 'E.g. the amount was wrong.' },
  )

/** Locks it. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE once it was answered */
export async function holdRequest(tx: Tx, id: string): Promise<RefundRequest> {
  const row = await tx
    .selectFrom('donations.refund_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  if (row.state !== 'OPEN') throw wrongState('已经有人答复过。', 'It has been answered.')
  return typed(row)
}

/** Those that wait for an answer first. */
export async function listRequests(
  tx: Tx,
  uscc: string,
): Promise<(RefundRequest & { code: string })[]> {
  const rows = await tx
    .selectFrom('donations.refund_request as r')
    .innerJoin('donations.donation as d', 'd.id', 'r.donation_id')
    .selectAll('r')
    .select('d.code')
    .where('r.payee_uscc', '=', uscc)
    .orderBy((eb) => eb('r.state', '=', 'OPEN'), 'desc')
    .orderBy('r.asked_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...typed(row), code: row.code }))
}
