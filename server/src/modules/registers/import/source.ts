import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import ExcelJS from 'exceljs'
import { AppError } from '../../../kernel/errors.ts'
import { csvRows } from './csv-rows.ts'
import { fileDamaged } from './findings.ts'

/** One row of a file: text cells in the order of the columns. */
export type SourceRow = readonly string[]

export interface Source {
  bytesTotal: number
  /** Of the file as it lies on disk, so that progress can be told. */
  bytesRead(): number
  /** Column headings first, then the rows in chunks. Memory does not grow with the file. */
  read(chunkSize: number): AsyncGenerator<{ columns: readonly string[]; rows: SourceRow[] }>
}

/** A file that can be opened again: to know it by its hash, and to read it. */
export interface ImportFile {
  /** For people. */
  name: string
  bytes: number
  open(): Promise<Readable>
}

export async function fileAt(path: string): Promise<ImportFile> {
  const { size } = await stat(path)
  const open = async () => createReadStream(path, { highWaterMark: 1 << 18 })
  return { name: basename(path), bytes: size, open }
}

/**
 * CSV (UTF-8 or GB18030), JSON Lines or XLSX, each also gzipped; told apart by content, not by name.
 * Reading throws AppError YQ_INVALID if what is stored is whole and yet cannot be read.
 */
export function openSource(file: ImportFile): Source {
  let bytesRead = 0
  let isStoreAway = false
  async function* counted(bytes: Readable) {
    try {
      for await (const chunk of bytes) {
        bytesRead += (chunk as Buffer).length
        yield chunk as Buffer
      }
    } catch (error) {
      isStoreAway = true
      throw error
    }
  }
  return {
    bytesTotal: file.bytes,
    bytesRead: () => bytesRead,
    async *read(chunkSize) {
      // The reader of workbooks fails now and then on a file that is whole: what has given nothing yet is begun anew.
      for (let isLast = false; ; isLast = true) {
        let hasBegun = false
        const content = Readable.from(counted(await file.open()), { objectMode: false })
        try {
          for await (const chunk of readUnpacked(await peek(content), chunkSize)) {
            hasBegun = true
            yield chunk
          }
          return
        } catch (error) {
          if (isStoreAway) throw error
          if (hasBegun || isLast) throw new AppError('YQ_INVALID', { problems: [fileDamaged] })
          bytesRead = 0
        }
      }
    },
  }
}

async function* readUnpacked(raw: Peeked, chunkSize: number) {
  if (!raw.sample.subarray(0, 2).equals(gzipMagic)) {
    yield* readContent(raw, chunkSize)
    return
  }
  const unzipped = createGunzip()
  const unzipping = pipeline(raw.rest, unzipped)
  // The reader sees the same error; this keeps it from being reported twice.
  unzipping.catch(() => {})
  yield* readContent(await peek(unzipped), chunkSize)
  await unzipping
}

/**
 * The text of a file (UTF-8 with or without a mark, UTF-16 with one, or GB18030; gzipped or not) piece by piece, so that
 * memory does not grow with it. YQ_INVALID where a gzipped file is damaged.
 */
export async function* readText(file: ImportFile): AsyncGenerator<string> {
  const raw = await peek(await file.open())
  if (!raw.sample.subarray(0, 2).equals(gzipMagic)) {
    yield* decodeSampled(raw)
    return
  }
  const unzipped = createGunzip()
  pipeline(raw.rest, unzipped).catch(() => {})
  try {
    yield* decodeSampled(await peek(unzipped))
  } catch {
    throw new AppError('YQ_INVALID', { problems: [fileDamaged] })
  }
}

export async function sha256Of(file: ImportFile): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(await file.open(), hash)
  return hash.digest('hex')
}

const gzipMagic = Buffer.from([0x1f, 0x8b])
const zipMagic = Buffer.from('PK\u0003\u0004')
/** Enough to see non-ASCII text in any real file. */
const sampleBytes = 1 << 20

