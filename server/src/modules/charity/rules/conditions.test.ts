import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { charityRules } from './index.ts'

/* Conditions of what is filed, designated and recorded, each with what just fails it. */

const registry = createRuleRegistry(charityRules)
const codes = (id: string, input: object, asOf = '2026-06-01') =>
  registry.evaluate(id, input, { asOf }).reasons.map(({ code }) => code)

const platform = {
  icpMatches: true,
  mlps: 3,
  isDishonest: false,
  isSocialOrganisation: true,
  hasDemo: true,
  isFree: true,
  separatesHelp: true,
}
test.each<[object, string[]]>([
  [{}, []],
  [{ icpMatches: false }, ['PLATFORM_ICP']],
  [{ mlps: 2 }, ['PLATFORM_MLPS']],
  [{ isDishonest: true }, ['PLATFORM_DISHONEST']],
  [{ lastPenaltyOn: '2023-06-02' }, ['PLATFORM_PENALTY']],
  [{ lastPenaltyOn: '2023-06-01' }, []],
  [{ lastPenaltyOn: '2023-06-02', isSocialOrganisation: false }, []],
  [{ delistedOn: '2024-06-02' }, ['PLATFORM_REAPPLY']],
  [{ delistedOn: '2024-06-01' }, []],
  [{ hasDemo: false }, ['PLATFORM_DEMO']],
  [{ isFree: false }, ['PLATFORM_FREE']],
  [{ separatesHelp: false }, ['PLATFORM_MIXED']],
])('a platform, %j', (change, expected) => {
  expect(codes('charity.platform-designation', { ...platform, ...change })).toEqual(expected)
})

const trust = {
  isCharitable: true,
  trustee: 'charity',
  hasRelatedBeneficiary: false,
  namesIndividual: false,
  property: 1,
  isWritten: true,
}
test.each<[object, string[]]>([
  [{}, []],
  [{ trustee: 'trust-company' }, []],
  [{ trustee: 'other' }, ['TRUST_TRUSTEE']],
  [{ isCharitable: false }, ['TRUST_PURPOSE']],
  [{ hasRelatedBeneficiary: true }, ['TRUST_RELATED']],
  [{ namesIndividual: true }, ['TRUST_NAMED']],
  [{ property: 0 }, ['TRUST_PROPERTY']],
  [{ isWritten: false }, ['TRUST_DEED']],
])('a trust, %j', (change, expected) => {
  expect(codes('charity.trust', { ...trust, ...change })).toEqual(expected)
})

test.each<[object, string[]]>([
  [{}, []],
  [{ isCharity: false }, ['DIRECTED_NO_CHARITY']],
  [{ audiences: ['member', 'other'] }, ['DIRECTED_AUDIENCE']],
  [{ methods: ['box'] }, ['DIRECTED_PUBLIC_METHOD']],
])('directed fundraising, %j', (change, expected) => {
  const given = { isCharity: true, audiences: ['founder', 'director', 'member'], methods: [] }
  expect(codes('charity.directed-fundraising', { ...given, ...change })).toEqual(expected)
  expect(codes('charity.directed-fundraising', { ...given, ...change }, '2020-01-01')).toEqual(
    expected,
  )
})

const closing = {
  startOn: '2026-01-01',
  closedOn: '2026-06-01',
  raised: 100,
  used: 100,
  hasPartners: true,
  evaluatesPartners: true,
}
test.each<[object, string[]]>([
  [{}, []],
  [{ used: 101 }, ['USED_EXCEEDS_RAISED']],
  [{ closedOn: '2026-06-02' }, ['CLOSED_ON_WRONG']],
  [{ closedOn: '2025-12-31' }, ['CLOSED_ON_WRONG']],
  [{ evaluatesPartners: false }, ['PARTNER_NOT_EVALUATED']],
  [{ evaluatesPartners: false, hasPartners: false }, []],
])('the closing of a campaign, %j', (change, expected) => {
  expect(codes('charity.campaign-closing', { ...closing, ...change })).toEqual(expected)
})

const project = {
  isCharity: true,
  name: '乡村儿童阅读计划',
  from: '2026-01-01',
  to: '2026-12-31',
  beneficiaries: '乡村小学在读学生',
}
test.each<[object, string[]]>([
  [{}, []],
  [{ isCharity: false }, ['PROJECT_NO_CHARITY']],
  [{ to: '2025-12-31' }, ['PROJECT_ENDS_EARLY']],
  [{ beneficiaries: '5岁白血病患儿张小宝' }, ['BENEFICIARY_NOT_NAMED']],
])('a project, %j', (change, expected) => {
  expect(codes('charity.project', { ...project, ...change })).toEqual(expected)
})

test.each<[string, string, string[]]>([
  ['suggestion', '990102', []],
  ['rectify', '990102', ['MEASURE_OF_DESIGNATING_OFFICE']],
  ['delist', '990102', ['MEASURE_OF_DESIGNATING_OFFICE']],
  ['delist', '100000', []],
])('%s by the office of %s', (measure, office, expected) => {
  const given = { measure, office, designatedBy: '100000' }
  expect(codes('charity.platform-measure', given)).toEqual(expected)
})

test('a number that is not on record', () => {
  const given = { onRecord: ['A1'], named: ['A1', 'A2'] }
  expect(codes('charity.on-record', given)).toEqual(['NOT_ON_RECORD'])
})
