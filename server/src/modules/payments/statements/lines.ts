import type { Message } from '@yiqi/contracts'
import { parseAmount, parseDay, type Thousands } from './amount.ts'
import type { Column, StatementMap } from './columns.ts'

export interface StatementLine {
  rowNo: number
  day: string
  documentNo: string
  amountFen: number
  /** Which one it is of those that are alike in day, document number and amount; from 1. */
  seq: number
  reference: string | null
  payer: string
  memo: string
}

export interface LineProblem {
  row: number
  code: 'LINE_DAY' | 'LINE_AMOUNT' | 'LINE_DIRECTION' | 'LINE_DOCUMENT'
  message: Message
}

type Read = { line: StatementLine } | { problem: LineProblem } | { isDebit: true }

/** No bank here kept its statements by computer before. */
const earliestDay = '1990-01-01'
const longestDocument = 100
const outgoing = /^(借|支|出|d\b|dr|debit|out)/i
const incoming = /^(贷|收|入|进|c\b|cr|credit|in)/i

/** Reads rows one after the other; counts what is alike, since document numbers are used again on other days. */
export function createLineReader(
  columns: readonly string[],
  map: StatementMap,
  thousands: Thousands,
): (row: readonly string[], rowNo: number) => Read {
  const seen = new Map<string, number>()
  const places = new Map(columns.map((name, at) => [name, at]))
  const cellOf = (row: readonly string[], name: string | undefined) =>
    // A NUL is no character of any text, and no database takes it.
    name === undefined ? '' : (row[places.get(name) ?? -1] ?? '').replaceAll('\u0000', '').trim()
  return (row, rowNo) => {
    const cell = (column: Column) => cellOf(row, map[column])
    const written = cell('amount').replace(/^[+¥￥]/, '')
    const direction = cell('direction')
    if (outgoing.test(direction)) return { isDebit: true }
    // Outgoing rows leave the credit empty, or write it as nothing or less.
    if (written === '' || written.startsWith('-') || /^0+([.,]0+)?$/.test(written)) {
      return { isDebit: true }
    }
    if (map.direction !== undefined && !incoming.test(direction)) {
      return {
        problem: problem(rowNo, 'LINE_DIRECTION', '借贷标志', 'the direction', direction),
      }
    }
    const day = parseDay(cell('day'))
    if (day === null || day < earliestDay)
      return { problem: problem(rowNo, 'LINE_DAY', '日期', 'the day', cell('day')) }
    const amountFen = parseAmount(written, thousands)
    if (amountFen === null) {
      return { problem: problem(rowNo, 'LINE_AMOUNT', '金额', 'the amount', written) }
    }
    const documentNo = cell('documentNo') || cell('time')
    if (documentNo.length > longestDocument) {
      return {
        problem: problem(rowNo, 'LINE_DOCUMENT', '凭证号', 'the document number', documentNo),
      }
    }
    const key = `${day}|${documentNo}|${amountFen}`
    const seq = (seen.get(key) ?? 0) + 1
    seen.set(key, seq)
    const [payer, memo] = [cell('payer'), cell('memo')]
    const reference = referenceIn(memo)
    return { line: { rowNo, day, documentNo, amountFen, seq, reference, payer, memo } }
  }
}

const problem = (
  row: number,
  code: LineProblem['code'],
  zh: string,
  en: string,
  found: string,
): LineProblem => ({
  row,
  code,
  message: {
    zh: `第 ${row} 行的${zh}读不懂：“${found.slice(0, 40)}”`,
    en: `Row ${row}: ${en} cannot be read: “${found.slice(0, 40)}”`,
  },
})

/** The number of a payment, however the payer or his bank spaced and cased it. */
export function referenceIn(memo: string): string | null {
  const bare = memo
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-_]/g, '')
  return /P\d{8}[0-9A-HJ-NP-Z]{8}/.exec(bare)?.[0] ?? null
}
