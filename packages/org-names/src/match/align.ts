import { ensureRead, syllables } from '../search/symbols.ts'
import { looksAlike } from './confusables.ts'

const EQUAL = 0
const ALIKE = 0.5
const OTHER = 1

const [first, second, third] = syllables

/** Whether two characters, as UTF-16 units, share a reading, tones aside. */
export function soundsAlike(a: number, b: number): boolean {
  ensureRead(a)
  ensureRead(b)
  for (const table of [first, second, third]) {
    const symbol = table?.[a] ?? 0
    if (symbol === 0) return false
    if (first?.[b] === symbol || second?.[b] === symbol || third?.[b] === symbol) return true
  }
  return false
}

function difference(a: number, b: number): number {
  if (a === b) return EQUAL
  return looksAlike(a, b) || soundsAlike(a, b) ? ALIKE : OTHER
}

/** A stretch of `a` that stands where another one stands in `b`; one of them may be empty. */
export interface Hunk {
  start: number
  end: number
  otherStart: number
  otherEnd: number
}

/**
 * What differs between two texts, in order, when as little as possible does; characters that sound or
 * look alike count half. By UTF-16 units, quadratic in what lies between common ends: for names.
 */
export function align(a: string, b: string): { hunks: Hunk[]; distance: number } {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const costs = costsOf(left, right)
  const hunks = hunksOf(left, right, costs).map((hunk) => ({
    start: hunk.start + start,
    end: hunk.end + start,
    otherStart: hunk.otherStart + start,
    otherEnd: hunk.otherEnd + start,
  }))
  return { hunks, distance: costs.at(-1) ?? 0 }
}

/** Costs of the beginnings of `a` and `b` against each other, a row for each unit of `a`. */
function costsOf(a: string, b: string): Float64Array {
  const width = b.length + 1
  const costs = new Float64Array((a.length + 1) * width)
  for (let j = 1; j <= b.length; j++) costs[j] = j
  for (let i = 1; i <= a.length; i++) {
    costs[i * width] = i
    const unit = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const at = i * width + j
      const changed = (costs[at - width - 1] ?? 0) + difference(unit, b.charCodeAt(j - 1))
      costs[at] = Math.min(changed, (costs[at - width] ?? 0) + 1, (costs[at - 1] ?? 0) + 1)
    }
  }
  return costs
}

function hunksOf(a: string, b: string, costs: Float64Array): Hunk[] {
  const width = b.length + 1
  const hunks: Hunk[] = []
  let open: Hunk | undefined
  const include = (i: number, j: number, end: number, otherEnd: number) => {
    open ??= { start: end, end, otherStart: otherEnd, otherEnd }
    open.start = i
    open.otherStart = j
  }
  for (let i = a.length, j = b.length; i > 0 || j > 0; ) {
    const at = i * width + j
    const cost = costs[at] ?? 0
    const [left, right] = [a.charCodeAt(i - 1), b.charCodeAt(j - 1)]
    if (i > 0 && j > 0 && cost === (costs[at - width - 1] ?? 0) + difference(left, right)) {
      if (left !== right) include(i - 1, j - 1, i, j)
      else if (open) {
        hunks.push(open)
        open = undefined
      }
      i--
      j--
    } else if (i > 0 && cost === (costs[at - width] ?? 0) + 1) {
      include(i - 1, j, i, j)
      i--
    } else {
      include(i, j - 1, i, j)
      j--
    }
  }
  if (open) hunks.push(open)
  return hunks.toReversed()
}

/** Length of the longest common subsequence, as a share of the longer text; 1 for two empty ones. */
export function sharedPart(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  let row = new Uint16Array(b.length + 1)
  for (const char of a) {
    const next = new Uint16Array(b.length + 1)
    for (let j = 1; j <= b.length; j++) {
      next[j] = char === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
    }
    row = next
  }
  return (row[b.length] ?? 0) / longer
}
