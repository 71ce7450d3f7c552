import { checkUscc, composeUscc } from '@yiqi/codes'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { EstablishedType } from './types.ts'
import { isUsccTaken } from './store.ts'

/** 登记管理部门 5 民政; 机构类别 of each type (GB 32100-2015). */
const classes: Record<EstablishedType, string> = {
  association: '1',
  'service-institution': '2',
  foundation: '3',
}
/** New subject ids of civil affairs begin with MJ; the rest counts in the code's own alphabet. */
const subjectPrefix = 'MJ'
const subjectDigits = 6
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * The next credit code of a registrar that the register does not hold yet: records taken over from
 * elsewhere may stand in the way. Drawn in the deciding transaction, so never given twice.
 */
export async function issueUscc(tx: Tx, type: EstablishedType, region: string): Promise<string> {
  let uscc: string
  do {
    uscc = usccOf(type, region, await nextNumber(tx, `subject/${region}`))
  } while (await isUsccTaken(tx, uscc))
  return uscc
}

function usccOf(type: EstablishedType, region: string, number: number): string {
  const uscc = composeUscc({
    department: '5',
    class: classes[type],
    region,
    subject: subjectPrefix + inAlphabet(number),
  })
  const { errors } = checkUscc(uscc, { expectedType: type })
  if (errors.length > 0) throw new Error(`issued a wrong code ${uscc}: ${errors[0]?.code}`)
  return uscc
}

/** e.g. `C-990102-2026-000001`. */
export async function issueCertificateNumber(
  tx: Tx,
  region: string,
  year: string,
): Promise<string> {
  const number = await nextNumber(tx, `certificate/${region}/${year}`)
  return `C-${region}-${year}-${String(number).padStart(6, '0')}`
}

/** Of a 公开募捐资格证书, e.g. `G-990102-2026-000001`. */
export async function issueFundraisingNumber(
  tx: Tx,
  region: string,
  year: string,
): Promise<string> {
  const number = await nextNumber(tx, `fundraising/${region}/${year}`)
  return `G-${region}-${year}-${String(number).padStart(6, '0')}`
}

/** The next number of a series, e.g. `plan/<uscc>/2026`: without a gap, and given once. */
export async function nextNumber(tx: Tx, series: string): Promise<number> {
  const { last } = await tx
    .insertInto('organisations.number_series')
    .values({ series, last: 1 })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet({ last: sql`organisations.number_series.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

function inAlphabet(number: number): string {
  const base = alphabet.length
  let digits = ''
  for (let rest = number; digits.length < subjectDigits; rest = Math.floor(rest / base)) {
    digits = alphabet[rest % base] + digits
  }
  if (number >= base ** subjectDigits)
    throw new RangeError('the series of subject ids is exhausted')
  return digits
}
