import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { fault, instantOf, type Reading } from './document.ts'
import { firstLine } from './page.ts'

/** One line of a JSONL file. `content` and `date` are accepted because archives of news write so. */
const Line = Type.Object({
  id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  title: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  content: Type.Optional(Type.String()),
  publishedAt: Type.Optional(Type.String()),
  date: Type.Optional(Type.String()),
})

const longestLine = 4 * 1024 * 1024

/**
 * Documents of a JSONL file, a line each, and a fault for each line that is none.
 * @param place name of the file, for the addresses of lines without one
 */
export async function* readJsonLines(
  lines: AsyncIterable<string>,
  place: string,
): AsyncGenerator<Reading> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() !== '') yield readLine(line, `${place}#${number}`)
  }
}

function readLine(line: string, place: string): Reading {
  if (line.length > longestLine) return fault(place, '这一行太长', 'The line is too long')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return fault(place, '这一行不是 JSON', 'The line is no JSON')
  }
  if (!Value.Check(Line, value)) {
    return fault(
      place,
      '字段类型不对：应当有文字字段 text',
      'Wrong types: a string "text" is needed',
    )
  }
  const text = value.text ?? value.content
  if (!text) return fault(place, '没有 text 字段', 'There is no field "text"')
  const url = value.url ?? (value.id === undefined ? place : `${place.split('#')[0]}#${value.id}`)
  return {
    document: {
      url,
      title: value.title ?? firstLine(text),
      text,
      publishedAt: instantOf(value.publishedAt ?? value.date),
      snapshot: new TextEncoder().encode(line),
      mediaType: 'application/json',
    },
  }
}
