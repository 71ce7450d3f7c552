import type { ImportFile } from '../../registers/index.ts'
import { dayNumber } from '../days.ts'
import { createRowReader, type ReadingTerms } from './read-row.ts'
import type { DisclosedRow } from './row.ts'
import { readTable } from './table.ts'

/** The rows of a file in pieces; days are judged against the first piece of their notice. */
export async function* readDisclosure(
  file: ImportFile,
  terms: ReadingTerms,
): AsyncGenerator<DisclosedRow[]> {
  const read = createRowReader(terms)
  const middles = new Map<string, number>()
  for await (const { columns, rows } of readTable(file)) {
    const found = rows.map((row) => read(columns, row))
    markOutlying(found, middles, terms.thresholds.farDays)
    yield found
  }
}

/** So far from the middle of its notice, a day is likely written with a wrong year or month. */
function markOutlying(
  rows: readonly DisclosedRow[],
  middles: Map<string, number>,
  farDays: number,
): void {
  const days = new Map<string, number[]>()
  for (const { kind, notice, day } of rows) {
    if (kind !== 'gift' || day === null || middles.has(notice)) continue
    const ofNotice = days.get(notice) ?? []
    ofNotice.push(dayNumber(day))
    days.set(notice, ofNotice)
  }
  for (const [notice, found] of days) {
    found.sort((a, b) => a - b)
    middles.set(notice, found[Math.floor(found.length / 2)] ?? 0)
  }
  for (const row of rows) {
    const middle = middles.get(row.notice)
    if (row.kind !== 'gift' || row.day === null || middle === undefined) continue
    if (Math.abs(dayNumber(row.day) - middle) > farDays) row.codes.push('DATE_OUTLYING')
  }
}
