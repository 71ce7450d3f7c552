import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { annualReportRules } from './index.ts'
import { bandOf, charityRules } from '../../charity/index.ts'

/* Governance §19, those that concern reports; the numbers are the spec's. */

const registry = createRuleRegistry([...annualReportRules, ...charityRules])
const ask = (id: string, input: object, asOf: string, overrides?: [string, boolean | number][]) =>
  registry.evaluate(id, input, { asOf, ...(overrides && { overrides: new Map(overrides) }) })
const million = (amount: number) => Math.round(amount * 1_000_000) * 100
const yuan = (amount: number) => amount * 100

test('G 19 #12: a report of 2024 filed on Tuesday 2025-06-03 is in time; without rolling it is late', () => {
  const input = { type: 'association', year: 2024, filedOn: '2025-06-03' }
  expect(ask('report.due', input, '2025-06-03').result).toMatchObject({
    nominal: '2025-05-31',
    due: '2025-06-03',
    isLate: false,
  })
  const strict = ask('report.due', input, '2025-06-03', [['clock.rollFixedDates', false]])
  expect(strict).toMatchObject({ outcome: 'WARN', result: { due: '2025-05-31', isLate: true } })
  const late = ask('report.due', { ...input, filedOn: '2025-06-04' }, '2025-06-04')
  expect(late.reasons.map(({ code }) => code)).toEqual(['REPORT_LATE'])
})

test.each([
  ['2025-07-02', true],
  ['2025-07-01', true],
  ['2025-06-30', false],
])(
  'G 19 #13: a service institution registered on %s: exempt of 2025 is %s',
  (registeredOn, isExempt) => {
    const input = { type: 'service-institution', year: 2025, registeredOn }
    expect(ask('report.due', input, '2026-01-05').result).toMatchObject({ isExempt })
    // Where the authority exempts nobody, as the ministry did in 2021.
    const strict = ask('report.due', input, '2026-01-05', [['check.newOrgMonths', 0]])
    expect(strict.result).toMatchObject({ isExempt: false })
  },
)

test('G 19 #14: an association that is a charity reports on 2025 by 2026-03-31, not 05-31', () => {
  const input = { type: 'association', isCharity: true, year: 2025 }
  expect(ask('report.due', input, '2026-01-05').result).toMatchObject({ due: '2026-03-31' })
  expect(ask('report.due', { ...input, isCharity: false }, '2026-01-05').result).toMatchObject({
    nominal: '2026-05-31',
    due: '2026-06-01',
  })
})

test('G 19 #15: unfiled once leads to the list and a warning; twice in a row to a case, never to a sanction', () => {
  const leads = (notFiled: number[], more: object = {}) =>
    ask(
      'report.not-filed',
      { type: 'service-institution', year: 2024, notFiled, ...more },
      '2025-06-10',
    ).result
  expect(leads([2024])).toEqual({ leads: ['AB1', 'WARNING'], inRow: 1 })
  expect(leads([2023, 2024])).toEqual({ leads: ['AB1', 'WARNING', 'REVOCATION'], inRow: 2 })
  expect(leads([2022, 2024])).toEqual({ leads: ['AB1', 'WARNING'], inRow: 1 })
  // Spec README 18: a year that failed and one that was not filed count in a row.
  expect(leads([2024], { failed: [2023] })).toMatchObject({ inRow: 2 })
  expect(leads([], { failed: [2024] })).toEqual({ leads: [], inRow: 1 })
  const verdict = ask(
    'report.not-filed',
    { type: 'service-institution', year: 2024, notFiled: [2023, 2024] },
    '2025-06-10',
  )
  expect(verdict.outcome).toBe('WARN')
  for (const { article, message } of verdict.reasons) {
    expect(article).not.toBe('')
    expect(message.zh).toMatch(/可以/)
  }
})

test('G 19 #36: a qualified foundation, 6 M of 10 M last year but 75 % of the mean, 7.7 % for itself: passes', () => {
  const verdict = ask(
    'charity.annual-ratios',
    {
      type: 'foundation',
      isQualified: true,
      spending: million(6),
      management: million(0.5),
      total: million(6.5),
      income: million(10),
      incomeMean: million(8),
      netAssets: million(20),
    },
    '2024-12-31',
  )
  expect(verdict.outcome).toBe('PASS')
  expect(verdict.result).toEqual({ band: 'qualified', managementShare: 7.7 })
  expect(verdict.reasons[0]?.message.zh).toContain('75.0%')
})

test('G 19 #37: an association that is not qualified, net assets of 5 M: 6.8 % fails; 15 % is exempt below 200,000', () => {
  const verdict = ask(
    'charity.annual-ratios',
    {
      type: 'association',
      isQualified: false,
      spending: yuan(340_000),
      management: yuan(150_000),
      total: yuan(1_000_000),
      netAssets: yuan(5_000_000),
    },
    '2024-12-31',
  )
  expect(verdict.outcome).toBe('FAIL')
  expect(verdict.reasons.map(({ code, outcome }) => [code, outcome])).toEqual([
    ['RATIO_SPENDING', 'FAIL'],
    ['RATIO_MANAGEMENT_EXEMPT', 'INFO'],
  ])
  expect(verdict.reasons[0]?.message.zh).toContain('6.8%')
  expect(verdict.reasons[1]?.message.zh).toContain('15.0%，高于 14%')
})

