import { describe, expect, test } from 'vitest'
import { compositeOf } from './composite.ts'
import { findIndicator, indicators, type IndicatorResult, levels, warningRules } from './index.ts'

const asOf = '2026-11-28'

function ask(code: string, input: object): IndicatorResult {
  const rule = findIndicator(code)?.rule
  if (!rule) throw new Error(`There is no indicator ${code}.`)
  return evaluate(rule, input) as IndicatorResult
}

function evaluate(rule: (typeof warningRules)[number], input: object, set: object = {}) {
  const usual = Object.entries(rule.parameters as object).map(([key, { default: value }]) => [
    key,
    value,
  ])
  return rule.evaluate(input, { asOf, parameters: { ...Object.fromEntries(usual), ...set } }).result
}

describe('worked examples of data §8', () => {
  test('42: the better of two ratios counts', () => {
    const given = { spending: 690_000_000, priorIncome: 1_000_000_000, meanIncome: 900_000_000 }
    expect(ask('R08', given)).toEqual({ indicator: 'R08', level: 'none', value: 0.7667 })
  })
  test('43: management below 200 000 is exempt', () => {
    const given = { management: 15_000_000, total: 100_000_000 }
    expect(ask('R09', given)).toMatchObject({ level: 'none' })
    expect(ask('R09', { management: 20_000_000, total: 100_000_000 })).toMatchObject({
      level: 'red',
    })
  })
  test('44: the robust z of a day', () => {
    expect(ask('R17', { days: [6, 7, 8, 5, 6, 7, 6], today: 30 })).toEqual({
      ...{ indicator: 'R17', level: 'orange', value: 16.188 },
    })
    const alsoComplained = { days: [6, 7, 8, 5, 6, 7, 6], today: 30, hasComplaint: true }
    expect(ask('R17', alsoComplained)).toMatchObject({ level: 'red' })
  })
  test('45: two warnings together', () => {
    const parts = [
      { weight: 0.5, strength: 0.6 },
      { weight: 0.4, strength: 0.3 },
    ]
    expect(compositeOf(parts)).toBe(38.4)
    expect(
      together([
        ['R08', 'orange'],
        ['R02', 'yellow'],
      ]),
    ).toEqual({ score: 38.4, level: 'orange' })
  })
})

