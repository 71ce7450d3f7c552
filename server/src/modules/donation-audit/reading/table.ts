import { type ImportFile, openSource, readText, unreadableColumn } from '../../registers/index.ts'
import { type Columns, roleOf, understand } from './columns.ts'

export interface TablePiece {
  columns: Columns
  rows: { no: number; cells: readonly string[] }[]
}

const pieceSize = 2000
/** Titles and notes above the heading take no more rows than these. */
const mostTitles = 8
/** A whole JSON document is read at once; larger ones come as JSON Lines. */
const mostDocument = 4 << 20

/**
 * The table of a disclosure, under whatever titles and merged headings it stands.
 * @returns nothing where no heading is that of a disclosure
 * @throws AppError YQ_INVALID if the file is damaged
 */
export async function* readTable(file: ImportFile): AsyncGenerator<TablePiece> {
  let head: { columns: Columns; skip: number; isFixed: boolean } | null = null
  let no = 1
  for await (const { columns, rows } of openSource(file).read(pieceSize)) {
    if (columns[0] === unreadableColumn) {
      yield* readDocument(file)
      return
    }
    let rest = rows
    if (!head) {
      head = findHead([columns, ...rows.slice(0, mostTitles)])
      if (!head) return
      rest = rows.slice(head.skip)
      no += head.skip
    } else if (!head.isFixed && columns.length > head.columns.headings.length) {
      // JSON Lines bring members as they come.
      head.columns = understand(columns) ?? head.columns
    }
    yield { columns: head.columns, rows: rest.map((cells) => ({ no: ++no, cells })) }
  }
}

const recognised = (row: readonly string[]) =>
  understand(row) === null ? 0 : row.filter((cell) => roleOf(cell) !== undefined).length + 1

/** The row that has most headings; one below it may hold those of merged cells. */
function findHead(rows: readonly (readonly string[])[]) {
  const counts = rows.map((row, at) => Math.max(recognised(row), recognised(merged(rows, at))))
  const best = Math.max(...counts)
  if (best < 1) return null
  const at = counts.indexOf(best)
  const plain = rows[at] ?? []
  const joined = merged(rows, at)
  const isMerged = recognised(joined) > recognised(plain)
  const columns = understand(isMerged ? joined : plain)
  return columns && { columns, skip: at + (isMerged ? 1 : 0), isFixed: at > 0 || isMerged }
}

/** A merged heading stands in its first cell; what is written below it is more exact. */
function merged(rows: readonly (readonly string[])[], at: number): readonly string[] {
  const [upper = [], lower = []] = [rows[at], rows[at + 1]]
  if (lower.some((cell) => /^[\d.,-]+$/.test(cell.trim()))) return []
  const length = Math.max(upper.length, lower.length)
  return Array.from({ length }, (_, i) => (lower[i]?.trim() || upper[i]?.trim()) ?? '')
}

/** `{"numbers": ["…", "…"]}`: each list of plain texts or of objects is a table. */
async function* readDocument(file: ImportFile): AsyncGenerator<TablePiece> {
  const document = await parseDocument(file)
  for (const [name, value] of Object.entries(document)) {
    if (!Array.isArray(value) || value.length === 0) continue
    const records = value.map((one: unknown) =>
      typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : { [name]: one },
    )
    const headings = [...new Set(records.flatMap((record) => Object.keys(record)))]
    const columns = understand(headings)
    if (!columns) continue
    const rows = records.map((record, at) => ({
      no: at + 1,
      cells: headings.map((heading) => textOf(record[heading])),
    }))
    yield { columns, rows }
  }
}

async function parseDocument(file: ImportFile): Promise<Record<string, unknown>> {
  let text = ''
  for await (const piece of readText(file)) {
    text += piece
    if (text.length > mostDocument) return {}
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (Array.isArray(value)) return { rows: value }
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
