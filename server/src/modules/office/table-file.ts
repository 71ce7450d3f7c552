import type { FastifyReply } from 'fastify'
import ExcelJS from 'exceljs'
import { csvLine } from '../registers/index.ts'

export const tableFormats = ['xlsx', 'csv'] as const
export type TableFormat = (typeof tableFormats)[number]

export interface Table {
  /** Of the file, without its ending. */
  name: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}

const types: Readonly<Record<TableFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** A list as a spreadsheet, or as CSV with the mark by which spreadsheets know UTF-8. */
export async function sendTable(reply: FastifyReply, format: TableFormat, table: Table) {
  const { name, heads, rows } = table
  const content =
    format === 'csv'
      ? `\uFEFF${[heads, ...rows].map((cells) => csvLine(cells)).join('')}`
      : await workbookOf(table)
  return reply
    .header('content-type', types[format])
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(content)
}

async function workbookOf({ name, heads, rows }: Table): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = heads.map((header) => ({ header, width: Math.max(14, header.length * 2 + 4) }))
  sheet.getRow(1).font = { bold: true }
  // A cell of a workbook holds text as text: nothing in it runs as a formula.
  for (const cells of rows) sheet.addRow(cells)
  return Buffer.from(await book.xlsx.writeBuffer())
}