describe('thresholds', () => {
  const yuan = (amount: number) => amount * 100
  const ratios = { isFoundation: false, total: yuan(340_000), priorIncome: yuan(600_000) }
  test.each([
    ['C01', { campaigns: [{ disbursed: 100, confirmed: 50 }] }, 'none'],
    ['C01', { campaigns: [{ disbursed: 100, confirmed: 49 }] }, 'yellow'],
    ['C02', { days: 365 }, 'none'],
    ['C02', { days: 366 }, 'yellow'],
    ['C03', { largest: 50, disbursed: 100 }, 'none'],
    ['C03', { largest: 51, disbursed: 100 }, 'yellow'],
    ['C04', { payments: 1 }, 'orange'],
    ['C05', { campaigns: [{ raised: 1_000_000, refunded: 50_000 }] }, 'none'],
    ['C05', { campaigns: [{ raised: 1_000_000, refunded: 50_001 }] }, 'yellow'],
    ['C05', { campaigns: [{ raised: 999_999, refunded: 999_999 }] }, 'none'],
    ['C06', { campaigns: [{ raised: 299, target: 100 }] }, 'none'],
    ['C06', { campaigns: [{ raised: 300, target: 100 }] }, 'yellow'],
    ['R01', { daysLate: 0 }, 'none'],
    ['R01', { daysLate: 1 }, 'yellow'],
    ['R01', { daysLate: 31 }, 'orange'],
    ['R01', { daysLate: 91 }, 'red'],
    ['R02', { years: 1 }, 'yellow'],
    ['R02', { years: 2 }, 'red'],
    ['R03', { startedOn: '2021-05-31', on: '2026-05-31' }, 'none'],
    ['R03', { startedOn: '2021-05-31', on: '2026-06-01' }, 'yellow'],
    ['R03', { startedOn: '2021-01-01', on: '2026-07-01' }, 'orange'],
    ['R03', { startedOn: '2026-01-01', on: '2026-07-01', termYears: 6 }, 'orange'],
    ['R04', { organisations: 1 }, 'none'],
    ['R04', { organisations: 2 }, 'orange'],
    ['R04', { organisations: 3 }, 'red'],
    ['R05', { isPrivateFund: true, kin: 3, directors: 9 }, 'none'],
    ['R05', { isPrivateFund: true, kin: 4, directors: 9 }, 'red'],
    ['R05', { isPrivateFund: false, kin: 2, directors: 9 }, 'red'],
    ['R06', { paid: 3, directors: 9 }, 'none'],
    ['R06', { paid: 4, directors: 9 }, 'red'],
    ['R07', { directors: 5 }, 'none'],
    ['R07', { directors: 25 }, 'none'],
    ['R07', { directors: 26 }, 'orange'],
    ['R07', { directors: 4 }, 'orange'],
    ['R08', { spending: 71, priorIncome: 100 }, 'orange'],
    ['R08', { spending: 0 }, 'none'],
    // Example 37 of governance: spent 6.8 % of 5 000 000, management exempt.
    [
      'R10',
      { ...ratios, netAssets: yuan(5_000_000), spending: yuan(340_000), management: yuan(150_000) },
      'red',
    ],
    [
      'R10',
      { ...ratios, netAssets: yuan(5_000_000), spending: yuan(350_000), management: yuan(150_000) },
      'none',
    ],
    ['R10', { ...ratios, netAssets: yuan(900_000), spending: yuan(290_000), management: 0 }, 'red'],
    ['R11', { netAssets: 99, fund: 100 }, 'yellow'],
    ['R11', { netAssets: 49, fund: 100 }, 'orange'],
    ['R11', { netAssets: 0, fund: 100 }, 'red'],
    ['R12', { gifts: [1, 1, 1, 1] }, 'none'],
    ['R12', { gifts: [3, 1] }, 'orange'],
    ['R12', { gifts: [] }, 'none'],
    ['R13', { related: 31, outflow: 100 }, 'orange'],
    ['R13', { related: 0, outflow: 100, daysUndisclosed: 31 }, 'red'],
    ['R14', { payments: 1 }, 'red'],
    ['R16', { raised: 100, spent: 10, monthsSinceEnd: 11 }, 'none'],
    ['R16', { raised: 100, spent: 10, monthsSinceEnd: 12 }, 'red'],
    ['R17', { days: [0, 0, 0], today: 500 }, 'none'],
    ['R18', { verified: 3 }, 'orange'],
    ['R18', { verified: 2, peerP99: 1 }, 'red'],
    ['R19', { isAbnormal: true, isSerious: false }, 'orange'],
    ['R19', { isAbnormal: false, isSerious: true }, 'red'],
    ['R20', { organisations: 2, hasListed: true }, 'red'],
    ['R21', { similarity: 0.9, hasNationalWord: false, isApproved: false }, 'yellow'],
    ['R21', { similarity: 1, hasNationalWord: false, isApproved: false }, 'red'],
    ['R21', { similarity: 0, hasNationalWord: true, isApproved: true }, 'none'],
    ['R22', { letters: ['2026-01-01', '2026-01-15'] }, 'none'],
    ['R22', { letters: ['2026-01-01', '2026-02-01'] }, 'orange'],
    ['R23', { hours: 13 }, 'yellow'],
    ['R23', { hours: 2, overlaps: true }, 'red'],
    ['R24', { months: 24 }, 'orange'],
    ['A01', { daysLeft: 90 }, 'none'],
    ['A01', { daysLeft: 89 }, 'yellow'],
    ['A01', { daysLeft: -1 }, 'red'],
    ['A02', { age: 70 }, 'none'],
    ['A02', { age: 71 }, 'yellow'],
    ['A03', { banned: 1 }, 'orange'],
  ])('%s of %o: %s', (code, input, level) => {
    expect(ask(code, input)).toMatchObject({ level })
  })
})

test('all 24 indicators are there', () => {
  const wanted = Array.from({ length: 24 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`)
  expect(indicators.map(({ code }) => code)).toEqual([
    ...['A01', 'A02', 'A03', 'C01', 'C02', 'C03', 'C04', 'C05', 'C06'],
    ...wanted,
  ])
})

/** Of each, the levels rise with its value, in whatever direction is the worse. */
test('a worse value is never a lower level', () => {
  const rising = {
    R01: 'daysLate',
    R02: 'years',
    R04: 'organisations',
    R18: 'verified',
    R24: 'months',
  }
  for (const [code, field] of Object.entries(rising)) {
    const found = Array.from({ length: 120 }, (_, value) =>
      levels.indexOf(ask(code, { [field]: value }).level),
    )
    expect(found).toEqual(found.toSorted((left, right) => left - right))
  }
})

type Given = readonly (readonly [indicator: string, level: string])[]
function together(given: Given) {
  const rule = warningRules.find(({ id }) => id === 'warning.composite')
  if (!rule) throw new Error('There is no composite.')
  const warnings = given.map(([indicator, level]) => ({ indicator, level }))
  return evaluate(rule, { warnings }) as { score: number; level: string }
}

test('a further or a graver warning never lowers the composite', () => {
  let former = -1
  const given: [string, string][] = []
  for (const { code } of indicators) {
    for (const level of ['none', 'yellow', 'orange', 'red']) {
      const { score } = together([...given, [code, level]])
      expect(score).toBeGreaterThanOrEqual(former)
      former = score
    }
    given.push([code, 'red'])
    expect(former).toBeLessThanOrEqual(100)
  }
})

test.each(['R14', 'R19', 'R20'])('red in %s is red in all', (code) => {
  expect(together([[code, 'red']]).level).toBe('red')
  expect(together([['R01', 'red']]).level).toBe('orange')
})
