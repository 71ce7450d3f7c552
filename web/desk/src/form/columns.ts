import type { DatasetField } from '../api/registers.ts'
import { parseCsv } from '../components/csv.ts'

export interface FileColumn {
  heading: string
  samples: readonly string[]
}

const previewBytes = 64 * 1024
const sampleRows = 4

/** Headings and first rows of a CSV file, also gzipped; null for files that are not previewed. */
export async function previewColumns(file: File): Promise<FileColumn[] | null> {
  const isGzip = file.name.endsWith('.gz')
  if (!/\.csv(\.gz)?$/i.test(file.name)) return null
  const stream = isGzip
    ? file.stream().pipeThrough(new DecompressionStream('gzip'))
    : file.slice(0, previewBytes).stream()
  const [headings = [], ...rows] = parseCsv(decode(await firstBytes(stream)), sampleRows)
  return headings.map((heading, index) => ({
    heading,
    samples: rows.map((row) => row[index] ?? '').filter(Boolean),
  }))
}

async function firstBytes(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const reader = stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    size += part.value.length
    if (size >= previewBytes) {
      await reader.cancel()
      break
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** Spreadsheets in China still save GB18030; a character cut off at the end is no sign of it. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes, { stream: true })
  }
}

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\((元|万元|分|yuan|fen)\)$/i, '')
    .replaceAll(/[\s（）()_-]/g, '')
    .toLowerCase()

type Named = Pick<DatasetField, 'name' | 'label' | 'aliases'>

/** The field that a heading names, by its Chinese or English label or another known heading. */
export function fieldOf(heading: string, fields: readonly Named[]): string | null {
  const wanted = fold(heading)
  const names = ({ name, label, aliases = [] }: Named) =>
    [name, label.zh, label.en, ...aliases].map(fold)
  return fields.find((field) => names(field).includes(wanted))?.name ?? null
}
