import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const ask = (id: string, input: object, asOf: string, set: [string, string | number][] = []) =>
  registry
    .evaluate(id, input, { asOf, overrides: new Map(set) })
    .reasons.map(({ code, outcome }) => `${code} ${outcome}`)

const clean = { isAbnormal: false, isDishonest: false, hasViolation: false }
const recognisable = {
  ...clean,
  isCharity: false,
  year: 2025,
  isCharitable: true,
  isNonProfit: true,
  hasSurplusClause: true,
  hasSoundFinance: true,
}

test.each([
  [{}, []],
  [{ isCharity: true }, ['RECOGNITION_DONE FAIL']],
  [{ isCharitable: false }, ['RECOGNITION_PURPOSE FAIL']],
  [{ isNonProfit: false }, ['RECOGNITION_PROFIT FAIL']],
  [{ hasSurplusClause: false }, ['RECOGNITION_SURPLUS FAIL']],
  [{ hasSoundFinance: false }, ['RECOGNITION_FINANCE FAIL']],
  [{ year: 2024 }, ['RECOGNITION_YEAR FAIL']],
  [{ lastPenaltyOn: '2024-03-02' }, []],
  [{ lastPenaltyOn: '2024-03-03' }, ['CHARITY_PENALTY FAIL']],
  [{ isAbnormal: true }, ['CHARITY_ABNORMAL FAIL']],
  [{ isDishonest: true }, ['CHARITY_DISHONEST FAIL']],
  [{ hasViolation: true }, ['CHARITY_VIOLATION FAIL']],
])('recognition, %j: %j', (change, codes) => {
  expect(ask('charity.recognition', { ...recognisable, ...change }, '2026-03-02')).toEqual(codes)
})

test.each([
  ['2024-09-04', []],
  ['2024-09-05', ['CHARITY_DISHONEST FAIL']],
])('the list of serious violations bars from the measures of 2024 on: %s', (asOf, codes) => {
  const given = { ...recognisable, year: 2023, isDishonest: true }
  expect(ask('charity.recognition', given, asOf)).toEqual(codes)
})

const eligible = {
  ...clean,
  isCharity: true,
  canFundraise: false,
  registeredOn: '2020-01-06',
  charityOn: '2025-03-02',
  directors: 9,
  directorsOfOneSource: 3,
  directorsNonMainland: 3,
  hasKin: false,
  isLegalRepMainland: true,
  isSecretaryFullTime: true,
  isSecretaryChair: false,
  supervisors: 1,
  isProvincial: false,
  hasSystems: true,
}

test.each([
  [{}, []],
  [{ isCharity: false }, ['FUNDRAISING_NO_CHARITY FAIL']],
  [{ canFundraise: true }, ['FUNDRAISING_DONE FAIL']],
  [{ charityOn: '2025-03-03' }, ['FUNDRAISING_TOO_NEW FAIL']],
  [{ charityOn: undefined }, ['FUNDRAISING_SINCE_UNKNOWN WARN']],
  [{ revokedOn: '2021-03-02' }, []],
  [{ revokedOn: '2021-03-03' }, ['FUNDRAISING_REVOKED FAIL']],
  [{ directorsOfOneSource: 4 }, ['FUNDRAISING_ONE_SOURCE FAIL']],
  [{ directorsNonMainland: 4 }, ['FUNDRAISING_NON_MAINLAND FAIL']],
  [{ hasKin: true }, ['FUNDRAISING_KIN FAIL']],
  [{ isLegalRepMainland: false }, ['FUNDRAISING_LEGAL_REP FAIL']],
  [{ isSecretaryFullTime: false }, ['FUNDRAISING_SECRETARY FAIL']],
  [{ isSecretaryChair: true }, ['FUNDRAISING_SECRETARY_CHAIR FAIL']],
  [{ supervisors: 0 }, ['FUNDRAISING_SUPERVISORS FAIL']],
  [{ isProvincial: true, supervisors: 2 }, ['FUNDRAISING_SUPERVISORS FAIL']],
  [{ isProvincial: true, supervisors: 3 }, []],
  [{ hasSystems: false }, ['FUNDRAISING_SYSTEMS FAIL']],
  [{ lastPenaltyOn: '2025-03-02' }, []],
  [{ lastPenaltyOn: '2025-03-03' }, ['CHARITY_PENALTY FAIL']],
  [{ isAbnormal: true }, ['CHARITY_ABNORMAL FAIL']],
  [{ isDishonest: true }, ['CHARITY_DISHONEST FAIL']],
])('public fundraising, %j: %j', (change, codes) => {
  const given = JSON.parse(JSON.stringify({ ...eligible, ...change }))
  expect(ask('fundraising.eligibility', given, '2026-03-02')).toEqual(codes)
})

test.each([
  ['3A', '2022-09-04', []],
  ['2A', '2022-09-04', ['FUNDRAISING_GRADE FAIL']],
  [undefined, '2022-09-04', ['FUNDRAISING_GRADE FAIL']],
  ['3A', '2022-09-05', ['FUNDRAISING_TOO_NEW FAIL']],
])('until 2024-09-04: graded %s, registered %s: %j', (grade, registeredOn, codes) => {
  const given = { ...eligible, registeredOn, ...(grade && { grade }) }
  expect(ask('fundraising.eligibility', given, '2024-09-04')).toEqual(codes)
})

test('from 2024-09-05 on no grade is asked, unless a place asks one', () => {
  const given = { ...eligible, charityOn: '2023-09-05' }
  expect(ask('fundraising.eligibility', given, '2024-09-05')).toEqual([])
  const set: [string, string][] = [['fundraising.minGrade', '3A']]
  expect(ask('fundraising.eligibility', given, '2024-09-05', set)).toEqual([
    'FUNDRAISING_GRADE FAIL',
  ])
})
