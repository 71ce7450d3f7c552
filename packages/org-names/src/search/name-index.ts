import { nameKey } from '../normalise.ts'
import { Buffer } from './buffer.ts'
import { DocStore, type StoredFields, USCC_LENGTH } from './doc-store.ts'
import { type Facets, readFacets, STATUSES, TYPES } from './facets.ts'
import { Journal } from './journal.ts'
import { type MatchField, matchTerm, readTerm, type Term, tier } from './match.ts'
import type { Plan } from './plan.ts'
import { termKeys } from './query-terms.ts'
import { Segment, sumFacets } from './segment.ts'
import { BOUNDARY } from './symbols.ts'
import { fact, factKey } from './tokens.ts'

export interface IndexedOrganisation {
  id: number | string
  name: string
  formerNames?: readonly string[]
  abbreviations?: readonly string[]
  uscc?: string
  type?: string
  status?: string
  /** GB/T 2260, six digits. */
  region?: string
  /** 0 national, 1 province, 2 prefecture, 3 county; it weighs in the order of hits. */
  level?: number
  /** Marks to filter by, such as `charity`; at most 32 different ones in an index. */
  tags?: readonly string[]
}

export interface NameQuery {
  /** Terms apart by spaces must all match. Empty = everything that passes the filters. */
  q?: string
  filters?: {
    type?: string | readonly string[]
    status?: string | readonly string[]
    level?: number
    /** A division and all below it; 100000 or 000000 is the whole country. */
    regionScope?: string
    /** All of them. */
    tags?: readonly string[]
  }
  offset?: number
  limit?: number
  /**
   * Where each name must be looked at, the count stops here and `more` is set. Lower is faster; for
   * suggestions while typing 100 is plenty. Default 1000.
   */
  countLimit?: number
  /** False leaves the facets empty, which is faster. */
  facets?: boolean
}

export interface NameHit {
  id: number | string
  /** Higher is better; comparable within one answer. */
  score: number
  /** Absent for a query without terms. The first term's match; a range in the name's key. */
  matched?: {
    field: MatchField
    /** Which former name or abbreviation, counted from 0, former names first; absent = the name. */
    alias?: number
    start: number
    end: number
  }
}

export interface NameAnswer {
  total: number
  /** The total is a lower bound: there are more. */
  more: boolean
  hits: NameHit[]
  facets: Facets
}

export interface NameIndexOptions {
  /** Best first; those not named come after, in order of appearance. */
  statusOrder?: readonly string[]
  /** Documents held unindexed until they are worth a segment. */
  bufferSize?: number
}

export interface NameIndex {
  readonly size: number
  /** Memory of the index's arrays and ids. */
  readonly bytes: number
  /** Grows with every change; while it stays, so do all answers. */
  readonly version: number
  /** Whether the answer to the query may be another one than it was at the version. */
  isChanged(query: NameQuery, since: number): boolean
  /** Adds or replaces many; much faster than one by one. */
  load(organisations: Iterable<IndexedOrganisation>): void
  /** A part of a load that comes in pieces: found slowly until `compact` indexes all of them at once. */
  gather(organisations: Iterable<IndexedOrganisation>): void
  /** Adds or replaces one, searchable at once. */
  upsert(organisation: IndexedOrganisation): void
  /** Whether it was there. */
  remove(id: number | string): boolean
  search(query: NameQuery): NameAnswer
  /** Merges everything into one segment; worth it after very many changes. */
  compact(): void
}

/** offset + limit may not go beyond; deeper lists belong to a filtered export. */
export const RESULT_WINDOW = 1000

const DEFAULT_LIMIT = 20
const BUFFER_SIZE = 256
const BATCH = 0x100000
// A segment is merged into the one before it unless that one is this many times larger.
const MERGE_RATIO = 4
const UNKNOWN_STATUS = STATUSES - 1
const UNKNOWN_LEVEL = 7
const MOST_TAGS = 32
const STATUS_ORDER = ['REGISTERED', 'SUSPENDED', 'LIQUIDATING', 'DEREGISTERED', 'REVOKED', 'VOIDED']

type Part = Segment | Buffer

/** Codes as small numbers, in order of appearance. */
class Codes {
  readonly labels: string[]
  private readonly what: string
  private readonly limit: number

  constructor(what: string, limit: number, labels: readonly string[] = []) {
    this.what = what
    this.limit = limit
    this.labels = [...labels]
  }

  find(label: string): number | undefined {
    const code = this.labels.indexOf(label)
    return code < 0 ? undefined : code
  }

