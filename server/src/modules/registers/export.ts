import { Readable } from 'node:stream'
import type { Dataset } from '@yiqi/contracts'
import { type Actor, type Context, read } from '../../kernel/context.ts'
import { exportColumns } from '../metadata/index.ts'
import { csvLine } from './csv.ts'
import { type ListQuery, listRecords } from './list.ts'
import { toRecord } from './rows.ts'

/** ⚙ Rows above which an export needs a second approval (spec/data W2): here it simply ends. */
const maxRows = 10_000
const pageRows = 500

/** The list as CSV that spreadsheets open: labels as headings, codes as words, money in yuan. */
export function exportCsv(
  context: Context,
  actor: Actor,
  dataset: Dataset,
  query: ListQuery,
): Readable {
  const columns = exportColumns(dataset)
  async function* lines() {
    yield `\ufeff${csvLine(columns.map(({ heading }) => heading))}`
    let cursor = query.cursor ?? null
    for (let rows = 0; rows < maxRows; rows += pageRows) {
      const page = await read(context, actor, (tx) =>
        listRecords(tx, dataset, { ...query, cursor, limit: pageRows }),
      )
      for (const row of page.items) {
        const record = toRecord(dataset, row)
        yield csvLine(columns.map(({ field, write }) => write(record[field])))
      }
      cursor = page.nextCursor
      if (!cursor) return
    }
  }
  return Readable.from(lines())
}