test('C 4.1: the law of the year reported is asked; from 2026 on fundraising may cost 3 % of the mean', () => {
  const input = {
    type: 'foundation',
    isQualified: true,
    spending: million(8),
    management: million(0.5),
    total: million(9),
    income: million(10),
    netAssets: million(20),
    fundraisingCost: million(0.301),
    giftsMean: million(10),
  }
  expect(ask('charity.annual-ratios', input, '2025-12-31')).toMatchObject({
    outcome: 'PASS',
    ruleVersion: '2016-09-01',
  })
  expect(ask('charity.annual-ratios', input, '2026-12-31')).toMatchObject({
    outcome: 'FAIL',
    ruleVersion: '2026-01-01',
  })
  const within = { ...input, fundraisingCost: million(0.3) }
  expect(ask('charity.annual-ratios', within, '2026-12-31').outcome).toBe('PASS')
})

test.each([
  ['foundation', 60_000_000, 6, 12],
  ['foundation', 59_999_999.99, 6, 13],
  ['foundation', 8_000_000, 6, 13],
  ['foundation', 7_999_999.99, 7, 15],
  ['foundation', 4_000_000, 7, 15],
  ['foundation', 3_999_999.99, 8, 20],
  ['association', 10_000_000, 6, 13],
  ['association', 9_999_999.99, 7, 14],
  ['service-institution', 5_000_000, 7, 14],
  ['association', 4_999_999.99, 8, 15],
  ['association', 1_000_000, 8, 15],
  ['service-institution', 999_999.99, 8, 20],
  ['service-institution', -1, 8, 20],
])(
  'C 4.1: %s with net assets of %d: at least %d %, at most %d %',
  (type, netAssets, least, most) => {
    const band = bandOf({ type, isQualified: false, netAssets: Math.round(netAssets * 100) })
    expect([band.spending.percent, band.management]).toEqual([least, most])
  },
)

test('C 4.1: in the lowest band half of the income is needed too, and the mean does not stand in for it', () => {
  const input = {
    type: 'association',
    isQualified: false,
    spending: yuan(90_000),
    management: 0,
    total: yuan(90_000),
    income: yuan(200_000),
    incomeMean: yuan(150_000),
    netAssets: yuan(500_000),
  }
  const outcome = (more: object, overrides?: [string, boolean][]) =>
    ask('charity.annual-ratios', { ...input, ...more }, '2024-12-31', overrides).outcome
  expect(outcome({})).toBe('FAIL')
  expect(outcome({ spending: yuan(100_000) })).toBe('PASS')
  expect(outcome({}, [['ratio.meanForHalf', true]])).toBe('PASS')
})

test.each([
  [true, 7_000_000, 100, 'PASS', '70 % of last income'],
  [true, 6_999_999.99, 100, 'FAIL', 'below 70 %'],
  [false, 800_000, 100, 'PASS', '8 % of the balance'],
  [false, 799_999.99, 100, 'FAIL', 'below 8 %'],
  [false, 800_000, 90_000, 'PASS', 'a tenth for itself'],
  [false, 800_000, 90_000.01, 'FAIL', 'more than a tenth'],
])('G 6: a foundation that is no charity, public %s, spends %d and %d on itself: %s', (...row) => {
  const [isPublic, spending, ownCost, outcome] = row
  const input = {
    isPublic,
    spending: Math.round(spending * 100),
    ownCost: Math.round(ownCost * 100),
    total: yuan(900_000),
    income: million(10),
    fundBalance: million(10),
  }
  expect(ask('foundation.annual-ratios', input, '2025-12-31').outcome).toBe(outcome)
})

test('to spend more never fails what passed, and to manage for less never does either', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 12 })
  fc.assert(
    fc.property(
      fc.record({
        type: fc.constantFrom('association', 'service-institution', 'foundation'),
        isQualified: fc.boolean(),
        spending: amount,
        management: amount,
        total: amount,
        income: amount,
        netAssets: amount,
      }),
      amount,
      (input, more) => {
        const before = ask('charity.annual-ratios', input, '2024-12-31').outcome
        if (before === 'FAIL') return
        const better = {
          ...input,
          spending: input.spending + more,
          management: Math.max(0, input.management - more),
        }
        expect(ask('charity.annual-ratios', better, '2024-12-31').outcome).not.toBe('FAIL')
      },
    ),
  )
})

test.each([
  [[], 'pass'],
  [[{ kind: 'few-meetings', isSerious: false }], 'conditional'],
  [[{ kind: 'misuse', isSerious: true }], 'fail'],
])('§7: faults %j speak for %s', (faults, proposed) => {
  expect(ask('report.conclusion', { faults }, '2026-06-01').result).toEqual({ proposed })
})

test('a year is reported once, when it is over, and by whoever existed', () => {
  const once = (input: object) =>
    ask('report.once', input, '2026-02-01').reasons.map(({ code }) => code)
  expect(once({ year: 2025, filedYears: [2024], establishedOn: '2025-12-31' })).toEqual([])
  expect(once({ year: 2026 })).toEqual(['REPORT_YEAR_OPEN'])
  expect(once({ year: 2025, filedYears: [2025] })).toEqual(['REPORT_TWICE'])
  expect(once({ year: 2024, establishedOn: '2025-01-01' })).toEqual(['REPORT_YEAR_BEFORE'])
})