  add(label: string): number {
    const code = this.find(label)
    if (code !== undefined) return code
    if (this.labels.length >= this.limit) {
      throw new RangeError(`more than ${this.limit} different values of ${this.what}`)
    }
    return this.labels.push(label) - 1
  }
}

class SegmentedNameIndex implements NameIndex {
  version = 0
  private segments: Segment[] = []
  private buffer = new Buffer()
  private readonly journal = new Journal()
  private readonly bufferSize: number
  private readonly types = new Codes('type', TYPES)
  private readonly statuses: Codes
  private readonly tags = new Codes('tags', MOST_TAGS)

  constructor(options: NameIndexOptions) {
    this.bufferSize = options.bufferSize ?? BUFFER_SIZE
    this.statuses = new Codes('status', UNKNOWN_STATUS, options.statusOrder ?? STATUS_ORDER)
  }

  get size(): number {
    return this.parts().reduce((sum, part) => sum + part.liveCount, 0)
  }

  get bytes(): number {
    const segments = this.segments.reduce((sum, segment) => sum + segment.bytes, 0)
    return segments + this.buffer.store.bytes
  }

  load(organisations: Iterable<IndexedOrganisation>): void {
    for (const organisation of organisations) {
      this.put(this.fieldsOf(organisation))
      if (this.buffer.store.size >= BATCH) this.flush()
    }
    this.journal.forget(this.version)
    if (this.buffer.store.size >= this.bufferSize) this.flush()
  }

  gather(organisations: Iterable<IndexedOrganisation>): void {
    for (const organisation of organisations) this.put(this.fieldsOf(organisation))
    this.journal.forget(this.version)
  }

  upsert(organisation: IndexedOrganisation): void {
    const fields = this.fieldsOf(organisation)
    this.noteGoing(fields.id)
    const doc = this.put(fields)
    this.journal.add(this.version, this.buffer.store, doc)
    if (this.buffer.store.size >= this.bufferSize) this.flush()
  }

  remove(id: number | string): boolean {
    this.noteGoing(id)
    const isRemoved = this.parts().some((part) => part.remove(id))
    if (isRemoved) this.version++
    return isRemoved
  }

  isChanged(query: NameQuery, since: number): boolean {
    if (since === this.version) return false
    // Without a plan, a value that nobody had may have come.
    const plan = this.plan(query, 0)
    return plan === undefined || this.journal.isTouched(since, plan)
  }

  compact(): void {
    this.segments = [this.merged(this.parts())]
    this.buffer = new Buffer()
  }

  search(query: NameQuery): NameAnswer {
    const offset = Math.max(0, query.offset ?? 0)
    const limit = Math.max(0, Math.min(query.limit ?? DEFAULT_LIMIT, RESULT_WINDOW - offset))
    const plan = this.plan(query, offset + limit)
    const answers = plan ? this.parts().map((part) => ({ part, answer: part.search(plan) })) : []
    const page = answers
      .flatMap(({ part, answer }) =>
        answer.hits.slice(0, offset + limit).map((hit) => ({ part, ...hit })),
      )
      .sort((a, b) => a.tier - b.tier || rankOf(a) - rankOf(b))
      .slice(offset, offset + limit)
    const all = answers.map(({ answer }) => answer)
    return {
      total: all.reduce((sum, answer) => sum + answer.total, 0),
      more: all.some((answer) => answer.more),
      hits: page.map((hit) => describe(hit, plan?.terms[0])),
      facets: readFacets(
        sumFacets(plan?.wantsFacets ? all : []),
        this.types.labels,
        this.statuses.labels,
        all.every((answer) => answer.areFacetsExact),
      ),
    }
  }

  private parts(): Part[] {
    return [...this.segments, this.buffer]
  }

  private put(fields: StoredFields): number {
    this.version++
    for (const segment of this.segments) if (segment.remove(fields.id)) break
    return this.buffer.add(fields)
  }

  /** Keeps what is about to be replaced or removed: it may be in an answer. */
  private noteGoing(id: number | string): void {
    for (const part of this.parts()) {
      const doc = part.find(id)
      if (doc !== undefined) this.journal.add(this.version + 1, part.store, doc)
    }
  }

