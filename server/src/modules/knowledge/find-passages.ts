import { regionParent } from '@yiqi/codes'
import { type Actor, read, today } from '../../kernel/context.ts'
import type { Area, OrganisationType } from './labels.ts'
import { excerptOf, markTerms, type Range } from './search/marks.ts'
import { passageWindow } from './search/passage-index.ts'
import type { KnowledgeServices } from './services.ts'
import { readPassagesAt, type StoredPassage, type Version } from './store.ts'
import type { Kind } from './text/read-law.ts'

export interface PassageSearch {
  q: string
  /** Plain date whose law is asked; today if absent, any if null. */
  on?: string | null
  kinds?: readonly Kind[]
  area?: Area
  organisationType?: OrganisationType
  /** Where the reader is: what holds there, and what holds above. */
  region?: string
  offset?: number
  limit?: number
}

export interface FoundPassage extends StoredPassage {
  version: Version
  /** Where it says what was asked. */
  marks: Range[]
  /** The part to show first. */
  excerpt: Range
  /** Share of what was asked that passage and title say, 0 to 1. */
  coverage: number
}

type Needs = Pick<KnowledgeServices, 'db' | 'now' | 'newId' | 'knowledge'>

/** The passages that answer, the best first. The public finds what is public; officials also what is not. */
export async function findPassages(
  services: Needs,
  actor: Actor,
  search: PassageSearch,
): Promise<FoundPassage[]> {
  const { q, on = today(services), region, offset = 0, limit = 10, ...filters } = search
  const { knowledge } = services
  await knowledge.start()
  const hits = knowledge.index.search({
    ...filters,
    q,
    offset,
    limit: Math.min(limit, passageWindow - offset),
    ...(on !== null && { on }),
    ...(region && { regions: regionsOver(region) }),
    ...(actor.purpose !== 'duty' && { isPublic: true }),
  })
  const passages = await read(services, actor, (tx) => readPassagesAt(tx, hits))
  const keys = knowledge.index.keysOf(q)
  return hits.flatMap(({ versionId, seq, coverage }) => {
    const found = passages.find((one) => one.version.id === versionId && one.seq === seq)
    if (!found) return []
    const marks = markTerms(found.text, keys)
    return [{ ...found, marks, excerpt: excerptOf(found.text, marks), coverage }]
  })
}

/** The region, and those whose law holds in it. */
function regionsOver(region: string): string[] {
  const above = regionParent(region)
  return [...(above === null ? [] : regionsOver(above)), region]
}
