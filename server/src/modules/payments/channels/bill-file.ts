import Papa from 'papaparse'
import { parseFen } from '../money.ts'
import { ChannelError } from './channel.ts'

/** Values that spreadsheets would take for numbers are kept from it by a backtick or a tabulator. */
const bare = (cell: string) => cell.replace(/^`/, '').trim()

/** The lines under the heading that begins with `first`, by column; what has fewer columns is no line. */
export function csvRecords(text: string, first: string): Record<string, string>[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: ',',
    skipEmptyLines: true,
  })
  const start = data.findIndex((row) => bare(row[0] ?? '') === first)
  const heading = data[start]?.map(bare)
  if (!heading) throw new ChannelError('BILL_FORMAT')
  return data
    .slice(start + 1)
    .filter((row) => row.length >= heading.length)
    .map((row) => Object.fromEntries(heading.map((name, at) => [name, bare(row[at] ?? '')])))
}

/** @throws ChannelError BILL_AMOUNT */
export function fenIn(cell: string | undefined): number {
  const fen = parseFen((cell ?? '').replace(/^-/, ''))
  if (fen === null) throw new ChannelError('BILL_AMOUNT')
  return fen
}
