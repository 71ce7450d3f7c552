import { announcedContradictions } from './announced.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { countDays, type DayCount } from './counted.ts'
import type { AuditFacts, Contradiction } from './facts.ts'
import { accountHolders, filingNumbers, flows, goodsBeyond, reportSums } from './others.ts'
import { findOverlaps, overlapContradictions, repeatedRows } from './overlaps.ts'
import { assumeRecipients } from './recipients.ts'
import { currencies, editions, giftsTwice, labelledDays, totalRows } from './rows.ts'
import { postedTwice, vouchersReused } from './vouchers.ts'

export interface AuditResult {
  contradictions: Contradiction[]
  /** Line items by recipient and day, each gift once. */
  days: DayCount[]
  /** By id of file: of whom it tells, where it does not say so itself. */
  assumed: Map<string, string>
}

/** Compares everything that was disclosed with everything else; heaviest first. */
export function compareDisclosures(given: AuditFacts, thresholds: Thresholds): AuditResult {
  const assumed = assumeRecipients(given, thresholds)
  const known = <T extends { file: { id: string }; recipient: string }>(one: T): T =>
    one.recipient === '' ? { ...one, recipient: assumed.get(one.file.id) ?? '' } : one
  const all = given.rows.map(known)
  const rows = all.filter(({ file }) => !file.isReplaced)
  const figures = given.figures.filter(({ file }) => !file.isReplaced).map(known)
  const overlaps = findOverlaps(rows, thresholds)
  const repeated = repeatedRows(overlaps)
  const days = countDays(rows, repeated)
  const contradictions = [
    ...totalRows(rows),
    ...overlapContradictions(overlaps),
    ...editions(all),
    ...announcedContradictions(figures, days, rows, thresholds),
    ...labelledDays(rows),
    ...currencies(rows, thresholds),
    ...giftsTwice(rows, repeated, thresholds),
    ...postedTwice(rows),
    ...vouchersReused(rows),
    ...goodsBeyond(rows),
    ...flows(rows),
    ...reportSums(given),
    ...accountHolders(rows),
    ...filingNumbers(rows),
  ]
  contradictions.sort((a, b) => rank(a) - rank(b) || b.weightFen - a.weightFen)
  return { contradictions, days, assumed }
}

const rank = ({ certainty }: Contradiction) => (certainty === 'certain' ? 0 : 1)
