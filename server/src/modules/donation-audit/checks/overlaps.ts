import { compareNames } from '@yiqi/org-names'
import type { Thresholds } from '../rules/thresholds.ts'
import {
  type Contradiction,
  evidence,
  groupBy,
  mostEvidence,
  type RowFacts,
  sumFen,
} from './facts.ts'

export interface Pair {
  /** In the shorter notice. */
  row: RowFacts
  /** In the longer one. */
  other: RowFacts
  isSameName: boolean
}
export interface Overlap {
  recipient: string
  shorter: readonly RowFacts[]
  longer: readonly RowFacts[]
  pairs: Pair[]
}

const noticeOf = ({ file, notice, recipient }: RowFacts) => `${recipient}|${file.id}|${notice}`

/** A mask at the end hides what followed; what stands before it is compared. */
export const bareName = (name: string): string => name.normalize('NFKC').replace(/[*]+$/, '')
const isNameAlike = (a: string, b: string): boolean => {
  const [one, two] = [bareName(a), bareName(b)]
  return (
    one === two ||
    (one.length > 1 && two.length > 1 && (one.startsWith(two) || two.startsWith(one)))
  )
}

/** Notices of one recipient that tell the same gifts. */
export function findOverlaps(rows: readonly RowFacts[], thresholds: Thresholds): Overlap[] {
  const counted = rows.filter(({ isCounted, day }) => isCounted && day !== null)
  const ofRecipient = groupBy(counted, ({ recipient }) => recipient)
  return [...ofRecipient.values()].flatMap((own) => {
    const notices = [...groupBy(own, noticeOf).values()].sort((a, b) => a.length - b.length)
    return notices.flatMap((shorter, i) =>
      notices.slice(i + 1).flatMap((longer) => overlapOf(shorter, longer, thresholds) ?? []),
    )
  })
}

function overlapOf(
  a: readonly RowFacts[],
  b: readonly RowFacts[],
  thresholds: Thresholds,
): Overlap | null {
  const days = new Set(a.map(({ day }) => day))
  const others = b.filter(({ day }) => days.has(day))
  if (others.length === 0) return null
  const otherDays = new Set(others.map(({ day }) => day))
  const own = a.filter(({ day }) => otherDays.has(day))
  const named = pairUp(own, others, (row) => `${row.day}|${row.amountFen}`, isSameNamed)
  if (!isMuch(named, [own, others], thresholds)) return null
  const rest = own.filter(({ amountFen }) => (amountFen ?? 0) >= thresholds.overlapFen)
  const taken = new Set(named.flatMap(({ row, other }) => [row, other]))
  const unnamed = pairUp(
    rest.filter((row) => !taken.has(row)),
    others.filter((row) => !taken.has(row)),
    (row) => `${row.day}|${row.amountFen}`,
    (row, other) => row.isOrganisation && other.isOrganisation && isSlight(row, other),
  ).map((pair) => ({ ...pair, isSameName: false }))
  return { recipient: a[0]?.recipient ?? '', shorter: a, longer: b, pairs: [...named, ...unnamed] }
}

const isSameNamed = (row: RowFacts, other: RowFacts) => isNameAlike(row.donor, other.donor)
const isSlight = (row: RowFacts, other: RowFacts) =>
  compareNames(bareName(row.donor), bareName(other.donor)).same

function isMuch(
  pairs: readonly Pair[],
  notices: readonly (readonly RowFacts[])[],
  { overlapFen, overlapShare, overlapPairs }: Thresholds,
): boolean {
  const telling = pairs.filter(({ row }) => (row.amountFen ?? 0) >= overlapFen)
  if (telling.length < overlapPairs) return false
  const money = sumFen(telling.map(({ row }) => row))
  return notices.some((rows) => {
    const own = rows.filter(({ amountFen }) => (amountFen ?? 0) >= overlapFen)
    return money >= overlapShare * sumFen(own)
  })
}

function pairUp(
  rows: readonly RowFacts[],
  others: readonly RowFacts[],
  keyOf: (row: RowFacts) => string,
  isAlike: (row: RowFacts, other: RowFacts) => boolean,
): Pair[] {
  const waiting = groupBy(others, keyOf)
  return rows.flatMap((row) => {
    const group = waiting.get(keyOf(row))
    const at = group?.findIndex((other) => isAlike(row, other)) ?? -1
    const [other] = at < 0 || !group ? [] : group.splice(at, 1)
    return other ? [{ row, other, isSameName: true }] : []
  })
}

export const nameOfNotice = ({ file, notice }: RowFacts): string => notice || file.name

/** One gift stands in two notices: whoever adds them up counts it twice. */
export function overlapContradictions(overlaps: readonly Overlap[]): Contradiction[] {
  return overlaps.flatMap(({ recipient, shorter, longer, pairs }) => {
    const [one, other] = [shorter[0], longer[0]]
    if (!one || !other) return []
    const largest = [...pairs].sort((a, b) => (b.row.amountFen ?? 0) - (a.row.amountFen ?? 0))
    const days = new Set(pairs.map(({ row }) => row.day ?? ''))
    const slight = largest.filter(({ isSameName }) => !isSameName)
    const found: Contradiction = {
      ...{ code: 'DISCLOSURES_OVERLAP', certainty: 'certain', recipient },
      day: days.size === 1 ? ([...days][0] ?? null) : null,
      weightFen: sumFen(pairs.map(({ row }) => row)),
      facts: {
        ...{ one: nameOfNotice(one), other: nameOfNotice(other), pairs: pairs.length },
        ...{ rows: shorter.length, days: days.size },
      },
      evidence: evidenceOf(largest),
    }
    return [found, ...slight.map((pair) => nameContradiction(recipient, pair))]
  })
}

const evidenceOf = (pairs: readonly Pair[]) =>
  pairs
    .slice(0, mostEvidence / 2)
    .flatMap(({ row, other }) => [evidence(row, 'one'), evidence(other, 'other')])

const nameContradiction = (recipient: string, { row, other }: Pair): Contradiction => ({
  ...{ code: 'NAMES_DIFFER', certainty: 'lead', recipient, day: row.day },
  weightFen: row.amountFen ?? 0,
  facts: { one: row.donor, other: other.donor },
  evidence: [evidence(row, 'one'), evidence(other, 'other')],
})

/** Rows that a longer notice has as well; counting leaves them out. */
export const repeatedRows = (overlaps: readonly Overlap[]): Set<RowFacts> =>
  new Set(overlaps.flatMap(({ pairs }) => pairs.map(({ row }) => row)))
