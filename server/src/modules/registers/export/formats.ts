import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { Dataset, Field } from '@yiqi/contracts'
import ExcelJS from 'exceljs'
import { exportColumns, type RecordValue, type RegisterRecord } from '../../metadata/index.ts'
import { csvLine, csvLines, defuse } from './csv.ts'

export const exportFormats = ['xlsx', 'csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

type Pages = AsyncIterable<readonly RegisterRecord[]>

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
}

/** For people: labels as headings, codes as words, money in yuan. JSON Lines is for programs, and is exact. */
export const writeExport = (format: ExportFormat, dataset: Dataset, pages: Pages): Readable =>
  writers[format](dataset, pages)

const writers: Readonly<Record<ExportFormat, (dataset: Dataset, pages: Pages) => Readable>> = {
  csv: (dataset, pages) => Readable.from(csvText(dataset, pages)),
  jsonl: (_dataset, pages) => Readable.from(jsonText(pages)),
  xlsx: workbook,
}

/** With the mark by which spreadsheets know UTF-8. */
async function* csvText(dataset: Dataset, pages: Pages): AsyncGenerator<string> {
  const columns = exportColumns(dataset)
  yield `\ufeff${csvLine(columns.map(({ heading }) => heading))}`
  for await (const records of pages) {
    yield csvLines(records.map((record) => columns.map(({ field, write }) => write(record[field]))))
  }
}

async function* jsonText(pages: Pages): AsyncGenerator<string> {
  for await (const records of pages) {
    yield records.map((record) => `${JSON.stringify(record)}\n`).join('')
  }
}

/** A sheet holds 1,048,576 rows, one of them the heading. */
const sheetRows = 1_000_000

function workbook(dataset: Dataset, pages: Pages): Readable {
  const output = new PassThrough()
  fillWorkbook(output, dataset, pages).catch((error) => output.destroy(error))
  return output
}

async function fillWorkbook(output: PassThrough, dataset: Dataset, pages: Pages): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true })
  const columns = exportColumns(dataset).map((column) => ({
    ...column,
    type: (dataset.fields[column.field] as Field).type,
  }))
  const addSheet = (number: number) => {
    const sheet = book.addWorksheet(
      number === 1 ? dataset.label.zh : `${dataset.label.zh}${number}`,
      {
        views: [{ state: 'frozen', ySplit: 1 }],
      },
    )
    sheet.columns = columns.map(({ heading, type }) => ({
      header: heading,
      width: Math.max(12, heading.length * 2 + 2),
      style: type === 'money' ? { numFmt: '#,##0.00' } : {},
    }))
    sheet.getRow(1).font = { bold: true }
    return sheet
  }
  let sheet = addSheet(1)
  let rows = 0
  for await (const records of pages) {
    for (const record of records) {
      if (rows > 0 && rows % sheetRows === 0) {
        sheet.commit()
        sheet = addSheet(rows / sheetRows + 1)
      }
      const cells = columns.map(({ field, type, write }) =>
        cellOf(type, record[field], write(record[field])),
      )
      sheet.addRow(cells).commit()
      rows++
    }
    // The archive inside takes all that it is given: whoever reads slowly must slow us down.
    if (output.writableNeedDrain) await once(output, 'drain')
  }
  sheet.commit()
  await book.commit()
}

/** Numbers to count with; everything else as it is read, codes of eighteen digits too. */
function cellOf(
  type: Field['type'],
  value: RecordValue,
  text: string,
): string | number | undefined {
  // Undefined makes no cell at all: most fields of most records are empty.
  if (typeof value !== 'number') return text === '' ? undefined : defuse(text)
  return type === 'money' ? value / 100 : value
}
