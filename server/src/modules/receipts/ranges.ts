import { type Selectable, sql } from 'kysely'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { evaluateRule } from '../rules/index.ts'
import { AppError } from '../../kernel/errors.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { rangeTaken } from './refusals.ts'
import type { NumberRangeTerms } from './rules/number-range.ts'
import type { ReceiptServices } from './services.ts'

export type RangeRow = Selectable<DB['receipts.number_range']>

export interface RangeDraft {
  uscc: string
  /** 票据代码. */
  code: string
  firstNo: number
  lastNo: number
  drawnFrom: string
  drawnOn: string
  usableUntil: string
}

/**
 * Writes down numbers that the finance department gave out (财综〔2024〕1号).
 * @throws AppError YQ_INVALID: RANGE_ORDER, RANGE_TOO_LONG, RANGE_TAKEN
 */
export function drawRange(
  services: ReceiptServices,
  actor: Actor,
  draft: RangeDraft,
): Promise<RangeRow> {
  const act = { act: 'receipts.draw', object: `organisation/${draft.uscc}` }
  return transact(services, actor, act, async (tx) => {
    const { uscc, code, firstNo, lastNo, drawnFrom, drawnOn, usableUntil } = draft
    const { reasons } = await judgeRange(tx, services, { firstNo, lastNo, drawnOn, usableUntil })
    const problems = reasons
      .filter(({ outcome }) => outcome === 'FAIL')
      .map(({ code: reason, field, message, hint, article }) => ({
        ...{ code: reason, severity: 'error' as const, message, article },
        ...(field && { field }),
        ...(hint && { hint }),
      }))
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    await sql`select pg_advisory_xact_lock(hashtextextended(${code}, 31))`.execute(tx)
    if (await isTaken(tx, code, firstNo, lastNo)) throw rangeTaken()
    const { accountId, name } = personOf(actor)
    return tx
      .insertInto('receipts.number_range')
      .values({
        ...{ id: services.newId(), payee_uscc: uscc, code },
        ...{ first_no: firstNo, last_no: lastNo, next_no: firstNo },
        ...{ drawn_from: drawnFrom, drawn_on: drawnOn, usable_until: usableUntil },
        ...{ set_by: accountId, set_name: name, set_at: services.now() },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

export async function judgeRange(
  tx: Tx,
  services: Pick<ReceiptServices, 'now' | 'rules'>,
  input: { firstNo: number; lastNo: number; drawnOn: string; usableUntil: string },
) {
  const verdict = await evaluateRule(tx, services.rules, 'receipts.number-range', input, {
    asOf: today(services),
  })
  return { ...verdict, terms: verdict.result as NumberRangeTerms }
}

/** Of any charity whose rows are in sight; of others the index of numbers refuses what is issued twice. */
async function isTaken(tx: Tx, code: string, firstNo: number, lastNo: number): Promise<boolean> {
  const row = await tx
    .selectFrom('receipts.number_range')
    .select('id')
    .where('code', '=', code)
    .where('first_no', '<=', lastNo)
    .where('last_no', '>=', firstNo)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the next number of the range that was drawn first; null where none is left. */
export async function takeNumber(
  tx: Tx,
  uscc: string,
  on: string,
): Promise<{ code: string; number: string } | null> {
  const range = await tx
    .selectFrom('receipts.number_range')
    .select(['id', 'code', 'next_no'])
    .where('payee_uscc', '=', uscc)
    .where('usable_until', '>=', on as never)
    .where('drawn_on', '<=', on as never)
    .whereRef('next_no', '<=', 'last_no')
    .orderBy('drawn_on')
    .orderBy('first_no')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!range) return null
  await tx
    .updateTable('receipts.number_range')
    .set({ next_no: range.next_no + 1 })
    .where('id', '=', range.id)
    .execute()
  return { code: range.code, number: String(range.next_no).padStart(10, '0') }
}

export function listRanges(tx: Tx, uscc: string): Promise<RangeRow[]> {
  return tx
    .selectFrom('receipts.number_range')
    .selectAll()
    .where('payee_uscc', '=', uscc)
    .orderBy('drawn_on', 'desc')
    .orderBy('first_no', 'desc')
    .execute()
}

/** Numbers that may still be used on a day. */
export const leftOf = (ranges: readonly RangeRow[], on: string): number =>
  ranges
    .filter(({ usable_until, drawn_on }) => drawn_on <= on && usable_until >= on)
    .reduce((sum, { last_no, next_no }) => sum + last_no - next_no + 1, 0)
