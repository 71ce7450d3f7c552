import { dayNumber } from '../days.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import {
  type Contradiction,
  evidence,
  groupBy,
  mostEvidence,
  type RowFacts,
  sumFen,
} from './facts.ts'
import { bareName, nameOfNotice } from './overlaps.ts'

/** A row of totals against the rows above it. */
export function totalRows(rows: readonly RowFacts[]): Contradiction[] {
  const notices = groupBy(
    rows.filter(({ kind }) => kind === 'gift'),
    ({ file, notice }) => `${file.id}|${notice}`,
  )
  return [...notices.values()].flatMap((own) => {
    const totals = own.filter(({ codes }) => codes.includes('TOTAL_ROW'))
    const items = own.filter(
      ({ codes, amountFen }) => !codes.includes('TOTAL_ROW') && amountFen !== null,
    )
    // A page that carries subtotals as well has no single total to compare with.
    const [total] = totals
    if (!total || totals.length > 1 || total.amountFen === null) return []
    const counted = sumFen(items)
    if (counted === total.amountFen) return []
    return [
      {
        ...({ code: 'TOTAL_ROW_DIFFERS', certainty: 'certain', day: null } as const),
        recipient: total.recipient,
        weightFen: Math.abs(counted - total.amountFen),
        facts: {
          ...{ notice: nameOfNotice(total), total: total.amountFen, counted, rows: items.length },
          difference: counted - total.amountFen,
        },
        evidence: [evidence(total, 'total')],
      },
    ]
  })
}

/** A notice that carries another day than its gifts: each notice once. */
export function labelledDays(rows: readonly RowFacts[]): Contradiction[] {
  const wrong = rows.filter(({ codes }) => codes.includes('DATE_LABEL_DIFFERS'))
  const groups = groupBy(
    wrong,
    (row) => `${row.file.id}|${row.notice}|${row.day}|${row.labelledDay}`,
  )
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    return [
      {
        ...({ code: 'DATE_LABELLED', certainty: 'certain' } as const),
        ...{ recipient: first.recipient, day: first.day },
        weightFen: sumFen(own.filter(({ isCounted }) => isCounted)),
        facts: {
          ...{ notice: nameOfNotice(first), day: first.day ?? '', rows: own.length },
          labelled: first.labelledDay ?? '',
        },
        evidence: own.slice(0, 3).map((row) => evidence(row, 'one')),
      },
    ]
  })
}

/** The same number for the same donor, once as yuan and once in other money. */
export function currencies(rows: readonly RowFacts[], { nearDays }: Thresholds): Contradiction[] {
  const gifts = rows.filter(({ kind, amountFen }) => kind === 'gift' && amountFen !== null)
  const foreign = gifts.filter(({ currency, donor }) => currency !== 'CNY' && donor !== '')
  const yuan = groupBy(
    gifts.filter(({ currency }) => currency === 'CNY'),
    ({ recipient, amountFen }) => `${recipient}|${amountFen}`,
  )
  return foreign.flatMap((row) => {
    const other = yuan
      .get(`${row.recipient}|${row.amountFen}`)
      ?.find((one) => bareName(one.donor) === bareName(row.donor) && isNear(one, row, nearDays))
    if (!other) return []
    return [
      {
        ...({ code: 'CURRENCY_DIFFERS', certainty: 'certain' } as const),
        ...{ recipient: row.recipient, day: row.day, weightFen: row.amountFen ?? 0 },
        facts: { donor: row.donor, amount: row.amountFen ?? 0, currency: row.currency },
        evidence: [evidence(row, 'one'), evidence(other, 'other')],
      },
    ]
  })
}

const isNear = (a: RowFacts, b: RowFacts, days: number): boolean =>
  a.day !== null && b.day !== null && Math.abs(dayNumber(a.day) - dayNumber(b.day)) <= days

/** One donor, one amount, two notices or two recipients; what an overlap explains is left out. */
export function giftsTwice(
  rows: readonly RowFacts[],
  repeated: ReadonlySet<RowFacts>,
  { largeFen, nearDays }: Thresholds,
): Contradiction[] {
  const large = rows.filter(
    (row) =>
      row.isCounted && row.isOrganisation && (row.amountFen ?? 0) >= largeFen && !repeated.has(row),
  )
  const groups = groupBy(large, ({ donor, amountFen }) => `${bareName(donor)}|${amountFen}`)
  return [...groups.values()].flatMap((own) => {
    const [first, ...rest] = own
    const others = rest.filter(
      (row) => first && nameOfNotice(row) !== nameOfNotice(first) && isNear(row, first, nearDays),
    )
    if (!first || others.length === 0) return []
    const isElsewhere = others.some(({ recipient }) => recipient !== first.recipient)
    return [
      {
        ...({ code: 'GIFT_TWICE', certainty: 'lead' } as const),
        ...{ recipient: first.recipient, day: first.day, weightFen: sumFen(others) },
        facts: {
          ...{ donor: first.donor, amount: first.amountFen ?? 0, times: others.length + 1 },
          of: isElsewhere ? 'recipients' : 'notices',
        },
        evidence: [first, ...others].slice(0, mostEvidence).map((row) => evidence(row, 'one')),
      },
    ]
  })
}

/** What a later edition of a disclosure changed without saying so. */
export function editions(rows: readonly RowFacts[]): Contradiction[] {
  const named = groupBy(
    rows.filter(({ kind, codes }) => kind === 'gift' && !codes.includes('TOTAL_ROW')),
    ({ file }) => file.name,
  )
  return [...named.values()].flatMap((own) => {
    const ofEdition = [...groupBy(own, ({ file }) => String(file.edition)).values()].sort(
      (a, b) => (a[0]?.file.edition ?? 0) - (b[0]?.file.edition ?? 0),
    )
    return ofEdition.slice(1).flatMap((later, i) => compareEditions(ofEdition[i] ?? [], later))
  })
}

function compareEditions(former: readonly RowFacts[], later: readonly RowFacts[]): Contradiction[] {
  const keyOf = ({ notice, serial, rowNo }: RowFacts) => `${notice}|${serial ?? `#${rowNo}`}`
  const after = new Map(later.map((row) => [keyOf(row), row]))
  const changed = former.flatMap((row) => {
    const other = after.get(keyOf(row))
    const isSame =
      other &&
      other.amountFen === row.amountFen &&
      other.donor === row.donor &&
      other.day === row.day
    return isSame ? [] : [{ row, other }]
  })
  const before = new Set(former.map(keyOf))
  const added = later.filter((row) => !before.has(keyOf(row)))
  const [first] = later
  if (!first || (changed.length === 0 && added.length === 0)) return []
  const weight = changed.reduce(
    (sum, { row, other }) => sum + Math.abs((other?.amountFen ?? 0) - (row.amountFen ?? 0)),
    0,
  )
  const shown = changed
    .slice(0, mostEvidence / 2)
    .flatMap(({ row, other }) => [
      evidence(row, 'former'),
      ...(other ? [evidence(other, 'later')] : []),
    ])
  return [
    {
      ...({ code: 'EDITIONS_DIFFER', certainty: 'certain', day: null } as const),
      ...{ recipient: first.recipient, weightFen: weight + sumFen(added) },
      facts: {
        ...{ file: first.file.name, changed: changed.filter(({ other }) => other).length },
        ...{ removed: changed.filter(({ other }) => !other).length, added: added.length },
      },
      evidence: [...shown, ...added.slice(0, 3).map((row) => evidence(row, 'later'))],
    },
  ]
}
