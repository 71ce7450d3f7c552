import { type Facets, type NameHit, type NameQuery, RESULT_WINDOW } from '@yiqi/org-names'
import { read } from '../../kernel/context.ts'
import type { Actor } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { DisclosureServices } from './services.ts'
import { type PublicOrganisation, readOrganisations } from './store.ts'

export interface OrganisationQuery {
  q: string
  type?: string
  status?: string
  /** A division and all below it. */
  region?: string
  charity?: boolean
}

export interface FoundOrganisation {
  organisation: PublicOrganisation
  matched: NameHit['matched']
}

export interface FoundOrganisations {
  total: number
  /** The counting stopped at `total`. */
  more: boolean
  facets: Facets & {
    /** Divisions directly below the one asked for, those without a match left out. */
    region: Record<string, number>
    charity: number
  }
  found: FoundOrganisation[]
}

const maxBranches = 60

/** One page of what the index finds, with the public facts of each from the database. */
export async function findOrganisations(
  services: DisclosureServices,
  actor: Actor,
  query: OrganisationQuery,
  page: { offset: number; limit: number },
): Promise<FoundOrganisations> {
  const { search } = services
  if (!search.isWarm()) throw new AppError('YQ_UNAVAILABLE', { detail: '检索正在准备，请稍候。' })
  if (page.offset + page.limit > RESULT_WINDOW) throw beyondWindow()
  const answer = search.index.search({ ...nameQuery(query), ...page })
  const codes = answer.hits.map(({ id }) => String(id))
  const organisations = await read(services, actor, (tx) => readOrganisations(tx, codes))
  const byCode = new Map(organisations.map((one) => [one.uscc, one]))
  return {
    total: answer.total,
    more: answer.more,
    facets: {
      ...answer.facets,
      region: countRegions(services, query, answer.facets),
      charity: countOf(services, { ...query, charity: true }),
    },
    found: answer.hits.flatMap(({ id, matched }) => {
      const organisation = byCode.get(String(id))
      return organisation ? [{ organisation, matched }] : []
    }),
  }
}

/** The query as the index knows it. */
export function nameQuery({ q, type, status, region, charity }: OrganisationQuery): NameQuery {
  return {
    q,
    filters: {
      ...(type && { type }),
      ...(status && { status }),
      ...(region && { regionScope: region }),
      ...(charity && { tags: ['charity'] }),
    },
  }
}

function countOf({ search }: DisclosureServices, query: OrganisationQuery): number {
  return search.index.search({ ...nameQuery(query), limit: 0, facets: false }).total
}

/** Provinces come with the answer; below a chosen division each one is counted. */
function countRegions(
  services: DisclosureServices,
  query: OrganisationQuery,
  { province }: Facets,
): Record<string, number> {
  const { regions } = services
  if (!query.region || /^[01]00000$/.test(query.region)) {
    const entries = Object.entries(province).filter(([code]) => code !== '00')
    return Object.fromEntries(entries.map(([code, count]) => [`${code}0000`, count]))
  }
  const below = regions.children(query.region).slice(0, maxBranches)
  const counts = below.map(({ code }) => [code, countOf(services, { ...query, region: code })])
  return Object.fromEntries(counts.filter(([, count]) => count !== 0))
}

const beyondWindow = () =>
  new AppError('YQ_MALFORMED', {
    detail: `最多翻到第 ${RESULT_WINDOW} 条。请加条件缩小范围，或下载数据集。`,
  })
