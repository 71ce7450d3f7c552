import { createRegionTable, type Region, regionLevel, seedRegions } from '@yiqi/codes'
import { RegionMatcher } from '@yiqi/org-names'

/** Divisions as the public faces and the names of organisations use them. */
export interface Divisions {
  find(code: string): Region | undefined
  children(parent: string): Region[]
  /** From the province down to the division itself; empty for the nation and for unknown codes. */
  pathOf(code: string): { code: string; name: string }[]
  /** `云汀市望湖区`: as names of organisations and registrars begin, without the province of a city. */
  shortPath(code: string): string
  /** e.g. `云汀市望湖区民政局`. */
  registrarName(code: string): string
  /** Divisions that a name may begin with, provinces first. */
  all: readonly Region[]
  matcher: RegionMatcher
}

/** The national table and `extra` divisions, e.g. those of the demo. */
export function createDivisions(extra: readonly Region[] = []): Divisions {
  const rows = [...seedRegions(), ...extra]
  const table = createRegionTable(rows)
  const pathOf = (code: string) => {
    const path: { code: string; name: string }[] = []
    for (let row = table.find(code); row?.parent; row = table.find(row.parent)) {
      path.unshift({ code: row.code, name: row.name })
    }
    return path
  }
  const shortPath = (code: string) => {
    const path = pathOf(code)
    const shown = path.length > 1 && regionLevel(path[1]?.code ?? '') === 'prefecture' ? 1 : 0
    return path
      .slice(shown)
      .map(({ name }) => name)
      .join('')
  }
  const current = rows.filter(({ validTo, isGrouping }) => validTo === null && !isGrouping)
  return {
    find: (code) => table.find(code),
    children: (parent) => table.children(parent),
    pathOf,
    shortPath,
    registrarName(code) {
      const level = regionLevel(code)
      if (level === 'nation') return '民政部'
      const place = shortPath(code) || code
      return level === 'province' && /(省|自治区)$/.test(place) ? `${place}民政厅` : `${place}民政局`
    },
    all: current,
    matcher: new RegionMatcher(current),
  }
}
