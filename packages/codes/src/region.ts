/** GB/T 2260 codes by their digits alone; names and dates are in `region-table.ts`. */
export type RegionLevel = 'nation' | 'province' | 'prefecture' | 'county'

export type Region = {
  code: string
  name: string
  /** One level up, grouping codes passed over; null for the nation. */
  parent: string | null
  level: RegionLevel
  /** 市辖区, 县 and 省直辖 codes: known, but never listed as a child. */
  isGrouping: boolean
  /** First and last day of use, `YYYY-MM-DD`; null: before the table begins, and still in use. */
  validFrom: string | null
  validTo: string | null
  /** The codes that took over its area. */
  successors: readonly string[]
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
)
const municipalities = new Set(['11', '12', '31', '50'])

/** True for a six-digit code whose first two digits are a province, or for the nation. */
export function isProvincePrefix(code: string): boolean {
  return regionLevel(code) === 'nation' || provinces.has(code.slice(0, 2))
}

/** The level of a six-digit code, or undefined for anything else. 000000 and 100000: the nation. */
export function regionLevel(code: string): RegionLevel | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  if (code === '000000' || code === '100000') return 'nation'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}

/**
 * True for codes that only group others and are no body of their own: 市辖区 and 县 of the
 * municipalities (110100, 500200) and 省直辖 (419000, 659000).
 */
export function isGroupingCode(code: string): boolean {
  if (regionLevel(code) !== 'prefecture') return false
  const middle = code.slice(2, 4)
  return middle === '90' || (municipalities.has(code.slice(0, 2)) && /^0[12]$/.test(middle))
}

/** The code one level up; grouping codes are passed over. Null for the nation and non-codes. */
export function regionParent(code: string): string | null {
  const level = regionLevel(code)
  if (level === undefined || level === 'nation') return null
  if (level === 'province') return '100000'
  const prefecture = `${code.slice(0, 4)}00`
  const isUnderPrefecture = level === 'county' && !isGroupingCode(prefecture)
  return isUnderPrefecture ? prefecture : `${code.slice(0, 2)}0000`
}

/** Whether `code` lies in `scope`, itself included. False when either is no six-digit code. */
export function isWithin(scope: string, code: string): boolean {
  const level = regionLevel(scope)
  if (level === undefined || regionLevel(code) === undefined) return false
  return code.startsWith(scope.slice(0, significantDigits[level]))
}

const significantDigits: Record<RegionLevel, number> = {
  nation: 0,
  province: 2,
  prefecture: 4,
  county: 6,
}

/**
 * The SQL LIKE pattern of all codes in a scope: `______`, `44____`, `4403__` or `440106`.
 * @throws RangeError when `scope` is no six-digit code, so that an empty scope never means all.
 */
export function scopePattern(scope: string): string {
  const level = regionLevel(scope)
  if (level === undefined) throw new RangeError('a scope is a six-digit region code')
  return scope.slice(0, significantDigits[level]).padEnd(6, '_')
}
