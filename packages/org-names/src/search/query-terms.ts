import { nameKey } from '../normalise.ts'

const LONGEST_QUERY = 100
const MOST_TERMS = 8

/** The keys of the query's terms, or undefined if there are words but none has a key. */
export function termKeys(q: string): string[] | undefined {
  const words = q
    .slice(0, LONGEST_QUERY)
    .split(/[\s\u3000]+/)
    .filter((word) => word !== '')
  const keys = words.map(nameKey).filter((key) => key !== '')
  return words.length > 0 && keys.length === 0 ? undefined : keys.slice(0, MOST_TERMS)
}
