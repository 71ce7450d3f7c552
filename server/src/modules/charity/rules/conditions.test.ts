import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { charityRules } from './index.ts'
import { strangeHosts } from './links.ts'

/* Conditions of what is filed, designated and recorded, each with what just fails it. */

const registry = createRuleRegistry(charityRules)
const codes = (id: string, input: object, asOf = '2026-06-01') =>
  registry.evaluate(id, input, { asOf }).reasons.map(({ code }) => code)

const platform = {
  office: '100000',
  isStanding: false,
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
  [{ office: '990102' }, ['PLATFORM_NOT_MINISTRY']],
  [{ isStanding: true }, ['PLATFORM_STANDING']],
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
  endOn: '2026-12-31',
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
  [{ endOn: '2026-06-01' }, []],
  [{ endOn: '2026-05-31' }, ['CLOSED_AFTER_END']],
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
  const given = { measure, office, designatedBy: '100000', isDelisted: false }
  expect(codes('charity.platform-measure', given)).toEqual(expected)
})

test.each<[string, string[]]>([
  ['interview', []],
  ['rectify', ['PLATFORM_DELISTED']],
  ['delist', ['PLATFORM_DELISTED']],
])('%s of a platform that was delisted', (measure, expected) => {
  const given = { measure, office: '100000', designatedBy: '100000', isDelisted: true }
  expect(codes('charity.platform-measure', given)).toEqual(expected)
})

const partner = {
  ...{ name: '云岭小学', isPerson: false, isEvaluated: true, hasAgreement: true },
  ...{ hasPersonPapers: false, holdsMoney: false },
}
const supplement = {
  ...{ filedOn: '2026-06-01', endOn: '2026-06-01', newEndOn: '2026-12-31' },
  ...{ hasNewLeader: false, isLeaderStaff: false, partners: [partner] },
}
test.each<[object, string[]]>([
  [{}, []],
  [{ filedOn: '2026-06-02' }, ['CAMPAIGN_OVER']],
  [{ hasNewLeader: true }, ['LEADER_NOT_STAFF']],
  [{ hasNewLeader: true, isLeaderStaff: true }, []],
  [{ use: '建图书角。' }, []],
  [{ use: '5岁白血病患儿张小宝' }, ['BENEFICIARY_NOT_NAMED']],
  [{ partners: [{ ...partner, holdsMoney: true }] }, ['PARTNER_HOLDS_MONEY']],
  [{ partners: [{ ...partner, isPerson: true }] }, ['PARTNER_INCOMPLETE']],
])('a supplement to a plan, %j', (change, expected) => {
  expect(codes('charity.plan-supplement', { ...supplement, ...change })).toEqual(expected)
})

test.each<[string, string[]]>([
  ['2026-05-31', ['EMERGENCY_NOT_BEGUN', 'CLOCK_DUE']],
  ['2026-06-01', ['CLOCK_DUE']],
])('an emergency campaign of 1 June that is filed on %s', (filedOn, expected) => {
  const given = { startOn: '2026-06-01', filedOn, isEmergency: true }
  expect(codes('charity.plan-lead', given)).toEqual(expected)
})

test.each<[string, string[]]>([
  ['https://own.org/x', []],
  ['https://own.org@evil.shop/x', ['evil.shop']],
  ['https://a@own.org@evil.shop', ['evil.shop']],
  ['https://evil.shop\\@own.org', ['evil.shop']],
  ['官网https://own.org，邮箱help@mail.org', []],
])('the hosts of %s', (text, expected) => {
  expect(strangeHosts(text, ['own.org'])).toEqual(expected)
})

test('a number that is not on record', () => {
  const given = { onRecord: ['A1'], named: ['A1', 'A2'] }
  expect(codes('charity.on-record', given)).toEqual(['NOT_ON_RECORD'])
})
