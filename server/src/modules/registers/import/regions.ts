import { seedRegions } from '@yiqi/codes'

const offices =
  /(民政厅|民政局|民政和[^省市县区]*局|社会工作局|社会组织管理局|社会团体管理局|民间组织管理局|行政审批局)$/

let codesByName: Map<string, string | null> | undefined

/** Region code of a name as people write it: 广东省, 广州市, 广东省广州市; undefined when not unique. */
export function regionByName(name: string): string | undefined {
  codesByName ??= indexNames()
  return codesByName.get(name) ?? undefined
}

/** Region of a registrar by its name: 民政部, 广州市民政局, 吉林省社会组织管理局. */
export function regionOfRegistrar(name: string): string | undefined {
  if (name === '民政部' || name === '中华人民共和国民政部') return '100000'
  return regionByName(name.replace(offices, ''))
}

function indexNames(): Map<string, string | null> {
  const regions = seedRegions().filter(({ validTo, isGrouping }) => validTo === null && !isGrouping)
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const codes = new Map<string, string | null>()
  const add = (name: string, code: string) => {
    const known = codes.get(name)
    codes.set(name, known === undefined || known === code ? code : null)
  }
  for (const region of regions) {
    add(region.name, region.code)
    let path = region.name
    let parent = region.parent
    while (parent && parent !== '100000') {
      const above = byCode.get(parent)
      if (!above) break
      path = above.name + path
      add(path, region.code)
      parent = above.parent
    }
  }
  return codes
}
