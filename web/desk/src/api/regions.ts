import { dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

type Region = Reply<'listRegions'>['items'][number]

export interface RegionOption {
  value: string
  label: string
  children?: RegionOption[]
}

export interface Regions {
  options: RegionOption[]
  /** Codes from the province down to the division itself. */
  pathOf(code: string): string[]
  /** Names along that path; empty when unknown. */
  namesOf(code: string): string[]
}

export const nation = '100000'

/** The divisions in force, as the platform knows them. */
async function loadRegions(): Promise<Regions> {
  const { items } = await dataOf(api.GET('/public/v1/regions'))
  return regionsOf(items)
}

export function regionsOf(regions: readonly Region[]): Regions {
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const byParent = Map.groupBy(regions, ({ parent }) => parent ?? '')
  const pathOf = (code: string): string[] => {
    const path: string[] = []
    for (let at = byCode.get(code); at && at.code !== nation; at = byCode.get(at.parent ?? '')) {
      path.unshift(at.code)
    }
    return path
  }
  const optionsBelow = (parent: string): RegionOption[] =>
    (byParent.get(parent) ?? []).map(({ code, name }) => {
      const children = optionsBelow(code)
      return { value: code, label: name, ...(children.length > 0 && { children }) }
    })
  return {
    options: optionsBelow(nation),
    pathOf,
    namesOf: (code) => pathOf(code).map((one) => byCode.get(one)?.name ?? one),
  }
}

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  queryFn: loadRegions,
  staleTime: Number.POSITIVE_INFINITY,
})
