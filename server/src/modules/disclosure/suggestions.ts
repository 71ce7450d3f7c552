import { segmentName, spellingOf } from '@yiqi/org-names'
import { divisionsOf } from './divisions.ts'
import { countOf, type OrganisationQuery } from './find-organisations.ts'
import type { DisclosureServices } from './services.ts'

/** A search that finds something. */
export interface Suggestion {
  query: OrganisationQuery
  count: number
}

const maxSuggestions = 4
/** Of a code: type, and division of the registrar. */
const codeLength = 8
/** A single character finds too much to be of help. */
const shortestPart = 2

/** One organisation by its own name, by the letters of its sound, and by the beginning of its code. */
export function examplesOf(
  services: DisclosureServices,
  organisation: { name: string; registrar: string; uscc: string },
): Suggestion[] {
  const { name, registrar, uscc } = organisation
  const { brand, field } = segmentName(name, { regions: divisionsOf(services.regions, registrar) })
  const own = brand ?? field ?? name
  const { initials } = spellingOf(brand && field ? brand + field : own)
  return finding(services, [own, initials, uscc.slice(0, codeLength)].map(asQuery))
}

/** What to ask instead of a query that found nothing: fewer conditions, a part of the name, its sound. */
export function retriesOf(services: DisclosureServices, query: OrganisationQuery): Suggestion[] {
  const { q } = query
  const { brand, field } = segmentName(q)
  const core = brand ?? field ?? q
  const parts = [brand, field, core.slice(0, shortestPart), core.slice(-shortestPart)]
  const long = parts.filter((part) => part !== undefined && part.length >= shortestPart)
  const sound = spellingOf(core).pinyin
  return finding(
    services,
    [q, ...long, sound].map((part) => asQuery(part ?? '')),
  )
}

const asQuery = (q: string): OrganisationQuery => ({ q })

/** Those that find something, each once. */
function finding(
  services: DisclosureServices,
  queries: readonly OrganisationQuery[],
): Suggestion[] {
  const byText = new Map(queries.filter(({ q }) => q !== '').map((query) => [query.q, query]))
  return [...byText.values()]
    .map((query) => ({ query, count: countOf(services, query) }))
    .filter(({ count }) => count > 0)
    .slice(0, maxSuggestions)
}
