import { type KnownName, type NameScreen, nameKey } from '@yiqi/org-names'

interface Span {
  from: number
  to: number
}

const length = ({ from, to }: Span) => to - from
const PUNCTUATION = /[\s\p{P}\p{S}\p{C}\p{M}]/u
const IS_LATIN = /[0-9A-Za-z]/

/**
 * The same answer by indexOf: every name looked for in the folded text, longest first where two overlap.
 * The texts must have no character that may stand within a name without counting (see `hardened`).
 */
function plainly(keys: readonly string[], text: string): Span[] {
  const folded = Array.from(text, (char) =>
    PUNCTUATION.test(char) || char.length > 1 ? '\0'.repeat(char.length) : nameKey(char),
  ).join('')
  const cuts = (at: number) => IS_LATIN.test(text[at - 1] ?? '') && IS_LATIN.test(text[at] ?? '')
  const longestAt = new Map<number, number>()
  for (const key of keys) {
    for (let from = folded.indexOf(key); from >= 0; from = folded.indexOf(key, from + 1)) {
      longestAt.set(from, Math.max(longestAt.get(from) ?? 0, from + key.length))
    }
  }
  const all = Array.from(longestAt, ([from, to]) => ({ from, to }))
    .filter(({ from, to }) => !cuts(from) && !cuts(to))
    .sort((a, b) => length(b) - length(a) || a.from - b.from)
  const kept: Span[] = []
  for (const span of all) {
    if (kept.every(({ from, to }) => span.to <= from || span.from >= to)) kept.push(span)
  }
  return kept.sort((a, b) => a.from - b.from)
}

/** Every mark as a comma: nothing is left that a name could go on behind. */
const hardened = (text: string) => text.replace(new RegExp(PUNCTUATION, 'gu'), '，')

/** In how many of the texts the screen and the reference do not agree. */
export function countDifferences(
  screen: NameScreen,
  names: readonly string[],
  texts: readonly string[],
): { texts: number; hits: number; differences: number } {
  const keys = [...new Set(names.map((name) => nameKey(name)))].filter((key) => key.length > 1)
  let differences = 0
  let hits = 0
  for (const text of texts.map(hardened)) {
    const expected = plainly(keys, text)
    const found = screen.find(text)
    hits += expected.length
    if (spans(found) !== expected.map(({ from, to }) => `${from}-${to}`).join()) differences++
  }
  return { texts: texts.length, hits, differences }
}

const spans = (found: readonly KnownName[]) =>
  found.map(({ start, end }) => `${start}-${end}`).join()
