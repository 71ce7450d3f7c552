import { regionLevel } from '@yiqi/codes'
import { type NameAnswer, type NameHit, type NameQuery, RESULT_WINDOW } from '@yiqi/org-names'
import { read } from '../../kernel/context.ts'
import type { Actor } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DisclosureServices } from './services.ts'
import {
  type PublicOrganisation,
  readOrganisations,
  readOrganisationsByDate,
  registrarLevels,
} from './store.ts'

/** Best match first, or by the day of establishment. */
export const sortOrders = ['relevance', 'newest', 'oldest'] as const
export type SortOrder = (typeof sortOrders)[number]

export interface OrganisationQuery {
  q: string
  /** Any of them. */
  type?: readonly string[]
  status?: readonly string[]
  /** A division and all below it. */
  region?: string
  /** Only what the registrar of the division itself has registered, not those below it. */
  own?: boolean
  charity?: boolean
  sort?: SortOrder
}

export interface FoundOrganisation {
  organisation: PublicOrganisation
  matched: NameHit['matched']
}

export interface FoundOrganisations {
  total: number
  /** The counting stopped at `total`. */
  more: boolean
  facets: OrganisationFacets
  found: FoundOrganisation[]
}

/** How many there would be with one more choice; a facet of several choices disregards its own. */
interface OrganisationFacets {
  type: Record<string, number>
  status: Record<string, number>
  /** Divisions directly below the one asked for, those without a match left out. */
  region: Record<string, number>
  /** Of the registrar of the division itself. */
  own: number
  charity: number
  isExact: boolean
}

const nation = '100000'
const maxBranches = 60

/** One page of what the index finds, with the public facts of each from the database. */
export async function findOrganisations(
  services: DisclosureServices,
  actor: Actor,
  query: OrganisationQuery,
  page: { offset: number; limit: number },
): Promise<FoundOrganisations> {
  const { search } = services
  if (!search.isWarm())
    throw new AppError('YQ_UNAVAILABLE', {
      reason: {
        zh: '检索正在准备，请稍候。',
        en: 'The search is being prepared; try again in a moment.',
      },
    })
  if (page.offset + page.limit > RESULT_WINDOW) throw beyondWindow()
  const isByDate = query.sort === 'newest' || query.sort === 'oldest'
  const wanted = isByDate ? { limit: RESULT_WINDOW } : page
  const answer = search.index.search({ ...nameQuery(query), ...wanted })
  if (isByDate && answer.total > RESULT_WINDOW) throw tooManyToSort()
  const codes = answer.hits.map(({ id }) => String(id))
  const organisations = await read(services, actor, (tx) =>
    isByDate
      ? readOrganisationsByDate(tx, codes, { ...page, isNewestFirst: query.sort === 'newest' })
      : readOrganisations(tx, codes),
  )
  const matches = new Map(answer.hits.map(({ id, matched }) => [String(id), matched]))
  return {
    total: answer.total,
    more: answer.more,
    facets: facetsOf(services, query, answer),
    found: organisations.map((organisation) => ({
      organisation,
      matched: matches.get(organisation.uscc),
    })),
  }
}

/** Whether so many can be put in another order than that of the index. */
export const canSort = (services: DisclosureServices, query: OrganisationQuery): boolean =>
  countOf(services, query) <= RESULT_WINDOW

/** The query as the index knows it. */
function nameQuery(query: OrganisationQuery): NameQuery {
  const { q, type, status, region, own, charity } = query
  const level = own ? registrarLevels[regionLevel(region ?? nation) ?? 'nation'] : undefined
  return {
    q,
    filters: {
      ...(type?.length && { type }),
      ...(status?.length && { status }),
      ...(region && { regionScope: region }),
      ...(level !== undefined && { level }),
      ...(charity && { tags: ['charity'] }),
    },
  }
}

/** Whatever decides an answer, its facets too: a change of any of these may change it. */
export const widestQuery = ({ q, region, charity }: OrganisationQuery): NameQuery =>
  nameQuery({ q, ...(region && { region }), ...(charity && { charity }) })

export function countOf({ search }: DisclosureServices, query: OrganisationQuery): number {
  return search.index.search({ ...nameQuery(query), limit: 0, facets: false }).total
}

function facetsOf(
  services: DisclosureServices,
  query: OrganisationQuery,
  { facets }: NameAnswer,
): OrganisationFacets {
  const without = (name: 'type' | 'status' | 'own') => {
    if (!query[name]) return facets
    const { [name]: _, ...others } = query
    return services.search.index.search({ ...nameQuery(others), limit: 0 }).facets
  }
  return {
    type: without('type').type,
    status: without('status').status,
    region: countRegions(services, query, without('own').province),
    own: countOf(services, { ...query, own: true }),
    charity: countOf(services, { ...query, charity: true }),
    isExact: facets.isExact,
  }
}

/** Provinces come with the answer; below a chosen division each one is counted. */
function countRegions(
  services: DisclosureServices,
  { own: _, ...query }: OrganisationQuery,
  provinces: Record<string, number>,
): Record<string, number> {
  const { regions } = services
  if (!query.region || regionLevel(query.region) === 'nation') {
    const entries = Object.entries(provinces).map(
      ([code, count]) => [`${code}0000`, count] as const,
    )
    return Object.fromEntries(entries.filter(([code]) => regionLevel(code) === 'province'))
  }
  const below = regions.children(query.region).slice(0, maxBranches)
  const counts = below.map(({ code }) => [code, countOf(services, { ...query, region: code })])
  return Object.fromEntries(counts.filter(([, count]) => count !== 0))
}

const beyondWindow = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: `最多翻到第 ${RESULT_WINDOW} 条。请加条件缩小范围，或下载数据集。`,
      en: `Lists end at number ${RESULT_WINDOW}. Narrow the search, or download the data set.`,
    },
  })

const tooManyToSort = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: `找到的超过 ${RESULT_WINDOW} 家，不能按成立日期排。请加条件缩小范围。`,
      en: `More than ${RESULT_WINDOW} were found; they cannot be sorted by the day of establishment. Narrow the search.`,
    },
  })
