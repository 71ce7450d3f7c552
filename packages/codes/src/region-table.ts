import type { Region, RegionLevel } from './region.ts'
import { seedRegions } from './region-seed.ts'

/** Lookups by day, `YYYY-MM-DD`. Without a day they answer by the latest row of a code. */
export type RegionTable = {
  /** Whether the code was ever valid as far as the table goes back. */
  has(code: string): boolean
  find(code: string, date?: string): Region | undefined
  /** The divisions directly below, in the order of their codes. */
  children(parent: string, date?: string): Region[]
  /** Names from the province down, e.g. `['广东省', '深圳市', '南山区']`; empty when unknown. */
  path(code: string, date?: string): string[]
  /** Divisions whose name contains the text or whose code begins with it; exact names first. */
  search(text: string, options?: { date?: string; limit?: number }): Region[]
}

/** A table over rows; several rows of one code are its periods. */
export function createRegionTable(rows: readonly Region[]): RegionTable {
  const periods = Map.groupBy(rows.toSorted(byCodeThenDate), (row) => row.code)
  const children = Map.groupBy(
    [...periods.values()].flat().filter((row) => row.parent !== null && !row.isGrouping),
    (row) => row.parent,
  )
  const find = (code: string, date?: string) => periods.get(code)?.findLast((r) => isValid(r, date))
  // Without a day only what is in use counts in lists, although `find` still names the rest.
  const isListed = (row: Region, date?: string) =>
    date === undefined ? row.validTo === null : find(row.code, date) === row

  return {
    has: (code) => periods.has(code),
    find,
    children: (parent, date) => (children.get(parent) ?? []).filter((row) => isListed(row, date)),
    path: (code, date) => {
      const names: string[] = []
      let row = find(code, date)
      while (row?.parent) {
        names.unshift(row.name)
        row = find(row.parent, date)
      }
      return names
    },
    search: (text, { date, limit = 20 } = {}) => {
      const wanted = text.trim()
      if (wanted === '') return []
      return [...children.values()]
        .flat()
        .filter((row) => isListed(row, date))
        .filter((row) => row.name.includes(wanted) || row.code.startsWith(wanted))
        .sort((a, b) => matchRank(a, wanted) - matchRank(b, wanted) || byCodeThenDate(a, b))
        .slice(0, limit)
    },
  }
}

function isValid(row: Region, date: string | undefined): boolean {
  if (date === undefined) return true
  return (row.validFrom ?? '') <= date && date <= (row.validTo ?? '9999')
}

function byCodeThenDate(a: Region, b: Region): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1
  return (a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1
}

const levelRank: Record<RegionLevel, number> = { nation: 0, province: 1, prefecture: 2, county: 3 }

function matchRank(row: Region, text: string): number {
  const closeness = row.name === text ? 0 : row.name.startsWith(text) ? 1 : 2
  return closeness * 10 + levelRank[row.level]
}

let shared: RegionTable | undefined

/** The built-in table, built at first use. */
export function defaultRegions(): RegionTable {
  shared ??= createRegionTable(seedRegions())
  return shared
}

/** The name of a code on a day, from the built-in table. */
export function regionName(code: string, date?: string): string | undefined {
  return defaultRegions().find(code, date)?.name
}

/** Names from province to county, from the built-in table. */
export function regionPath(code: string, date?: string): string[] {
  return defaultRegions().path(code, date)
}

/** The divisions directly below a code, from the built-in table. */
export function listChildren(parent: string, date?: string): Region[] {
  return defaultRegions().children(parent, date)
}

/** Divisions by part of a name or beginning of a code, from the built-in table. */
export function searchRegions(text: string, options?: { date?: string; limit?: number }): Region[] {
  return defaultRegions().search(text, options)
}
