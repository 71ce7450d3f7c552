import { areaList } from '@vant/area-data'
import { isGroupingCode, regionLevel, regionParent } from './region.ts'
import { abolished, established, notDivisions, standardNames } from './region-history.ts'
import type { Region } from './region.ts'

/** Their counties are towns in the seed list; none of these cities has counties. */
const citiesWithoutCounties = ['4419', '4420', '4604', '6202']

/** The divisions of GB/T 2260: the seed package without what is not one, and the dated changes. */
export function seedRegions(): Region[] {
  const names = { ...areaList.province_list, ...areaList.city_list, ...areaList.county_list }
  const validFrom = new Map(
    Object.entries(established).flatMap(([year, codes]) =>
      codes.split(' ').map((code) => [code, `${year}-01-01`] as const),
    ),
  )
  const isReplaced = new Set(
    abolished.map(([, code]) => code).filter((code) => !validFrom.has(code)),
  )
  const present = Object.entries(names)
    .filter(([code]) => isDivision(code) && !isReplaced.has(code))
    .map(([code, name]) =>
      toRegion(code, standardNames[code] ?? name, { validFrom: validFrom.get(code) ?? null }),
    )
  const past = abolished.map(([year, code, name, ...successors]) =>
    toRegion(code, name, { validTo: `${year}-12-31`, successors }),
  )
  return [toRegion('100000', '全国', {}), ...past, ...present]
}

/**
 * Counties of the seed list ending in 61–80 or 90–99 are development zones and forestry areas of
 * statistics, no divisions. Hong Kong, Macao and Taiwan have province codes only.
 */
function isDivision(code: string): boolean {
  const level = regionLevel(code)
  if (level === 'province') return true
  if (/^(71|81|82)/.test(code) || notDivisions.includes(code)) return false
  if (level === 'prefecture') return true
  if (citiesWithoutCounties.includes(code.slice(0, 4))) return false
  const last = Number(code.slice(4))
  return last <= 60 || (last > 80 && last < 90)
}

function toRegion(code: string, name: string, change: Partial<Region>): Region {
  return {
    code,
    name,
    parent: regionParent(code),
    level: regionLevel(code) ?? 'county',
    isGrouping: isGroupingCode(code),
    validFrom: null,
    validTo: null,
    successors: [],
    ...change,
  }
}
