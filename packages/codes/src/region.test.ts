import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createRegionTable,
  defaultRegions,
  isWithin,
  listChildren,
  regionLevel,
  regionName,
  regionParent,
  regionPath,
  scopePattern,
  searchRegions,
  seedRegions,
} from './index.ts'

describe('hierarchy by digits', () => {
  test.each([
    ['D8 #16', '440000', '440106', true],
    ['D8 #16', '440000', '440300', true],
    ['D8 #16', '440000', '110101', false],
    ['D8 #17', '310110', '310112', false],
    ['D8 #18', '100000', '653229', true],
    ['the nation as zeros', '000000', '110101', true],
    ['a prefecture', '440300', '440305', true],
    ['a prefecture and its neighbour', '440300', '440400', false],
    ['a county and its province', '440106', '440000', false],
    ['an empty scope', '', '440106', false],
    ['no code', '100000', '4401', false],
  ])('%s: %s contains %s: %s', (_example, scope, code, expected) => {
    expect(isWithin(scope, code)).toBe(expected)
  })

  test.each([
    ['D8 #19', '659001', '650000'],
    ['D8 #19', '441900', '440000'],
    ['a district of a municipality', '310110', '310000'],
    ['a county of Chongqing', '500229', '500000'],
    ['a county', '440305', '440300'],
    ['a province', '440000', '100000'],
    ['the nation', '100000', null],
    ['no code', '44', null],
  ])('%s: the parent of %s is %s', (_example, code, parent) => {
    expect(regionParent(code)).toBe(parent)
  })

  test.each([
    ['000000', '______'],
    ['100000', '______'],
    ['440000', '44____'],
    ['440300', '4403__'],
    ['440106', '440106'],
    ['310110', '310110'],
  ])('the pattern of %s is %s', (scope, pattern) => {
    expect(scopePattern(scope)).toBe(pattern)
  })

  test.each(['', '44', '44%000', '4401060'])('%j is no scope', (scope) => {
    expect(() => scopePattern(scope)).toThrow(RangeError)
  })

  test('the pattern and isWithin agree on every pair', () => {
    const code = fc.constantFrom(...seedRegions().map((row) => row.code))
    fc.assert(
      fc.property(code, code, (scope, other) => {
        const pattern = new RegExp(`^${scopePattern(scope).replaceAll('_', '.')}$`)
        expect(isWithin(scope, other)).toBe(pattern.test(other))
      }),
    )
  })
})

describe('names and dates', () => {
  test('a new county is valid from 2024', () => {
    expect(regionName('653229', '2023-12-31')).toBeUndefined()
    expect(regionName('653229', '2025-01-01')).toBe('和安县')
    expect(regionName('653228')).toBe('和康县')
    expect(regionName('659012', '2023-12-31')).toBe('白杨市')
  })

  test('an abolished district keeps its name and names its successors', () => {
    expect(regionName('330104', '2021-12-31')).toBe('江干区')
    expect(regionName('330104', '2022-01-01')).toBeUndefined()
    expect(defaultRegions().find('330104')).toMatchObject({
      validTo: '2021-12-31',
      successors: ['330102', '330114'],
    })
  })

  test('a renamed district has two periods', () => {
    expect(regionName('130502', '2019-06-01')).toBe('桥东区')
    expect(regionName('130502', '2021-06-01')).toBe('襄都区')
  })

  test.each([
    ['440305', ['广东省', '深圳市', '南山区']],
    ['110108', ['北京市', '海淀区']],
    ['659001', ['新疆维吾尔自治区', '石河子市']],
    ['810000', ['香港特别行政区']],
    ['100000', []],
    ['990102', []],
  ])('the path of %s is %j', (code, path) => {
    expect(regionPath(code)).toEqual(path)
  })

  test('children pass over grouping codes and end with what was abolished', () => {
    expect(listChildren('100000')).toHaveLength(34)
    expect(listChildren('110000')).toHaveLength(16)
    expect(listChildren('650000').map((r) => r.code)).toContain('659012')
    const names = (date?: string) => listChildren('330100', date).map((r) => r.name)
    expect(names('2020-06-01')).toContain('下城区')
    expect(names()).not.toContain('下城区')
    expect(listChildren('441900')).toEqual([])
    expect(listChildren('810000')).toEqual([])
  })

  test('search: exact names first, then by level; by code too; limited', () => {
    const found = searchRegions('朝阳')
    expect(found.map((r) => r.code)).toEqual(['211300', '110105', '211321', '220104'])
    expect(searchRegions('南山区')[0]?.name).toBe('南山区')
    expect(searchRegions('4403').map((r) => r.code)).toContain('440305')
    expect(searchRegions('县', { limit: 5 })).toHaveLength(5)
    expect(searchRegions('  ')).toEqual([])
  })
})

describe('the table is sound', () => {
  const rows = seedRegions()
  const table = createRegionTable(rows)

  test('every parent and successor exists', () => {
    const missing = rows.flatMap((row) =>
      [...(row.parent ? [row.parent] : []), ...row.successors].filter((code) => !table.has(code)),
    )
    expect(missing).toEqual([])
  })

  test('levels agree with digits, and no two rows of a code begin alike', () => {
    expect(rows.filter((row) => row.level !== regionLevel(row.code))).toEqual([])
    const keys = rows.map((row) => `${row.code} ${row.validFrom}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

const folder = new URL('../../../../shared/data/', import.meta.url)

function listed(file: string, suffix: string): Map<string, string> {
  const bytes = readFileSync(new URL(file, folder))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.trim().split(/\r?\n/).slice(1)
  return new Map(
    lines.map((line) => {
      const [code = '', name = ''] = line.replaceAll('"', '').split(',')
      return [code + suffix, name]
    }),
  )
}

describe.skipIf(!existsSync(folder))('against published lists (needs ../shared)', () => {
  test('every division of the ministry in 2021 is known by that name', () => {
    const areas = listed('divisions_2021_areas_mca.csv.gz', '')
    const unknown = [...areas].filter(
      ([code, name]) =>
        regionName(code, '2020-06-01') !== name && regionName(code, '2021-06-01') !== name,
    )
    expect(unknown).toEqual([])
  })

  test('of the statistical list of 2023 only zones and forestry areas are unknown', () => {
    const areas = listed('divisions_2023_areas.csv.gz', '')
    const unknown = [...areas.keys()].filter((code) => !defaultRegions().has(code))
    expect(unknown.filter((code) => !/(6[1-9]|7\d)$/.test(code))).toEqual(['620201', '632857'])
    expect(
      [...areas].filter(([code, name]) => defaultRegions().find(code, '2023-06-30')?.name === name)
        .length,
    ).toBeGreaterThan(2800)
  })
})
