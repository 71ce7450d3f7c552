import type { Kind } from '../text/read-law.ts'
import { type ArticleNumber, readArticle } from '@yiqi/codes'
import { factorOf, type PassageQuery } from './filter.ts'
import { type AskedClauses, groupByClause, isIn, postingsOf, saidOf } from './lookup.ts'
import { type QueryTerm, type ReadQuery, readQuery, type Synonyms } from './query.ts'
import {
  at,
  buildSegment,
  mergeSegments,
  type Segment,
  type SegmentEntry,
  topWeight,
  weightUnit,
  type Weighting,
} from './segment.ts'
import { TopList } from './top-list.ts'

/** A version of a document with its passages, as the index takes it. */
export interface IndexedVersion {
  id: string
  title: string
  kind: Kind
  isPublic: boolean
  region: string
  areas: readonly string[]
  organisationTypes: readonly string[]
  /** Plain dates; null is open. */
  validFrom: string | null
  validTo: string | null
  passages: readonly { seq: number; label: string | null; headings: string; text: string }[]
}

export interface PassageHit {
  versionId: string
  seq: number
  score: number
  /** Share of what was asked, weighed by rarity, that passage and title say. */
  coverage: number
}

export interface PassageIndex {
  /** Adds versions, or replaces them by their ids. */
  load(versions: readonly IndexedVersion[]): void
  remove(versionId: string): void
  search(query: PassageQuery): PassageHit[]
  /** Keys of the query, for marking what was found. */
  keysOf(q: string): Set<number>
  /** One segment of all: after building, and by itself when there are many. */
  compact(): void
  readonly size: { versions: number; passages: number; bytes: number }
}

/** How deep a reader may page. */
export const passageWindow = 100
const mostSegments = 8
const passageWeighting: Weighting = { usualLength: 110, headingWeight: 0.4 }
const titleWeighting: Weighting = { usualLength: 12, headingWeight: 0 }
const titlePart = 0.25
/** Of all that the words of a query could weigh: for the article that it names. */
const articlePart = 0.5
const leastArticleBonus = 6
/** A title alone is a hit if it says nearly all that was asked. */
const titleAlone = 0.6
const leastCoverage = 0.2
const coveragePart = 0.3
/** A term of every third passage tells nothing and takes long; among few passages it takes no time. */
const commonest = 0.35
const fewEntries = 1000

type Field = 'passages' | 'titles'
type Slot = Omit<IndexedVersion, 'passages'> & { passageCount: number }

export function createPassageIndex(synonyms: Synonyms = []): PassageIndex {
  return new InMemoryPassageIndex(synonyms)
}

class InMemoryPassageIndex implements PassageIndex {
  readonly #synonyms: Synonyms
  readonly #slots: (Slot | undefined)[] = []
  readonly #slotOf = new Map<string, number>()
  #segments: Record<Field, Segment[]> = { passages: [], titles: [] }

  constructor(synonyms: Synonyms) {
    this.#synonyms = synonyms
  }

