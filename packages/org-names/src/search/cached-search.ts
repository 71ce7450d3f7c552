import type { NameAnswer, NameIndex, NameQuery } from './name-index.ts'
import { termKeys } from './query-terms.ts'

export interface CachedSearchOptions {
  /** Answers kept at most; the one not asked for longest goes first. Default 8192. */
  entries?: number
  /** The body of an answer, made once for as long as the answer is kept. Default JSON.stringify. */
  render?: (answer: NameAnswer) => string
}

export interface CachedSearch {
  /** Shared between callers: not to be changed. */
  search(query: NameQuery): NameAnswer
  /** The rendered answer. */
  body(query: NameQuery): string
  /** Since the cache was made. */
  readonly counts: { readonly hits: number; readonly misses: number }
}

interface Entry {
  answer: NameAnswer
  body?: string
}

const ENTRIES = 8192

function listKey(labels: string | readonly string[] | undefined): string[] | undefined {
  if (labels === undefined) return undefined
  return typeof labels === 'string' ? [labels] : [...new Set(labels)].sort()
}

/** Queries of one key have one answer. The order of terms counts: the first one ranks. */
function queryKey({ q = '', filters = {}, offset, limit, countLimit, facets }: NameQuery): string {
  const { type, status, level, regionScope, tags } = filters
  const wanted = [listKey(type), listKey(status), level, regionScope, listKey(tags)]
  return JSON.stringify([termKeys(q) ?? null, ...wanted, offset, limit, countLimit, facets])
}

/**
 * Answers of an index, kept until the index changes. Any change empties the cache, so that an answer
 * is never older than the index.
 */
export function createCachedSearch(
  index: Pick<NameIndex, 'search' | 'version'>,
  { entries = ENTRIES, render = JSON.stringify }: CachedSearchOptions = {},
): CachedSearch {
  const kept = new Map<string, Entry>()
  const counts = { hits: 0, misses: 0 }
  let { version } = index

  function find(query: NameQuery): Entry {
    if (index.version !== version) kept.clear()
    version = index.version
    const key = queryKey(query)
    const found = kept.get(key)
    if (found) counts.hits++
    else counts.misses++
    const entry = found ?? { answer: index.search(query) }
    // A map keeps the order of insertion, so the first one is the one not asked for longest.
    kept.delete(key)
    kept.set(key, entry)
    if (kept.size > entries) {
      const [oldest = key] = kept.keys()
      kept.delete(oldest)
    }
    return entry
  }

  return {
    counts,
    search: (query) => find(query).answer,
    body(query) {
      const entry = find(query)
      entry.body ??= render(entry.answer)
      return entry.body
    },
  }
}
