import type { RegionTable } from '@yiqi/codes'
import { type ExistingName, segmentName } from '@yiqi/org-names'
import type { Tx } from '../../kernel/database/connect.ts'
import type { OrganisationSearch } from './search.ts'
import { readSearchRecords } from './store.ts'

const mostCandidates = 50

/** Registered and lately ended names of one registrar that share the own name or the field of a new one. */
export async function findNameCandidates(
  search: OrganisationSearch,
  tx: Tx,
  { name, registrar }: { name: string; registrar: string },
): Promise<ExistingName[]> {
  const { brand, field } = segmentName(name)
  const found = new Set<string>()
  for (const q of [name, brand, field]) {
    if (!q) continue
    const { hits } = search.index.search({
      q,
      filters: { regionScope: registrar },
      limit: mostCandidates,
    })
    for (const { id } of hits) found.add(String(id))
  }
  const records = await readSearchRecords(tx, [...found])
  return records
    .filter(({ region }) => region === registrar)
    .map(({ name: existing, uscc = '', type = '51', status }) => ({
      name: existing,
      uscc,
      authorityCode: registrar,
      type: type as ExistingName['type'],
      state: stateOf(status),
    }))
}

const stateOf = (status: string | undefined): ExistingName['state'] =>
  status === 'deregistered'
    ? 'DISSOLVED'
    : status === 'revoked' || status === 'voided'
      ? 'REVOKED'
      : 'REGISTERED'

/** From the province down to the division itself, as names begin with them. */
export function divisionsOf(regions: RegionTable, code: string): { code: string; name: string }[] {
  const divisions: { code: string; name: string }[] = []
  for (let region = regions.find(code); region?.parent; region = regions.find(region.parent)) {
    divisions.unshift({ code: region.code, name: region.name })
  }
  return divisions
}

/** e.g. 云汀市望湖区民政局; the ministry for the nation. */
export function registrarName(regions: RegionTable, code: string): string {
  const path = regions.path(code)
  if (path.length === 0) return '民政部'
  if (path.length === 1) return `${path[0]}民政厅`
  return `${path.slice(1).join('')}民政局`
}
