import { queryTokens, scanTokens } from '../../knowledge/index.ts'

/**
 * A text as it is kept and looked for. PDFs write characters in other forms (⽂ for 文, ＡＢ for AB) and put
 * gaps and line ends into the middle of words.
 */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/\0/g, '')
    .trim()
}

/** Keys of pairs of characters and of words, as integers of four bytes with a sign. */
export function termsOf(text: string): number[] {
  const keys = new Set<number>()
  scanTokens(text, (key) => keys.add(key | 0))
  return [...keys]
}

/** What a text must have to have the words of the query; nothing where it is too short for that. */
export const wantedTerms = (query: string): number[] => [
  ...new Set(
    queryTokens(query)
      .filter(({ start, end }) => end - start > 1)
      .map(({ key }) => key | 0),
  ),
]
