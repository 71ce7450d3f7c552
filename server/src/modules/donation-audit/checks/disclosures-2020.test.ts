import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileAt } from '../../registers/index.ts'
import { auditOf } from '../testing/audit-of.ts'

/* What data/README.md says of the disclosures of 2020 is found by checks that know nothing of these files. */

const files = {
  hubei: 'donations_hubei_redcross_2020.csv.gz',
  wuhan: 'donations_wuhan_redcross_2020.csv.gz',
  announced: 'donations_official_daily_totals_2020.csv',
  compared: 'donations_wuhan_counted_vs_announced_2020.csv',
  goods: 'donations_goods_hubei_wuhan_2020.csv',
  reports: 'foundations_cn_annual_report_activity_2014.csv',
  channels: 'wuhan2020_donation_channels.jsonl',
  numbers: 'fundraising_filing_numbers.json',
}
type Name = keyof typeof files
const names = Object.keys(files) as Name[]
const pathOf = (name: Name) => `../shared/data/${files[name]}`
const isThere = names.every((name) => existsSync(pathOf(name)))

let audit: Awaited<ReturnType<typeof auditOf>>

const found = (code: string, recipient: string, day?: string | null) =>
  audit.contradictions.filter(
    (one) =>
      one.code === code && one.recipient === recipient && (day === undefined || one.day === day),
  )
const yuanOf = (some: typeof audit.contradictions) => some.map(({ weightFen }) => weightFen / 100)
const rowsOf = (name: Name) => audit.read[names.indexOf(name)] ?? []
const countOf = (name: Name, code: string) =>
  rowsOf(name).filter(({ codes }) => codes.some((one) => one === code)).length

describe.skipIf(!isThere)('the disclosures of 2020 (needs ../shared/data)', () => {
  beforeAll(async () => {
    audit = await auditOf(await Promise.all(names.map((name) => fileAt(pathOf(name)))))
  })

  test('all rows are read', () => {
    expect(names.map((name) => rowsOf(name).length)).toEqual([
      ...[26_268, 8300, 25, 9, 478, 59, 51, 2],
    ])
    // Neither of these files says of whom it tells.
    expect(audit.assumed.get('0')).toBe('hubei_redcross')
    expect(audit.assumed.get('3')).toBe('wuhan_redcross')
  })

  test('Hubei: notices overlap (01 ⊂ 02)', () => {
    const [overlap] = found('DISCLOSURES_OVERLAP', 'hubei_redcross')
    const facts = { one: 'donate01.xls', other: 'donate02.xls', pairs: 59, rows: 60 }
    expect(overlap?.facts).toMatchObject(facts)
  })

  test('Hubei: 11 rows are totals, none of which differs from its rows', () => {
    expect(countOf('hubei', 'TOTAL_ROW')).toBe(11)
    expect(found('TOTAL_ROW_DIFFERS', 'hubei_redcross')).toEqual([])
  })

  test('Hubei: transfers that only test an account, 0.03 yuan', () => {
    const tiny = rowsOf('hubei').filter(({ codes }) => codes.includes('TINY_AMOUNT'))
    expect(tiny.some(({ amountFen }) => amountFen === 3)).toBe(true)
  })

  test('Hubei: the cumulative figure falls from 267.6 to 195.5 million between 01-26 and 01-27', () => {
    const falls = found('CUMULATIVE_FALLS', 'hubei_redcross', '2020-01-27')
    expect(falls.map(({ facts }) => [facts.measure, facts.former, facts.later])).toContainEqual([
      ...['cumulative', 26_764_460_000, 19_549_850_000],
    ])
  })

  test('Wuhan: a daily notice repeats the larger rows of the banks', () => {
    const overlaps = found('DISCLOSURES_OVERLAP', 'wuhan_redcross')
    const pairs = overlaps.map(({ facts }) =>
      [facts.one, facts.other].map(String).toSorted().join(' & '),
    )
    expect(pairs.toSorted()).toEqual([
      ...['abc & daily_notice', 'abc_cumulative & daily_notice'],
      ...['bocom & daily_notice', 'bocom_cumulative & daily_notice'],
    ])
  })

  test('Wuhan: files of 01-29 are labelled 2019', () => {
    expect(countOf('wuhan', 'DATE_LABEL_DIFFERS')).toBe(1226)
    const labelled = found('DATE_LABELLED', 'wuhan_redcross')
    expect(labelled.map(({ facts }) => [facts.notice, facts.day, facts.labelled])).toEqual([
      ['bocom', '2020-01-29', '2019-01-29'],
      ['abc', '2020-01-29', '2019-01-29'],
    ])
  })

  test('Wuhan: sums of card and cash gifts are told from gifts', () => {
    expect(countOf('wuhan', 'AGGREGATE')).toBe(2)
  })

  test('Wuhan: of eight sums of bank and day six agree to the cent; two lack rows, and so does Alipay', () => {
    const differing = audit.contradictions.filter(({ code }) => code === 'CHANNEL_DIFFERS')
    expect(
      differing.map(({ day, facts }) => [facts.channel, day, Number(facts.difference) / 100]),
    ).toEqual([
      ['bocom', '2020-02-01', -97_810],
      ['alipay', '2020-02-02', -1343.88],
      ['bocom', '2020-01-31', -40],
    ])
    const banks = rowsOf('compared').flatMap(({ figures }) =>
      figures.filter(({ measure }) => /^channel:(bocom|abc)$/.test(measure)),
    )
    expect(banks.length).toBeGreaterThanOrEqual(8)
  })

  test('Wuhan 01-31: 80.62 million announced, 84.07 million counted', () => {
    expect(yuanOf(found('DAY_DIFFERS', 'wuhan_redcross', '2020-01-31'))).toContain(3_450_680.25)
  })

  test('Wuhan 01-29: 85.5 million are called cumulative after 386.4 million', () => {
    expect(countOf('announced', 'MEASURE_DOUBTFUL')).toBe(1)
    const [below] = found('CUMULATIVE_BELOW', 'wuhan_redcross', '2020-01-29')
    expect(below?.facts.cumulative).toBe(8_550_110_000)
    expect(Number(below?.facts.counted)).toBeGreaterThan(38_642_315_107)
    const [sooner] = found('CUMULATIVE_BELOW', 'wuhan_redcross', '2020-01-24')
    expect(sooner?.facts.counted).toBe(38_642_315_107)
    expect(found('MEANING_DIFFERS', 'wuhan_redcross', '2020-01-29')).toHaveLength(1)
  })

  test('goods: names are filled down from merged cells, quantities bring their units', () => {
    expect(countOf('goods', 'NAME_FILLED_DOWN')).toBe(284)
    expect(rowsOf('goods').some(({ quantity, unit }) => quantity === 23 && unit === '箱')).toBe(
      true,
    )
  })

  test('reports of 2014: all identities hold', () => {
    expect(countOf('reports', 'SUM_DIFFERS')).toBe(0)
  })

  test('accounts of private persons call for gifts', () => {
    const persons = audit.contradictions.filter(
      ({ code, certainty }) => code === 'ACCOUNT_HOLDER' && certainty === 'certain',
    )
    expect(persons).toHaveLength(3)
  })

  test('two filing numbers are valid', () => {
    expect(countOf('numbers', 'FILING_NUMBER_INVALID')).toBe(0)
  })
})
