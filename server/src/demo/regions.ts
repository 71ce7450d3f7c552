import type { Region } from '@yiqi/codes'

/** An invented province: GB/T 2260 uses no code that begins with 99, so nothing here can be taken for a real place. */
export const demoProvince = { code: '990000', name: '东澜省' }

const cities: readonly (readonly [code: string, name: string, counties: readonly string[]])[] = [
  ['990100', '云汀市', ['望湖区', '岚桥区', '青榆区', '松陵区', '泊川县', '禾原县']],
  ['990200', '临澄市', ['澄东区', '澄西区', '雁塘区', '石舫县', '苇溪县']],
  ['990300', '鹿屿市', ['屿中区', '海棠区', '沙汀区', '渔湾县']],
  ['990400', '槐安市', ['槐北区', '槐南区', '梧桐区', '麦川县', '陶岭县']],
  ['990500', '砚山市', ['砚池区', '墨泉区', '笔架县', '纸坊县']],
  ['990600', '霁州市', ['霁光区', '晴川区', '雪浦县', '雨亭县']],
]

/** Province, cities and counties of the demo, in the shape of GB/T 2260. */
export function demoRegions(): Region[] {
  const region = (code: string, name: string, level: Region['level'], parent: string): Region => ({
    code,
    name,
    level,
    parent,
    validFrom: null,
    validTo: null,
    successors: [],
    isGrouping: false,
  })
  return [
    region(demoProvince.code, demoProvince.name, 'province', '100000'),
    ...cities.flatMap(([code, name, counties]) => [
      region(code, name, 'prefecture', demoProvince.code),
      ...counties.map((county, index) =>
        region(countyCode(code, index, county), county, 'county', code),
      ),
    ]),
  ]
}

/** Districts count from 02 (01 is the city's own total), counties from 21, as the standard does. */
function countyCode(city: string, index: number, name: string): string {
  const number = name.endsWith('县') ? 21 + index : 2 + index
  return city.slice(0, 4) + String(number).padStart(2, '0')
}

/** Each registrar of the demo with the share of organisations that it registered. */
export function demoRegistrars(): { code: string; name: string; city: string; weight: number }[] {
  const all = demoRegions()
  return all.map(({ code, name, level, parent }) => ({
    code,
    name,
    city: level === 'county' ? (all.find((one) => one.code === parent)?.name ?? '') : name,
    weight: level === 'province' ? 12 : level === 'prefecture' ? 8 : 3,
  }))
}
