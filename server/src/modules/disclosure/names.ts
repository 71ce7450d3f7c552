import { type ExistingName, nameKey, segmentName } from '@yiqi/org-names'
import { regionLevel, type RegionTable } from '@yiqi/codes'
import type { Tx } from '../../kernel/database/connect.ts'
import { divisionsOf } from './divisions.ts'
import type { OrganisationSearch } from './search.ts'
import {
  type PublicOrganisation,
  readHistory,
  readOrganisations,
  registrarLevels,
} from './store.ts'

const maxCandidates = 50
const states: Record<string, ExistingName['state']> = {
  registered: 'REGISTERED',
  suspended: 'REGISTERED',
  liquidating: 'REGISTERED',
  deregistered: 'DISSOLVED',
  revoked: 'REVOKED',
  voided: 'REVOKED',
}

/**
 * Names of the same registrar that a wanted name may clash with, past ones too: those that contain its own
 * name (字号), or for an association its field. Whether they do clash the rule `names.check` says.
 */
export async function findNameCandidates(
  { search, regions }: { search: OrganisationSearch; regions: RegionTable },
  tx: Tx,
  wanted: { name: string; registrar: string },
): Promise<ExistingName[]> {
  await search.catchUp()
  const codes = candidateCodes(search, regions, wanted)
  const organisations = await readOrganisations(tx, codes)
  const ofRegistrar = organisations.filter(({ registrar }) => registrar === wanted.registrar)
  const names: ExistingName[] = []
  for (const organisation of ofRegistrar) names.push(...(await namesOf(tx, organisation)))
  return names
}

/** The whole name first; then by one character less at either end, so that a near own name is seen too. */
function candidateCodes(
  search: OrganisationSearch,
  regions: RegionTable,
  { name, registrar }: { name: string; registrar: string },
): string[] {
  const { brand, field } = segmentName(name, { regions: divisionsOf(regions, registrar) })
  const core = nameKey(brand ?? field ?? name)
  const near = core.length > 2 ? [core.slice(1), core.slice(0, -1)] : []
  const codes = new Set<string>()
  for (const q of [nameKey(name), core, ...near]) {
    const { hits } = search.index.search({
      q,
      filters: {
        regionScope: registrar,
        level: registrarLevels[regionLevel(registrar) ?? 'county'],
      },
      limit: maxCandidates,
      countLimit: maxCandidates,
      facets: false,
    })
    for (const { id } of hits) codes.add(String(id))
  }
  return [...codes]
}

async function namesOf(tx: Tx, organisation: PublicOrganisation): Promise<ExistingName[]> {
  const { uscc, name, registrar, org_type, status, former_names, closed_on } = organisation
  if (org_type !== '51' && org_type !== '52' && org_type !== '53') return []
  const common = { uscc, authorityCode: registrar, type: org_type } as const
  const state = states[status] ?? 'REGISTERED'
  const history =
    status === 'registered' && !former_names?.length ? [] : await readHistory(tx, uscc)
  const endedOn =
    closed_on ?? history.findLast((version) => states[version.status] === state)?.valid_from
  const present: ExistingName = {
    ...common,
    name,
    state,
    ...(state !== 'REGISTERED' && endedOn && { endedOn }),
  }
  const former = (former_names ?? []).map((old): ExistingName => {
    const next = history.findIndex((version) => version.name === old) - 1
    const renamedOn = history[next]?.valid_from
    return { ...common, name: old, state: 'RENAMED', ...(renamedOn && { endedOn: renamedOn }) }
  })
  return [present, ...former]
}