  private fieldsOf(organisation: IndexedOrganisation): StoredFields {
    const { id, name, formerNames = [], abbreviations = [], uscc = '', region = '' } = organisation
    const code = uscc.toUpperCase()
    return {
      id,
      keys: [name, ...formerNames, ...abbreviations].map(nameKey),
      formerCount: formerNames.length,
      uscc: code.length === USCC_LENGTH ? code : '',
      type: this.types.add(organisation.type ?? ''),
      status:
        organisation.status === undefined ? UNKNOWN_STATUS : this.statuses.add(organisation.status),
      level: Math.min(organisation.level ?? UNKNOWN_LEVEL, UNKNOWN_LEVEL),
      region: /^\d{6}$/.test(region) ? Number(region) : 0,
      tags:
        (organisation.tags ?? []).reduce((bits, tag) => bits | (1 << this.tags.add(tag)), 0) >>> 0,
    }
  }

  private flush(): void {
    const parts: Part[] = [this.buffer]
    let size = this.buffer.liveCount
    for (let last = this.segments.at(-1); last; last = this.segments.at(-1)) {
      if (last.liveCount > size * MERGE_RATIO) break
      size += last.liveCount
      parts.unshift(last)
      this.segments.pop()
    }
    this.buffer = new Buffer()
    this.segments.push(this.merged(parts))
  }

  private merged(parts: readonly Part[]): Segment {
    const sources = parts.map((part) => ({
      store: part.store,
      keep: (doc: number) => part.isLive(doc),
    }))
    return new Segment(DocStore.ranked(sources))
  }

  /** Undefined when nothing can match. */
  private plan(query: NameQuery, needed: number): Plan | undefined {
    const keys = termKeys(query.q ?? '')
    if (!keys) return undefined
    const facts = this.facts(query.filters ?? {})
    const terms = keys.map(readTerm)
    const countLimit = Math.max(needed, query.countLimit ?? RESULT_WINDOW)
    return facts && { terms, facts, needed, countLimit, wantsFacets: query.facets ?? true }
  }

  private facts(filters: NonNullable<NameQuery['filters']>): number[][] | undefined {
    const wanted = [
      codeKeys(this.types, fact.type, filters.type),
      codeKeys(this.statuses, fact.status, filters.status),
      ...(filters.tags ?? []).map((tag) => codeKeys(this.tags, fact.tag, tag)),
      filters.level === undefined ? undefined : [factKey(fact.level, filters.level)],
      regionKeys(filters.regionScope),
    ].filter((keys) => keys !== undefined)
    return wanted.some((keys) => keys.length === 0) ? undefined : wanted
  }
}

function codeKeys(
  codes: Codes,
  kind: number,
  labels?: string | readonly string[],
): number[] | undefined {
  if (labels === undefined) return undefined
  const list = typeof labels === 'string' ? [labels] : labels
  return list
    .map((label) => codes.find(label))
    .filter((code) => code !== undefined)
    .map((code) => factKey(kind, code))
}

/** The level of a scope is that of its code: 440000 a province, 440100 a prefecture. */
function regionKeys(scope: string | undefined): number[] | undefined {
  if (scope === undefined || scope === '' || /^[01]00000$/.test(scope)) return undefined
  if (!/^\d{6}$/.test(scope)) return []
  const code = Number(scope)
  if (code % 100 !== 0) return [factKey(fact.county, code)]
  if (code % 10_000 !== 0) return [factKey(fact.prefecture, code / 100)]
  return [factKey(fact.province, code / 10_000)]
}

interface PlacedHit {
  part: Part
  doc: number
  tier: number
}

function rankOf({ part, doc }: PlacedHit): number {
  return part.store.rank[doc] ?? 0
}

function describe(hit: PlacedHit, term: Term | undefined): NameHit {
  const { part, doc } = hit
  const { store } = part
  const score = (tier.none - hit.tier) * 0x10000 - rankOf(hit)
  const id = store.ids[doc] ?? 0
  const match = term && matchTerm(store, doc, term)
  if (!match) return { id, score }
  if (match.mode === 'uscc')
    return { id, score, matched: { field: 'uscc', start: 0, end: match.end } }
  let keyStart = (store.textStart[doc] ?? 0) + 1
  let alias = -1
  for (let i = keyStart; i < match.start; i++) {
    if (store.text[i] !== BOUNDARY) continue
    keyStart = i + 1
    alias++
  }
  const range = { start: match.start - keyStart, end: match.end - keyStart }
  const textField = alias < (store.formerCount[doc] ?? 0) ? 'former' : 'abbr'
  const field = match.mode !== 'text' ? match.mode : alias < 0 ? 'name' : textField
  return { id, score, matched: alias < 0 ? { field, ...range } : { field, alias, ...range } }
}

/** An empty index. It lives in memory only and is rebuilt from the register at start. */
export function createNameIndex(options: NameIndexOptions = {}): NameIndex {
  return new SegmentedNameIndex(options)
}
