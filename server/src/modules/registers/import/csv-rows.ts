import Papa from 'papaparse'
import { AppError } from '../../../kernel/errors.ts'

/** No honest row is longer: beyond it a quote was opened and never closed. */
const maxRowLength = 4 << 20

/** Rows of CSV or tab-separated text that comes in pieces; empty lines are passed over, short rows stay short. */
export async function* csvRows(text: AsyncGenerator<string>): AsyncGenerator<readonly string[]> {
  let rest = ''
  let newline: '\n' | '\r' | undefined
  let delimiter: ',' | '\t' | undefined
  for await (const piece of text) {
    rest += piece
    delimiter ??= delimiterOf(rest)
    // Nothing is cut before the first line is whole.
    if (delimiter === undefined && rest.length <= maxRowLength) continue
    // A carriage return before the line feed ends up in the last cell, where cells are trimmed.
    newline ??= !rest.includes('\n') && rest.includes('\r') ? '\r' : '\n'
    const { rows, end } = parse(rest, { newline, delimiter: delimiter ?? ',' }, false)
    rest = rest.slice(end)
    if (rest.length > maxRowLength) throw quoteOpen
    yield* rows
  }
  yield* parse(rest, { newline: newline ?? '\n', delimiter: delimiter ?? ',' }, true).rows
}

interface Shape {
  newline: '\n' | '\r'
  delimiter: ',' | '\t'
}

function parse(text: string, shape: Shape, isLast: boolean) {
  const parser = new Papa.Parser(shape)
  const { data, meta } = parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>
  const rows = data.filter(isFilled)
  return { rows, end: meta.cursor }
}

/** Tabs part cells where the first line has some and no comma; undefined before its end. */
function delimiterOf(text: string): Shape['delimiter'] | undefined {
  const end = text.search(/[\n\r]/)
  if (end < 0) return text.includes(',') ? ',' : undefined
  const first = text.slice(0, end)
  return first.includes('\t') && !first.includes(',') ? '\t' : ','
}

const isFilled = (row: readonly string[]): boolean =>
  row.length > 1 || (row[0] !== undefined && row[0].trim() !== '')

const quoteOpen = new AppError('YQ_INVALID', {
  problems: [
    {
      code: 'CSV_QUOTES',
      severity: 'error',
      message: {
        zh: '有一处引号没有成对，后面的行分不开',
        en: 'A quotation mark is never closed, so that rows cannot be told apart',
      },
      hint: {
        zh: '请用电子表格软件重新另存为 CSV。',
        en: 'Save the file as CSV again from a spreadsheet.',
      },
    },
  ],
})
