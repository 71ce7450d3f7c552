import type { NameIndex, NameQuery } from './name-index.ts'

export interface QueryCacheOptions {
  /** Answers kept at most; the one not asked for longest goes first. Default 8192. */
  entries?: number
}

/** What was made from answers of an index, such as the body of a reply, for as long as it holds. */
export interface QueryCache<T> {
  /**
   * Undefined if nothing is kept, or if a document that the query finds has come or gone since. The key
   * names the query and whatever else decides, such as a language or a day.
   */
  find(key: string, query: NameQuery): T | undefined
  /** `version` is that of the index before it was asked. */
  keep(key: string, made: T, version: number): void
  /** Since the cache was made. */
  readonly counts: { readonly hits: number; readonly misses: number }
}

interface Entry<T> {
  made: T
  /** Of the index when it was last known to hold. */
  version: number
}

const ENTRIES = 8192

/**
 * A cache in step with the index: a change drops just what it touches. Each entry is looked at when it
 * is asked for, not when the index changes.
 */
export function createQueryCache<T>(
  index: Pick<NameIndex, 'isChanged' | 'version'>,
  { entries = ENTRIES }: QueryCacheOptions = {},
): QueryCache<T> {
  const kept = new Map<string, Entry<T>>()
  const counts = { hits: 0, misses: 0 }

  return {
    counts,
    find(key, query) {
      const entry = kept.get(key)
      if (entry) kept.delete(key)
      if (!entry || index.isChanged(query, entry.version)) {
        counts.misses++
        return undefined
      }
      counts.hits++
      entry.version = index.version
      // A map keeps the order of insertion, so the first one is the one not asked for longest.
      kept.set(key, entry)
      return entry.made
    },
    keep(key, made, version) {
      kept.set(key, { made, version })
      if (kept.size <= entries) return
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}
