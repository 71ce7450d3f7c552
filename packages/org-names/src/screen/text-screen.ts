import { compareNames, LOOKALIKE_THRESHOLD } from '../match/compare.ts'
import {
  createLookalikeIndex,
  type Lookalike,
  type LookalikeIndex,
} from '../match/lookalike-index.ts'
import { buildNameScreen, type KnownName, type NameScreen } from './name-screen.ts'
import { NearFinder, type NearName } from './near-finder.ts'
import { exemptNames } from './unknown/exempt.ts'
import { findNameCandidates, UNKNOWN_THRESHOLD } from './unknown/find-unknown.ts'
import type { ScreenReason } from './unknown/reasons.ts'
import { describeKnown } from './known-reasons.ts'

export type NameClass = 'legal' | 'illegal'

export interface ListedName {
  name: string
  class: NameClass
  uscc?: string | undefined
}

export interface TextHit {
  /** Position in the text, in UTF-16 units; the command counts code points. */
  start: number
  /** Exclusive. */
  end: number
  text: string
  /** The listed name that is meant or looks alike; of an unknown one what the text says. */
  name: string
  /**
   * `exact`: the very name; `folded`: the name in another script, width or case, or with spaces;
   * `lookalike`: much like a listed name; `unknown`: like a name of an organisation, in no list.
   */
  match: 'exact' | 'folded' | 'lookalike' | 'unknown'
  /** Of the listed name; null where there is none. */
  class: NameClass | null
  uscc: string | null
  /** 0 to 1; what it says depends on `match`, see `why`. A hit alone is never a finding. */
  score: number
  why: ScreenReason[]
}

export interface TextScreenOptions {
  /** Candidates of unknown names below are left out; default UNKNOWN_THRESHOLD. */
  unknownThreshold?: number
}

/** Above, only illegal names are looked for with a character changed. */
const MOST_NEAR = 50_000
/** A candidate below the threshold still counts where it looks very much like an illegal name. */
const FAINT = 0.4
const FAINT_ALIKE = 0.92
/** Names of six characters and more that differ by one hardly ever stand in a text by chance. */
const ONE_CHARACTER_SCORE = 0.7
const ONE_CHARACTER: ScreenReason = {
  code: 'ONE_CHARACTER',
  zh: '与名录中的名称只差一个字',
  en: 'One character other, more or less than a name of a list',
}
const MOST_CACHED = 10_000

type Span = Pick<TextHit, 'start' | 'end'>

/** Which stretches of a text are spoken for. */
class Taken {
  private readonly units: Uint8Array

  constructor(length: number) {
    this.units = new Uint8Array(length)
  }

  has({ start, end }: Span): boolean {
    return this.units.subarray(start, end).includes(1)
  }

  add({ start, end }: Span): void {
    this.units.fill(1, start, end)
  }
}

/** Finds listed names, what looks like them, and names that are in no list. */
export class TextScreen {
  private readonly names: readonly ListedName[]
  private readonly known: NameScreen
  private readonly near: NearFinder
  private readonly alike: LookalikeIndex
  private readonly unknownThreshold: number
  private readonly alikeOf = new Map<string, Lookalike | undefined>()

  constructor(names: Iterable<ListedName>, { unknownThreshold }: TextScreenOptions = {}) {
    this.names = Array.from(names)
    const entries = this.names.map(({ name }, id) => ({ id, name }))
    this.known = buildNameScreen(entries)
    const isSmall = entries.length <= MOST_NEAR
    this.near = new NearFinder(
      isSmall ? entries : entries.filter(({ id }) => this.names[id]?.class === 'illegal'),
    )
    this.alike = createLookalikeIndex(entries)
    this.unknownThreshold = unknownThreshold ?? UNKNOWN_THRESHOLD
  }

  /** In order of position, none overlapping another. */
  find(text: string): TextHit[] {
    const hits: TextHit[] = []
    const taken = new Taken(text.length)
    const add = (more: readonly TextHit[]) => {
      for (const hit of more) {
        if (taken.has(hit)) continue
        taken.add(hit)
        hits.push(hit)
      }
    }
    add(this.known.find(text).map((hit) => this.knownHit(text, hit)))
    add(this.nearHits(text, taken))
    add(this.candidateHits(text, taken))
    return hits.sort((a, b) => a.start - b.start)
  }

  private knownHit(text: string, hit: KnownName): TextHit {
    const meant = hit.ids.flatMap((id) => this.names[id] ?? [])
    const illegal = meant.find((one) => one.class === 'illegal')
    const one = illegal ?? meant.find(({ uscc }) => uscc !== undefined) ?? meant[0]
    const isShared = illegal !== undefined && meant.some((other) => other.class === 'legal')
    const { start, end, isExact } = hit
    return {
      start,
      end,
      text: text.slice(start, end),
      name: one?.name ?? hit.name,
      match: isExact ? 'exact' : 'folded',
      class: one?.class ?? null,
      uscc: one?.uscc ?? null,
      ...describeKnown(text, hit, isShared),
    }
  }

  /** Names with one character changed, the most alike first. */
  private nearHits(text: string, taken: Taken): TextHit[] {
    return this.near
      .find(text)
      .filter((near) => !taken.has(near))
      .flatMap((near) => this.nearHit(text, near) ?? [])
      .sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start))
  }

  private nearHit(text: string, { start, end, id }: NearName): TextHit | undefined {
    const listed = this.names[id]
    const written = text.slice(start, end)
    if (!listed || exemptNames.has(written)) return undefined
    const { score, same, why } = compareNames(written, listed.name)
    const reasons = same ? [ONE_CHARACTER, ...why.map(flat)] : [ONE_CHARACTER]
    const span = { start, end, text: written }
    return lookalike(span, listed, Math.max(score, ONE_CHARACTER_SCORE), reasons)
  }

  /** Cached: news repeats names. */
  private mostAlike(name: string): Lookalike | undefined {
    if (this.alikeOf.has(name)) return this.alikeOf.get(name)
    const [best] = this.alike.find(name, { limit: 1, threshold: LOOKALIKE_THRESHOLD })
    if (this.alikeOf.size >= MOST_CACHED) this.alikeOf.clear()
    this.alikeOf.set(name, best)
    return best
  }

  private candidateHits(text: string, taken: Taken): TextHit[] {
    return findNameCandidates(text, { threshold: Math.min(FAINT, this.unknownThreshold) })
      .filter((candidate) => !taken.has(candidate))
      .flatMap(({ start, end, name, score, why }): TextHit[] => {
        const span = { start, end, text: name }
        const isFaint = score < this.unknownThreshold
        const best = this.mostAlike(name)
        const listed = best && this.names[Number(best.id)]
        const isAlike =
          !isFaint || (listed?.class === 'illegal' && (best?.score ?? 0) >= FAINT_ALIKE)
        if (best && listed && isAlike) {
          return [lookalike(span, listed, best.score, best.why.map(flat))]
        }
        return isFaint
          ? []
          : [{ ...span, name, match: 'unknown', class: null, uscc: null, score, why }]
      })
  }
}

const flat = ({ code, text }: { code: string; text: { zh: string; en: string } }) => ({
  code,
  ...text,
})

const lookalike = (
  span: Pick<TextHit, 'start' | 'end' | 'text'>,
  listed: ListedName,
  score: number,
  why: ScreenReason[],
): TextHit => ({
  ...span,
  name: listed.name,
  match: 'lookalike',
  class: listed.class,
  uscc: listed.uscc ?? null,
  score,
  why,
})