  get size() {
    const segments = [...this.#segments.passages, ...this.#segments.titles]
    const bytes = segments.reduce(
      (sum, { slots, seqs, articles, terms, offsets, postings }) =>
        sum +
        4 * [slots, seqs, articles, terms, offsets, postings].reduce((n, a) => n + a.length, 0),
      0,
    )
    const alive = this.#slots.filter((slot) => slot !== undefined)
    return {
      versions: alive.length,
      passages: alive.reduce((sum, { passageCount }) => sum + passageCount, 0),
      bytes,
    }
  }

  load(versions: readonly IndexedVersion[]): void {
    const entries: Record<Field, SegmentEntry[]> = { passages: [], titles: [] }
    for (const { passages, ...version } of versions) {
      this.remove(version.id)
      const slot = this.#slots.push({ ...version, passageCount: passages.length }) - 1
      this.#slotOf.set(version.id, slot)
      entries.titles.push({ slot, seq: 0, article: 0, text: version.title })
      for (const { seq, label, headings, text } of passages) {
        const over = `${version.title}\n${headings}`
        entries.passages.push({ slot, seq, article: articleCode(label), text, headings: over })
      }
    }
    if (versions.length === 0) return
    this.#segments.passages.push(buildSegment(entries.passages, passageWeighting))
    this.#segments.titles.push(buildSegment(entries.titles, titleWeighting))
    if (this.#segments.titles.length > mostSegments) this.#mergeSmaller()
  }

  remove(versionId: string): void {
    const slot = this.#slotOf.get(versionId)
    if (slot === undefined) return
    this.#slots[slot] = undefined
    this.#slotOf.delete(versionId)
  }

  compact(): void {
    this.#merge(0)
  }

  /** Changes come one by one behind a large first segment, which is left alone. */
  #mergeSmaller(): void {
    const [first, ...rest] = this.#segments.passages
    const later = rest.reduce((sum, { size }) => sum + size, 0)
    this.#merge(first && later < first.size / 4 ? 1 : 0)
  }

  #merge(from: number): void {
    const isAlive = (slot: number) => this.#slots[slot] !== undefined
    const merged = (segments: Segment[]) =>
      segments.length - from > 0
        ? [...segments.slice(0, from), mergeSegments(segments.slice(from), isAlive)]
        : segments
    this.#segments = {
      passages: merged(this.#segments.passages),
      titles: merged(this.#segments.titles),
    }
  }

  keysOf(q: string): Set<number> {
    const { terms } = readQuery(q, this.#synonyms)
    return new Set(terms.filter(({ clause }) => clause !== null).map(({ key }) => key))
  }

  search(query: PassageQuery): PassageHit[] {
    const { offset = 0, limit = 10 } = query
    const read = readQuery(query.q, this.#synonyms)
    const rarity = this.#rarityOf(read, 'passages')
    const asked = groupByClause(read.terms, rarity)
    const titles = this.#scoreTitles(read)
    const factors = this.#factors(query)
    const best = new TopList<Place>(passageWindow)
    for (const [index, segment] of this.#segments.passages.entries()) {
      const scores = this.#accumulate(segment, read.terms, rarity)
      collect(segment, scores, { titles, factors, article: read.article, index, best })
    }
    return best
      .sorted()
      .map(({ score, value }) => this.#hitOf(value, read, asked, score))
      .filter(({ coverage }) => coverage >= leastCoverage)
      .sort((a, b) => b.score - a.score)
      .slice(offset, offset + limit)
  }

  /** Rarity of each term over all segments; 0 for those that are not worth following. */
  #rarityOf({ terms }: ReadQuery, field: Field): Float64Array {
    const segments = this.#segments[field]
    const entries = segments.reduce((sum, { size }) => sum + size, 0)
    const counts = terms.map(({ key }) =>
      segments.reduce((sum, segment) => {
        const [from, to] = postingsOf(segment, key)
        return sum + to - from
      }, 0),
    )
    const limit = Math.max(fewEntries, commonest * entries)
    const isAllCommon = counts.every((count) => count > limit)
    return Float64Array.from(counts, (count) =>
      count > limit && !isAllCommon
        ? 0
        : Math.log(1 + (entries - Math.min(count, entries) + 0.5) / (count + 0.5)),
    )
  }

  #accumulate(segment: Segment, terms: readonly QueryTerm[], rarity: Float64Array): Float32Array {
    const scores = new Float32Array(segment.size)
    const { postings } = segment
    for (const [index, { key, weight }] of terms.entries()) {
      const factor = at(rarity, index) * weight * weightUnit
      if (factor === 0) continue
      const [from, to] = postingsOf(segment, key)
      for (let place = from; place < to; place++) {
        const posting = postings[place] ?? 0
        const entry = posting >>> 8
        scores[entry] = (scores[entry] ?? 0) + factor * (posting & 255)
      }
    }
    return scores
  }

  #scoreTitles(read: ReadQuery): TitleScores {
    const scores = new Float32Array(this.#slots.length)
    const coverage = new Float32Array(this.#slots.length)
    const rarity = this.#rarityOf(read, 'titles')
    const { mass } = groupByClause(read.terms, rarity)
    for (const segment of this.#segments.titles) {
      const found = this.#accumulate(segment, read.terms, rarity)
      for (let entry = 0; entry < segment.size; entry++) {
        const score = at(found, entry)
        if (score === 0) continue
        const slot = at(segment.slots, entry)
        scores[slot] = score
        coverage[slot] = mass === 0 ? 0 : Math.min(1, score / (mass * topWeight * 0.5))
      }
    }
    return { scores, coverage, mass }
  }

  /** By slot: how much its passages count; 0 for what the query leaves out. */
  #factors(query: PassageQuery): Float32Array {
    return Float32Array.from(this.#slots, (slot) => (slot ? factorOf(slot, query) : 0))
  }

  /** Of two that say it equally often, the one that says more of it goes first. */
  #hitOf(
    place: Place,
    { terms, article }: ReadQuery,
    asked: AskedClauses,
    score: number,
  ): PassageHit {
    const segment = this.#segments.passages[place.segment]
    if (!segment) throw new Error('A segment went while it was searched.')
    const slot = at(segment.slots, place.entry)
    const isSaid = terms.map(({ key }) => isIn(segment, key, place.entry))
    const isArticle = article !== null && at(segment.articles, place.entry) === codeOf(article)
    const coverage = asked.mass === 0 ? Number(isArticle) : saidOf(asked, isSaid) / asked.mass
    return {
      versionId: this.#slots[slot]?.id ?? '',
      seq: at(segment.seqs, place.entry),
      score: score * (1 - coveragePart + coveragePart * coverage),
      coverage,
    }
  }
}

interface Place {
  segment: number
  entry: number
}

interface TitleScores {
  /** By slot. */
  scores: Float32Array
  coverage: Float32Array
  /** Of all that was asked. */
  mass: number
}

/** The best entries of a segment: what they say, the title over them, and the number that was asked for. */
function collect(
  { size, slots, seqs, articles }: Segment,
  scores: Float32Array,
  { titles, factors, article, index, best }: Collecting,
): void {
  const wanted = article === null ? -1 : codeOf(article)
  const bonus = titles.mass * articlePart + leastArticleBonus
  let threshold = best.threshold
  for (let entry = 0; entry < size; entry++) {
    const inText = scores[entry] ?? 0
    const isArticle = articles[entry] === wanted
    if (inText === 0 && !isArticle && seqs[entry] !== 1) continue
    const slot = slots[entry] ?? 0
    // Of a document found by its title alone the beginning is shown.
    if (inText === 0 && !isArticle && (titles.coverage[slot] ?? 0) < titleAlone) continue
    const inTitle = titlePart * (titles.scores[slot] ?? 0)
    const score = (inText + inTitle + (isArticle ? bonus : 0)) * (factors[slot] ?? 0)
    if (score <= threshold) continue
    best.add(score, { segment: index, entry })
    threshold = best.threshold
  }
}

interface Collecting {
  titles: TitleScores
  factors: Float32Array
  article: ArticleNumber | null
  index: number
  best: TopList<Place>
}

function articleCode(label: string | null): number {
  const article = label === null ? undefined : readArticle(label)
  return article ? codeOf(article) : 0
}

const codeOf = ({ number, insertion }: ArticleNumber) => number * 256 + insertion
