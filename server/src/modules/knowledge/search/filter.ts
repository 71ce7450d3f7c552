import type { Kind } from '../text/read-law.ts'
import type { IndexedVersion } from './passage-index.ts'

export interface PassageQuery {
  q: string
  /** Only what was in force on the plain date; what has no date counts as in force. */
  on?: string
  isPublic?: true
  kinds?: readonly Kind[]
  /** Regions whose documents hold where the reader is: his own and those above. */
  regions?: readonly string[]
  area?: string
  /** Documents that name this type of organisation, or none. */
  organisationType?: string
  offset?: number
  limit?: number
}

type Filtered = Omit<IndexedVersion, 'passages'>

/** Law before what carries it out: among equal passages the higher one is the answer. */
const authority: Record<Kind, number> = {
  law: 1.12,
  regulation: 1.1,
  'local-regulation': 0.85,
  rule: 1.05,
  interpretation: 0.95,
  notice: 1,
  guide: 1.05,
  faq: 1.05,
  precedent: 0.8,
}

/** How much the passages of a version count; 0 for what the query leaves out. */
export const factorOf = (version: Filtered, query: PassageQuery) =>
  isWanted(version, query) ? authority[version.kind] : 0

function isWanted(version: Filtered, query: PassageQuery): boolean {
  const { on, isPublic, kinds = [], regions, area, organisationType } = query
  const { validFrom, validTo, organisationTypes: types } = version
  return (
    (!isPublic || version.isPublic) &&
    (!on || ((validFrom ?? '') <= on && on <= (validTo ?? '9999'))) &&
    (kinds.length === 0 || kinds.includes(version.kind)) &&
    (!regions || regions.includes(version.region)) &&
    (!area || version.areas.includes(area)) &&
    (!organisationType || types.length === 0 || types.includes(organisationType))
  )
}
