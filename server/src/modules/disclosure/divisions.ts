import { type Region, regionLevel, type RegionTable } from '@yiqi/codes'

const nation = '100000'

/** From the province down to the division itself, as names begin with them; empty for the nation. */
export function divisionsOf(regions: RegionTable, code: string): { code: string; name: string }[] {
  const divisions: { code: string; name: string }[] = []
  for (let region = regions.find(code); region?.parent; region = regions.find(region.parent)) {
    divisions.unshift({ code: region.code, name: region.name })
  }
  return divisions
}

/** `云汀市望湖区`: without the province of a city; `北京市东城区`, since a municipality is the city. */
export function shortPath(regions: RegionTable, code: string): string {
  const divisions = divisionsOf(regions, code)
  const isInCity = regionLevel(divisions[1]?.code ?? '') === 'prefecture'
  return divisions
    .slice(isInCity ? 1 : 0)
    .map(({ name }) => name)
    .join('')
}

/** e.g. 云汀市望湖区民政局; 民政厅 for a province or autonomous region, the ministry for the nation. */
export function registrarName(regions: RegionTable, code: string): string {
  if (regionLevel(code) === 'nation') return '民政部'
  const place = shortPath(regions, code) || code
  const isOffice = regionLevel(code) === 'province' && /(省|自治区)$/.test(place)
  return `${place}民政${isOffice ? '厅' : '局'}`
}

/** All divisions in use, the nation first, each before what lies in it. */
export function allDivisions(regions: RegionTable): Region[] {
  const below = (code: string): Region[] =>
    regions.children(code).flatMap((region) => [region, ...below(region.code)])
  const country = regions.find(nation)
  return [...(country ? [country] : []), ...below(nation)]
}
