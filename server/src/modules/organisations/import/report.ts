import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { csvLine, type RowProblem } from '../../registers/index.ts'

export interface Report {
  write(problems: readonly RowProblem[]): Promise<void>
  close(): Promise<void>
}

const headings = [
  '行 row',
  '项 field',
  '代码 code',
  '程度 severity',
  '说明 message',
  'message',
  '怎么改 hint',
]

/** With the mark that makes spreadsheets read UTF-8. */
export const reportHeading = `\ufeff${csvLine(headings)}`

/** A report of all problems: JSON Lines if the name says so, otherwise CSV that spreadsheets open. */
export function openReport(stream: Writable, name: string): Report {
  const isJson = name.endsWith('.jsonl')
  if (!isJson) stream.write(reportHeading)
  return {
    async write(problems) {
      const text = problems.map(isJson ? jsonLine : problemLine).join('')
      // A report of a million lines must not pile up in memory.
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      stream.end()
      await once(stream, 'finish')
    },
  }
}

const jsonLine = (problem: RowProblem): string => `${JSON.stringify(problem)}\n`

export const problemLine = (problem: RowProblem): string =>
  csvLine([
    String(problem.row),
    problem.field ?? '',
    problem.code,
    problem.severity === 'error' ? '退回' : '提示',
    problem.message,
    problem.messageEn,
    problem.hint ?? '',
  ])
