import { isLastKey, scanTokens } from './tokens.ts'

/** Half-open range of UTF-16 offsets into a text. */
export type Range = [start: number, end: number]

/** Where a text says what was asked for. */
export function markTerms(text: string, keys: ReadonlySet<number>): Range[] {
  const ranges: Range[] = []
  const mark = (start: number, end: number) => {
    const last = ranges.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else ranges.push([start, end])
  }
  const single = [...keys].some(isLastKey)
  scanTokens(text, (key, start, end) => {
    if (keys.has(key)) mark(start, end)
    // A single character is looked for wherever it stands.
    else if (single && keys.has((key & 0xffff0000) >>> 0)) mark(start, start + 1)
  })
  return ranges
}

/** The part of a text of about this length that says most of it, cut where a sentence or clause begins. */
export function excerptOf(text: string, marks: readonly Range[], length = 160): Range {
  if (text.length <= length) return [0, text.length]
  let best: Range = [0, length]
  let bestWeight = -1
  for (const [start] of marks) {
    const from = clauseStart(text, start)
    const weight = marks.reduce(
      (sum, [a, b]) => sum + Math.max(0, Math.min(b, from + length) - Math.max(a, from)),
      0,
    )
    if (weight > bestWeight) {
      bestWeight = weight
      best = [from, Math.min(text.length, from + length)]
    }
  }
  return best
}

const farthestBack = 40

function clauseStart(text: string, position: number): number {
  for (let at = position; at > position - farthestBack; at--) {
    if (at <= 0) return 0
    if (/[。；，：\n]/.test(text[at - 1] ?? '')) return at
  }
  return Math.max(0, position - 10)
}