async function* readContent({ sample, rest }: Peeked, chunkSize: number) {
  if (sample.subarray(0, 4).equals(zipMagic)) {
    yield* chunked(xlsxRows(rest), chunkSize)
    return
  }
  const text = decodeSampled({ sample, rest })
  const [first] = new TextDecoder(encodingOf(sample)).decode(sample.subarray(0, 1024)).trimStart()
  if (first === '{') yield* jsonRows(text, chunkSize)
  else yield* chunked(csvRows(text), chunkSize)
}

interface Peeked {
  sample: Buffer
  rest: Readable
}

/** The first bytes, and a stream that still begins with them. */
async function peek(content: Readable): Promise<Peeked> {
  const chunks: Buffer[] = []
  let size = 0
  const iterator = content[Symbol.asyncIterator]()
  while (size < sampleBytes) {
    const { value, done } = await iterator.next()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  async function* all() {
    yield* chunks
    for (;;) {
      const { value, done } = await iterator.next()
      if (done) return
      yield value as Buffer
    }
  }
  return { sample: Buffer.concat(chunks), rest: Readable.from(all(), { objectMode: false }) }
}

function isUtf8(sample: Buffer): boolean {
  try {
    // A character cut off at the end of the sample is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

const wideMarks = [
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
] as const

function encodingOf(sample: Buffer): string {
  const wide = wideMarks.find(([, mark]) => sample.subarray(0, mark.length).equals(mark))
  if (wide) return wide[0]
  return isUtf8(sample) ? 'utf-8' : 'gb18030'
}

const decodeSampled = ({ sample, rest }: Peeked) => decode(rest, encodingOf(sample))

async function* decode(bytes: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

async function* xlsxRows(bytes: Readable): AsyncGenerator<SourceRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(bytes, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'emit',
  })
  for await (const sheet of workbook) {
    for await (const row of sheet) {
      const cells = (row.values as ExcelJS.CellValue[]).slice(1)
      const texts = Array.from(cells, cellText)
      if (texts.some((text) => text !== '')) yield texts
    }
    // Only the first sheet holds the table.
    return
  }
}

function cellText(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return value.text
  if ('result' in value) return cellText(value.result)
  return ''
}

/** The first row is the heading. */
async function* chunked(rows: AsyncGenerator<SourceRow>, chunkSize: number) {
  let columns: SourceRow | undefined
  let chunk: SourceRow[] = []
  for await (const row of rows) {
    if (!columns) {
      columns = row.map((heading) => heading.trim())
      continue
    }
    chunk.push(row)
    if (chunk.length === chunkSize) {
      yield { columns, rows: chunk }
      chunk = []
    }
  }
  if (columns && chunk.length > 0) yield { columns, rows: chunk }
}

/** Columns of JSON Lines are the members seen so far: a new one is appended at the end. */
async function* jsonRows(text: AsyncGenerator<string>, chunkSize: number) {
  const columns: string[] = []
  const positions = new Map<string, number>()
  let rows: SourceRow[] = []
  for await (const line of linesOf(text)) {
    const cells: string[] = []
    for (const [name, value] of Object.entries(parseLine(line))) {
      let position = positions.get(name)
      if (position === undefined) {
        position = columns.push(name) - 1
        positions.set(name, position)
      }
      cells[position] = jsonCell(value)
    }
    rows.push(Array.from(cells, (cell) => cell ?? ''))
    if (rows.length === chunkSize) {
      yield { columns: [...columns], rows }
      rows = []
    }
  }
  if (rows.length > 0) yield { columns: [...columns], rows }
}

/** A line that is no object becomes a row whose only cell tells so; validation then refuses it. */
function parseLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // Told by the row itself.
  }
  return { [unreadable]: line.slice(0, 200) }
}

/** Column of lines that could not be read. */
export const unreadable = '__unreadable'

const jsonCell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('；')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function* linesOf(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield line.replace(/^\ufeff/, '')
  }
  if (rest.trim() !== '') yield rest.replace(/^\ufeff/, '')
}
