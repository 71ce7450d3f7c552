import { compareNames, type NameComparison } from '@yiqi/org-names'
import { AppError } from '../../../kernel/errors.ts'
import { openSource } from '../../registers/index.ts'
import { existingFile } from './existing-file.ts'

export interface MatchedPair extends NameComparison {
  a: string
  b: string
}

const CHUNK = 500
const SHOWN_OF_COLUMNS = 100

/**
 * Compares the names in columns `a` and `b` of a table (CSV, JSON Lines or XLSX, gzipped or not), row by
 * row; other columns are passed by. YQ_INVALID where a column is missing, before the first row.
 */
export async function* matchFile(path: string): AsyncGenerator<MatchedPair> {
  let isRead = false
  for await (const { columns, rows } of openSource(await existingFile(path)).read(CHUNK)) {
    isRead = true
    const [left, right] = [positionOf(columns, 'a'), positionOf(columns, 'b')]
    for (const row of rows) {
      const [a, b] = [cellOf(row, left), cellOf(row, right)]
      yield { a, b, ...compareNames(a, b) }
    }
  }
  if (!isRead) throw columnMissing('a', [])
}

// A carriage return before the line feed is left in the last cell.
const cellOf = (row: readonly string[], at: number) => (row[at] ?? '').replace(/\r$/, '')

function positionOf(columns: readonly string[], name: string): number {
  const at = columns.findIndex((column) => column.replace('\ufeff', '').toLowerCase() === name)
  if (at < 0) throw columnMissing(name, columns)
  return at
}

function columnMissing(field: string, columns: readonly string[]): AppError {
  const found = columns.length > 0 ? columns.join(', ').slice(0, SHOWN_OF_COLUMNS) : '—'
  return new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'COLUMN_MISSING',
        severity: 'error',
        field,
        message: {
          zh: `没有“${field}”列，或者没有数据行；读到的列：${found}`,
          en: `There is no column “${field}”, or no row; columns read: ${found}`,
        },
        hint: {
          zh: '第一行写列名，其中要有 a 和 b，分别是要比较的两个名称。',
          en: 'The first line names the columns; a and b hold the two names to compare.',
        },
      },
    ],
  })
}
