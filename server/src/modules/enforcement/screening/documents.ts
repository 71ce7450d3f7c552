import { type ImportFile, readText } from '../../registers/index.ts'

/** A text, or as much of a long one as is screened at a time. */
export interface TextPiece {
  /** `id` of the line; of a plain text the name of its file. */
  doc: string | number
  text: string
  /** Unicode code points of the text before this piece. */
  before: number
}

/** A line that is no document, with its number from 1. */
export interface BrokenLine {
  line: number
  zh: string
  en: string
}

export type JsonLine = { line: number; value: Record<string, unknown> } | { broken: BrokenLine }

const PIECE = 1 << 20

/** Unicode code points of a string; a lone surrogate counts as one. */
export function countCodePoints(text: string, from = 0, to = text.length): number {
  let count = to - from
  for (let at = from; at + 1 < to; at++) {
    const unit = text.charCodeAt(at)
    const next = text.charCodeAt(at + 1)
    if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) count--
  }
  return count
}

/** By its name, else by its first character. */
function isJsonLines(name: string, head: string): boolean {
  const [, ending = ''] = /\.(jsonl|ndjson|txt)(?:\.gz)?$/i.exec(name) ?? []
  return ending === '' ? head.trimStart().startsWith('{') : ending.toLowerCase() !== 'txt'
}

/** The documents of a file of JSON Lines (`{id, text}`), or one plain text. */
export async function* readDocuments(
  file: ImportFile,
): AsyncGenerator<TextPiece | { broken: BrokenLine }> {
  const text = readText(file)
  const { value: head = '', done } = await text.next()
  async function* whole() {
    yield head
    if (!done) yield* text
  }
  if (!isJsonLines(file.name, head)) {
    yield* plainPieces(file.name, whole())
    return
  }
  for await (const item of jsonLines(whole())) {
    yield 'broken' in item ? item : documentOf(item.line, item.value)
  }
}

function documentOf(line: number, { id, text }: Record<string, unknown>) {
  if (typeof text !== 'string') {
    return {
      broken: { line, zh: '没有“text”，或者不是字符串', en: 'text is missing or no string' },
    }
  }
  const isNamed = typeof id === 'string' || typeof id === 'number'
  if (!isNamed && id !== undefined) {
    return { broken: { line, zh: '“id”须是字符串或者数', en: 'id must be a string or a number' } }
  }
  return { doc: isNamed ? id : line, text, before: 0 }
}

/** Every line as an object; empty lines are passed by. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<JsonLine> {
  let line = 0
  for await (const source of lines(text)) {
    line++
    if (source.trim() === '') continue
    yield parse(source, line)
  }
}

function parse(source: string, line: number): JsonLine {
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line, value: value as Record<string, unknown> }
    }
  } catch {
    return { broken: { line, zh: '不是有效的 JSON', en: 'not valid JSON' } }
  }
  return { broken: { line, zh: '不是 JSON 对象', en: 'not a JSON object' } }
}

async function* lines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = []
  for await (const chunk of text) {
    const [first = '', ...rest] = chunk.split('\n')
    parts.push(first)
    for (const next of rest) {
      yield parts.join('')
      parts = [next]
    }
  }
  yield parts.join('')
}

/** A long text is cut behind a sentence or a line, so that no name is. */
async function* plainPieces(doc: string, text: AsyncIterable<string>): AsyncGenerator<TextPiece> {
  let rest = ''
  let before = 0
  for await (const chunk of text) {
    rest += chunk
    if (rest.length < PIECE) continue
    const cut = cutOf(rest)
    const piece = rest.slice(0, cut)
    yield { doc, text: piece, before }
    before += countCodePoints(piece)
    rest = rest.slice(cut)
  }
  if (rest !== '') yield { doc, text: rest, before }
}

/** A name is shorter by far. */
const NEAR_END = 1 << 12

function cutOf(text: string): number {
  const from = text.length - NEAR_END
  const tail = text.slice(from)
  const at = Math.max(tail.lastIndexOf('。'), tail.lastIndexOf('\n\n'))
  const end = at >= 0 ? at : tail.lastIndexOf('\n')
  if (end >= 0) return from + end + 1
  // Not within a character of two units.
  const unit = text.charCodeAt(text.length - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? text.length - 1 : text.length
}
