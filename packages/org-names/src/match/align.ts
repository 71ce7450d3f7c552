import { ensureRead, syllables } from '../search/symbols.ts'
import { looksAlike } from './confusables.ts'

const EQUAL = 0
const ALIKE = 0.5
const OTHER = 1

const [first, second, third] = syllables

/** Whether two characters share a reading, tones aside. */
export function soundsAlike(a: string, b: string): boolean {
  const [left, right] = [a.charCodeAt(0), b.charCodeAt(0)]
  ensureRead(left)
  ensureRead(right)
  for (const table of [first, second, third]) {
    const symbol = table?.[left] ?? 0
    if (symbol === 0) return false
    for (const other of [first, second, third]) if (other?.[right] === symbol) return true
  }
  return false
}

function difference(a: string, b: string): number {
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
 * look alike count half. By UTF-16 units, quadratic: for names.
 */
export function align(a: string, b: string): { hunks: Hunk[]; distance: number } {
  const width = b.length + 1
  const costs = new Float64Array((a.length + 1) * width)
  for (let j = 1; j <= b.length; j++) costs[j] = j
  for (let i = 1; i <= a.length; i++) {
    costs[i * width] = i
    for (let j = 1; j <= b.length; j++) {
      const at = i * width + j
      const changed = (costs[at - width - 1] ?? 0) + difference(a[i - 1] ?? '', b[j - 1] ?? '')
      costs[at] = Math.min(changed, (costs[at - width] ?? 0) + 1, (costs[at - 1] ?? 0) + 1)
    }
  }
  return { hunks: hunksOf(a, b, costs, width), distance: costs.at(-1) ?? 0 }
}

function hunksOf(a: string, b: string, costs: Float64Array, width: number): Hunk[] {
  const hunks: Hunk[] = []
  let open: Hunk | undefined
  const include = (i: number, j: number, end: number, otherEnd: number) => {
    open ??= { start: end, end, otherStart: otherEnd, otherEnd }
    open.start = i
    open.otherStart = j
  }
  const close = () => {
    if (open) hunks.push(open)
    open = undefined
  }
  for (let i = a.length, j = b.length; i > 0 || j > 0; ) {
    const at = i * width + j
    const cost = costs[at] ?? 0
    const [left, right] = [a[i - 1] ?? '', b[j - 1] ?? '']
    if (i > 0 && j > 0 && cost === (costs[at - width - 1] ?? 0) + difference(left, right)) {
      if (left === right) close()
      else include(i - 1, j - 1, i, j)
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
  close()
  return hunks.reverse()
}

/** Length of the longest common subsequence, as a share of the longer text; 1 for two empty ones. */
export function sharedPart(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  let row = new Uint16Array(b.length + 1)
  for (const char of a) {
    const next = new Uint16Array(b.length + 1)
    for (let j = 1; j <= b.length; j++) {
      next[j] =
        char === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
    }
    row = next
  }
  return (row[b.length] ?? 0) / longer
}
