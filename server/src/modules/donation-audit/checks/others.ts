import { checkPlanNumber } from '@yiqi/codes'
import { brokenIdentities } from '../reading/identities.ts'
import {
  type AuditFacts,
  type Contradiction,
  evidence,
  groupBy,
  mostEvidence,
  type RowFacts,
} from './facts.ts'

const plainItem = (item: string) =>
  item
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()\-_]/g, '')

/** More of an item went out than came in, as far as both were disclosed. */
export function goodsBeyond(rows: readonly RowFacts[]): Contradiction[] {
  const goods = rows.filter(({ kind, quantity }) => kind === 'goods' && quantity !== null)
  const items = groupBy(goods, (row) => `${row.recipient}|${plainItem(row.item)}|${row.unit}`)
  return [...items.values()].flatMap((own) => {
    const [came, went] = (['in', 'out'] as const).map((way) =>
      own.filter(({ direction }) => direction === way),
    )
    const [first] = own
    if (!first || !came?.length || !went?.length) return []
    const total = (some: readonly RowFacts[]) =>
      some.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
    if (total(went) <= total(came)) return []
    return [
      {
        ...({ code: 'GOODS_OUT_EXCEED_IN', certainty: 'lead', day: null, weightFen: 0 } as const),
        recipient: first.recipient,
        facts: { item: first.item, unit: first.unit, out: total(went), in: total(came) },
        evidence: [
          ...came.slice(0, mostEvidence / 2).map((row) => evidence(row, 'one')),
          ...went.slice(0, mostEvidence / 2).map((row) => evidence(row, 'other')),
        ],
      },
    ]
  })
}

/** Where goods went, in quantities for each place, against the quantity that was given. */
export function flows(rows: readonly RowFacts[]): Contradiction[] {
  return rows.flatMap((row) => {
    const parts = partsOf(row.flow)
    if (row.quantity === null || parts.length < 2) return []
    const sum = parts.reduce((all, one) => all + one, 0)
    if (Math.abs(sum - row.quantity) < 0.5) return []
    return [
      {
        ...({ code: 'FLOW_DIFFERS', certainty: 'certain', day: null } as const),
        ...{ recipient: row.recipient, weightFen: row.amountFen ?? 0 },
        facts: { item: row.item, given: row.quantity, sum: Math.round(sum), unit: row.unit },
        evidence: [evidence(row, 'one')],
      },
    ]
  })
}

/** One number for each line; where only one says 万, the others mean it too. */
function partsOf(flow: string): number[] {
  const lines = flow.normalize('NFKC').split(/[\n;、,]/)
  const numbers = lines.map((line) => /(\d+(?:\.\d+)?)(万)?\D*$/.exec(line))
  if (numbers.some((match) => match === null)) return []
  const isLarge = numbers.some((match) => match?.[2])
  return numbers.map((match) => {
    const value = Number(match?.[1] ?? 0)
    return match?.[2] || (isLarge && value < 1000) ? value * 10_000 : value
  })
}

/** Totals of a yearly report that are not the sum of their parts. */
export function reportSums({ reports }: AuditFacts): Contradiction[] {
  return reports.flatMap(({ file, rowNo, recipient, figures }) =>
    brokenIdentities(figures).map(({ total, parts, stated, summed }) => ({
      ...({ code: 'REPORT_SUM', certainty: 'certain', day: null, recipient } as const),
      weightFen: Math.abs(stated - summed),
      facts: { total, parts: parts.join('+'), stated, summed },
      evidence: [{ fileId: file.id, rowNo, role: 'total', fen: stated } as const],
    })),
  )
}

export function accountHolders(rows: readonly RowFacts[]): Contradiction[] {
  return rows
    .filter(({ kind, codes }) => {
      return kind === 'account' && codes.some((code) => code.startsWith('HOLDER_'))
    })
    .map((row) => ({
      ...({ code: 'ACCOUNT_HOLDER', day: null, weightFen: 0 } as const),
      certainty: row.codes.includes('HOLDER_PERSON') ? ('certain' as const) : ('lead' as const),
      recipient: row.recipient,
      facts: {
        ...{ body: row.recipient, holder: row.donor },
        is: row.codes.includes('HOLDER_PERSON') ? 'person' : 'other',
      },
      evidence: [evidence(row, 'one')],
    }))
}

export function filingNumbers(rows: readonly RowFacts[]): Contradiction[] {
  return rows
    .filter(({ kind, codes }) => kind === 'number' && codes.includes('FILING_NUMBER_INVALID'))
    .map((row) => {
      const [problem] = checkPlanNumber(row.reference).errors
      return {
        ...({ code: 'FILING_NUMBER', certainty: 'certain', day: null, weightFen: 0 } as const),
        recipient: row.recipient,
        facts: {
          number: row.reference,
          why: problem?.message.zh ?? '',
          whyEn: problem?.message.en ?? '',
        },
        evidence: [evidence(row, 'one')],
      }
    })
}
