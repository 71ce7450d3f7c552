import {
  type Contradiction,
  evidence,
  groupBy,
  mostEvidence,
  type RowFacts,
  sumFen,
} from './facts.ts'
import { nameOfNotice } from './overlaps.ts'

const byVoucher = (rows: readonly RowFacts[]) =>
  groupBy(rows, ({ file, notice, reference }) => JSON.stringify([file.id, notice, reference]))

const withCode = (rows: readonly RowFacts[], code: 'POSTED_TWICE' | 'VOUCHER_REUSED') =>
  rows.filter(({ codes }) => codes.includes(code))

/** Of foreign money nothing is said in yuan. */
const yuanOf = (rows: readonly RowFacts[]) =>
  sumFen(rows.filter(({ currency }) => currency === 'CNY'))

/** One gift that a statement shows twice: its voucher, day, amount and note are alike. */
export function postedTwice(rows: readonly RowFacts[]): Contradiction[] {
  const again = withCode(rows, 'POSTED_TWICE')
  if (again.length === 0) return []
  const own = byVoucher(rows.filter(({ reference }) => reference !== ''))
  return again.map((row) => {
    const { recipient, day, reference, amountFen, currency } = row
    const key = JSON.stringify([row.file.id, row.notice, reference])
    const first = own.get(key)?.find((one) => one.day === day && one.amountFen === amountFen)
    return {
      ...({ code: 'POSTED_TWICE', certainty: 'lead' } as const),
      ...{ recipient, day, weightFen: yuanOf([row]) },
      facts: { notice: nameOfNotice(row), reference, amount: amountFen ?? 0, currency },
      evidence: [...(first ? [evidence(first, 'one')] : []), evidence(row, 'other')],
    }
  })
}

/** Numbers of vouchers that a statement uses more than once: whoever counts by them loses gifts. */
export function vouchersReused(rows: readonly RowFacts[]): Contradiction[] {
  const again = rows.filter(({ codes }) =>
    codes.some((code) => code === 'VOUCHER_REUSED' || code === 'POSTED_TWICE'),
  )
  const statements = groupBy(again, ({ file, notice }) => JSON.stringify([file.id, notice]))
  return [...statements.values()].flatMap((found) => {
    const [first] = found
    if (!first || withCode(found, 'VOUCHER_REUSED').length === 0) return []
    return [
      {
        ...({ code: 'VOUCHER_REUSED', certainty: 'lead', day: null, weightFen: 0 } as const),
        recipient: first.recipient,
        facts: {
          ...{ notice: nameOfNotice(first), rows: found.length, numbers: byVoucher(found).size },
          twice: withCode(found, 'POSTED_TWICE').length,
        },
        evidence: found.slice(0, mostEvidence).map((row) => evidence(row, 'one')),
      },
    ]
  })
}
