import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { organisationRules } from '../../organisations/index.ts'
import { createRuleRegistry } from '../../rules/index.ts'
import { charityRules } from './index.ts'

/* C §7, by number; dates are those by the count, `nominal` (spec/README 1). */

const registry = createRuleRegistry([...charityRules, ...(organisationRules as AnyRule[])])
const ask = (id: string, input: object, asOf = '2026-06-01') =>
  registry.evaluate(id, input, { asOf })
const codes = (id: string, input: object, asOf?: string) =>
  ask(id, input, asOf).reasons.map(({ code, outcome }) => `${code} ${outcome}`)
const failed = (id: string, input: object, asOf?: string) =>
  ask(id, input, asOf)
    .reasons.filter(({ outcome }) => outcome === 'FAIL')
    .map(({ code }) => code)
const nominal = (name: string, start: string) =>
  (ask(`clock.${name}`, { start }).result as { nominal: string }).nominal

test('W12: a campaign of 2026-03-15 is filed by 03-05; on 03-06 it is late', () => {
  const plan = { startOn: '2026-03-15', isEmergency: false }
  expect(ask('charity.plan-lead', plan).result).toMatchObject({ nominal: '2026-03-05' })
  expect(codes('charity.plan-lead', { ...plan, filedOn: '2026-03-05' })).toEqual(['CLOCK_DUE INFO'])
  expect(codes('charity.plan-lead', { ...plan, filedOn: '2026-03-06' })).toEqual([
    'FILED_LATE FAIL',
  ])
})

test('spec/README 4: a term before the campaign rolls to the earlier side', () => {
  const plan = { startOn: '2026-03-25', isEmergency: false }
  expect(ask('charity.plan-lead', plan).result).toMatchObject({
    nominal: '2026-03-15',
    due: '2026-03-13',
  })
})

test('W13: publication, completion, supplement and filing after an emergency', () => {
  expect(nominal('plan-publication', '2026-03-05')).toBe('2026-03-15')
  expect(nominal('plan-completion', '2026-03-05')).toBe('2026-03-10')
  expect(nominal('plan-supplement', '2026-05-01')).toBe('2026-05-11')
  expect(nominal('plan-emergency', '2026-07-01')).toBe('2026-07-11')
  const begun = { startOn: '2026-07-01', isEmergency: true }
  expect(ask('charity.plan-lead', begun).result).toMatchObject({ nominal: '2026-07-11' })
  // 07-11 is a Saturday: the last day is Monday. Late, it is taken in all the same.
  expect(codes('charity.plan-lead', { ...begun, filedOn: '2026-07-13' })).toEqual([
    'CLOCK_DUE INFO',
  ])
  expect(codes('charity.plan-lead', { ...begun, filedOn: '2026-07-14' })).toEqual([
    'FILED_LATE WARN',
  ])
})

test('W14: the third report of what is received is late, due 07-15', () => {
  const reports = ['2026-07-05', '2026-07-10', '2026-07-16']
  const verdict = ask('charity.emergency-disclosure', { from: '2026-07-01', reports }, '2026-07-16')
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['EMERGENCY_DISCLOSED_LATE'])
  expect(verdict.result).toEqual({
    reports: [
      { on: '2026-07-05', due: '2026-07-06', gap: 4, isLate: false },
      { on: '2026-07-10', due: '2026-07-10', gap: 5, isLate: false },
      { on: '2026-07-16', due: '2026-07-15', gap: 6, isLate: true },
    ],
    next: '2026-07-21',
  })
  const missed = ask('charity.emergency-disclosure', { from: '2026-07-01', reports }, '2026-07-22')
  expect(missed.reasons.map(({ code }) => code)).toEqual([
    'EMERGENCY_DISCLOSED_LATE',
    'EMERGENCY_NOT_DISCLOSED',
  ])
})

interface Duty {
  nominal: string
  isFinal: boolean
  state: string
}
const calendar = (from: string, to: string) => {
  const { duties } = ask('charity.disclosure-calendar', { of: 'campaign', from, to }).result as {
    duties: Duty[]
  }
  return duties.map((duty) => duty.nominal)
}

test.each([
  ['W15', '2026-01-31', '2026-12-31', ['2026-04-30', '2026-07-31', '2026-10-31', '2027-03-31']],
  ['W16 six months', '2026-01-01', '2026-07-01', ['2026-10-01']],
  ['W16 a day more', '2026-01-01', '2026-07-02', ['2026-04-01', '2026-07-01', '2026-10-02']],
  ['W16 clamped', '2026-10-01', '2026-11-30', ['2027-02-28']],
])('%s: %s to %s', (_number, from, to, due) => {
  expect(calendar(from, to)).toEqual(due)
})

test('D9: what is late and what is missed is told apart', () => {
  const period = { of: 'campaign', from: '2026-01-05', to: '2026-12-31' }
  const published = [
    { due: '2026-04-05', on: '2026-04-07' },
    { due: '2026-07-05', on: '2026-07-20' },
  ]
  const verdict = ask('charity.disclosure-calendar', { ...period, published }, '2026-11-02')
  const { duties } = verdict.result as { duties: Duty[] }
  // 04-05 is the Qingming holiday, so 04-07 is the last day.
  expect(duties.map(({ state }) => state)).toEqual(['met', 'late', 'missed', 'open'])
  expect(verdict.reasons).toHaveLength(2)
})

const eligible = {
  isAbnormal: false,
  isDishonest: false,
  hasViolation: false,
  isCharity: true,
  canFundraise: false,
  directors: 9,
  directorsOfOneSource: 3,
  directorsNonMainland: 0,
  hasKin: false,
  isLegalRepMainland: true,
  isSecretaryFullTime: true,
  isSecretaryChair: false,
  supervisors: 3,
  isProvincial: true,
  hasSystems: true,
  grade: '3A',
}
const qualification = (since: string, asOf: string) =>
  failed('fundraising.eligibility', { ...eligible, registeredOn: since, charityOn: since }, asOf)

// The register has called TOO_EARLY of the example FUNDRAISING_TOO_NEW since it was built; codes are permanent.
test.each([
  ['W17', '2025-03-01', '2026-02-28', ['FUNDRAISING_TOO_NEW']],
  ['W17', '2025-03-01', '2026-03-01', []],
  ['W18', '2023-01-01', '2024-09-04', ['FUNDRAISING_TOO_NEW']],
  ['W18', '2023-01-01', '2024-09-05', []],
])('%s: registered %s, applies %s', (_number, since, asOf, expected) => {
  expect(qualification(since, asOf)).toEqual(expected)
})

test('W19: three years to the day are normal, a day more wants a reason', () => {
  const plan = { startOn: '2026-01-01', isEmergency: false }
  expect(codes('charity.plan-duration', { ...plan, endOn: '2029-01-01' })).toEqual([])
  expect(codes('charity.plan-duration', { ...plan, endOn: '2029-01-02' })).toEqual([
    'DURATION_OVER_3Y WARN',
  ])
  const emergency = { startOn: '2026-01-01', isEmergency: true }
  expect(codes('charity.plan-duration', { ...emergency, endOn: '2027-01-02' })).toEqual([
    'DURATION_OVER_1Y WARN',
  ])
})

test('W20: revoked on 2026-05-10: reapply from 2031-05-10, campaigns stop, the plan is still executed', () => {
  const input = { revokedOn: '2026-05-10', openPlans: ['53100000500021326DA26001'] }
  const verdict = ask('charity.revocation', input)
  expect(verdict.result).toEqual({
    reapplyFrom: '2031-05-10',
    stopped: input.openPlans,
    planStillExecuted: true,
  })
  const again = { ...eligible, registeredOn: '2020-01-01', charityOn: '2020-01-01' }
  const revoked = { ...again, revokedOn: input.revokedOn }
  expect(failed('fundraising.eligibility', revoked, '2031-05-09')).toEqual(['FUNDRAISING_REVOKED'])
  expect(failed('fundraising.eligibility', revoked, '2031-05-10')).toEqual([])
})

test('W21: trust, dealings with related parties, report', () => {
  expect(nominal('trust-filing', '2026-04-03')).toBe('2026-04-10')
  expect(nominal('major-matter', '2026-02-01')).toBe('2026-03-03')
  expect(ask('charity.report-publication', { year: 2025 }).result).toMatchObject({
    nominal: '2026-05-31',
  })
})

const yuan = (amount: number) => Math.round(amount * 100)
const ratios = (given: object, asOf = '2026-12-31') =>
  failed(
    'charity.annual-ratios',
    {
      type: 'foundation',
      isQualified: true,
      spending: yuan(10_000_000),
      management: 0,
      total: yuan(10_000_000),
      income: yuan(10_000_000),
      netAssets: yuan(10_000_000),
      ...given,
    },
    asOf,
  )

test('W22: 70 % of income, or of the mean of three years', () => {
  expect(ratios({ spending: yuan(7_000_000) })).toEqual([])
  expect(ratios({ spending: yuan(6_999_999.99) })).toEqual(['RATIO_SPENDING'])
  const byMean = { spending: yuan(6_999_999.99), incomeMean: yuan(9_000_000) }
  expect(ratios(byMean)).toEqual([])
})

test('W23: management of a qualified foundation is 10 % of all spending', () => {
  const total = yuan(8_000_000)
  expect(ratios({ total, management: yuan(800_000) })).toEqual([])
  expect(ratios({ total, management: yuan(800_000.01) })).toEqual(['RATIO_MANAGEMENT'])
})

test('W24: management below 200,000 is exempt', () => {
  const total = yuan(500_000)
  expect(ratios({ total, management: yuan(199_999.99) })).toEqual([])
  expect(ratios({ total, management: yuan(200_000) })).toEqual(['RATIO_MANAGEMENT'])
})

test.each([
  [60_000_000, 6, 12],
  [59_999_999.99, 6, 13],
  [8_000_000, 6, 13],
  [4_000_000, 7, 15],
  [3_999_999.99, 8, 20],
])('W25: net assets of %d: %d %% at least, %d %% at most', (assets, least, most) => {
  const netAssets = yuan(assets)
  const spending = Math.ceil((netAssets * least) / 100)
  const total = yuan(100_000_000)
  const management = (total * most) / 100
  const body = { isQualified: false, netAssets, total }
  expect(ratios({ ...body, spending, management })).toEqual([])
  expect(ratios({ ...body, spending: spending - 1, management: management + 1 })).toEqual([
    'RATIO_SPENDING',
    'RATIO_MANAGEMENT',
  ])
})

test('W26: the lowest band of service institutions needs half of the income as well', () => {
  const body = {
    type: 'service-institution',
    isQualified: false,
    netAssets: yuan(900_000),
    income: yuan(400_000),
  }
  expect(ratios({ ...body, spending: yuan(150_000) })).toEqual(['RATIO_SPENDING'])
  expect(ratios({ ...body, spending: yuan(199_999.99) })).toEqual(['RATIO_SPENDING'])
  expect(ratios({ ...body, spending: yuan(200_000) })).toEqual([])
})

const bases = (given: object, year: number) =>
  ask('charity.ratio-bases', { direct: 0, toPartners: 0, evidenced: 0, ...given }, `${year}-12-31`)

test('W27: of what partners got only what reached beneficiaries counts, from 2026 on', () => {
  const paid = { toPartners: yuan(1_000_000), evidenced: yuan(400_000) }
  expect(bases(paid, 2026).result).toMatchObject({ spending: yuan(400_000) })
  expect(bases(paid, 2025).result).toMatchObject({ spending: yuan(1_000_000) })
})

test('W28: fundraising costs 3 % of the mean of three years; nothing capped it in 2025', () => {
  const giftsMean = yuan((5_000_000 + 7_000_000 + 9_000_000) / 3)
  expect(ratios({ giftsMean, fundraisingCost: yuan(210_000) })).toEqual([])
  const above = { giftsMean, fundraisingCost: yuan(210_000.01) }
  expect(ratios(above)).toEqual(['RATIO_FUNDRAISING'])
  expect(ratios(above, '2025-12-31')).toEqual([])
})

test('W29: travel of own staff is no cost of fundraising', () => {
  const costs = [
    { kind: 'own-staff', amount: yuan(30_000) },
    { kind: 'outside', amount: yuan(5_000) },
  ]
  const verdict = bases({ costs }, 2026)
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['COST_NOT_ALLOWED'])
  expect(verdict.result).toMatchObject({ fundraisingCost: yuan(5_000) })
  expect(bases({ costs }, 2025).result).toMatchObject({ fundraisingCost: yuan(35_000) })
})

test('W30: income restricted to later years is left out, what is released comes in', () => {
  const given = {
    actualIncome: yuan(10_000_000),
    restrictedLater: yuan(2_000_000),
    released: yuan(500_000),
  }
  const { income } = bases(given, 2026).result as { income: number }
  expect(income).toBe(yuan(8_500_000))
  expect(ratios({ income, spending: yuan(5_950_000) })).toEqual([])
  expect(ratios({ income, spending: yuan(5_949_999.99) })).toEqual(['RATIO_SPENDING'])
})

const plan = {
  name: '云岭乡村儿童阅读计划',
  isPublished: true,
  from: '2026-03-01',
  to: '2026-12-31',
  account: '6222 0000 1234 5678',
  target: yuan(500_000),
  isEmergency: false,
  partners: ['云岭小学'],
}
const listing = {
  title: plan.name,
  body: '为云岭地区乡村小学建图书角。查询：https://cishan.example.org/a',
  account: '6222000012345678',
  target: yuan(500_000),
  partners: ['云岭小学'],
  beneficiary: { scope: '云岭地区乡村小学在读学生', number: 3000 },
  isPersonalHelp: false,
  showsMinor: false,
  hasGuardianConsent: false,
  shown: ['name', 'uscc', 'certificate', 'plan', 'contact', 'query'],
  ownHosts: ['example.org'],
  isQualified: true,
  plan,
  otherTitles: [],
}

test('C 5.2: a listing as filed passes every check, each told', () => {
  const verdict = ask('charity.listing-review', listing)
  expect(verdict.outcome).toBe('PASS')
  expect(
    verdict.reasons.filter(({ outcome }) => outcome === 'PASS').map(({ code }) => code),
  ).toEqual([
    'QUAL_ACTIVE',
    'NO_AD_LINK',
    'NO_HELP_MIX',
    'MINOR_IMAGE_CONSENT',
    'REQUIRED_DISPLAY',
    'FILING_PUBLISHED',
    'FILING_UNIQUE',
    'WITHIN_PERIOD',
    'TITLE_EQUALS_FILED',
    'ACCOUNT_EQUALS_FILED',
    'PARTNER_FILED',
    'CAP_TARGET',
    'BENEFICIARY_NOT_NAMED',
  ])
  const said = verdict.reasons.map(({ message }) => message.zh)
  expect(new Set(said).size).toBe(said.length)
})

test.each<[string, string, object]>([
  ['W39', 'TITLE_EQUALS_FILED', { title: '救助行动' }],
  ['W39', 'QUAL_ACTIVE', { isQualified: false }],
  ['W39', 'BENEFICIARY_NOT_NAMED', { beneficiary: { scope: '5岁白血病患儿张小宝', number: 1 } }],
  ['W39', 'ACCOUNT_EQUALS_FILED', { account: '6222000099990000' }],
  ['W39', 'NO_AD_LINK', { body: '购买同款：https://item.shop.example.com/1' }],
  ['W39', 'FILING_UNIQUE', { otherTitles: ['另一项活动'] }],
  ['C 5.2', 'FILING_PUBLISHED', { plan: { ...plan, isPublished: false } }],
  ['C 5.2', 'WITHIN_PERIOD', { plan: { ...plan, to: '2026-05-31' } }],
  ['C 5.2', 'PARTNER_FILED', { partners: ['云岭小学', '某文化公司'] }],
  ['C 5.2', 'NO_HELP_MIX', { isPersonalHelp: true }],
  ['C 5.2', 'MINOR_IMAGE_CONSENT', { showsMinor: true }],
  ['C 5.2', 'CAP_TARGET', { target: yuan(500_000.01) }],
  ['C 5.2', 'REQUIRED_DISPLAY', { shown: ['name', 'uscc'] }],
])('%s: %s blocks', (_number, code, change) => {
  expect(failed('charity.listing-review', { ...listing, ...change })).toEqual([code])
})

test('without a filed plan nothing that rests on it passes', () => {
  expect(failed('charity.listing-review', { ...listing, plan: null })).toEqual([
    'FILING_PUBLISHED',
    'WITHIN_PERIOD',
    'TITLE_EQUALS_FILED',
    'ACCOUNT_EQUALS_FILED',
    'PARTNER_FILED',
    'CAP_TARGET',
  ])
})

const ordinary = { target: yuan(999_999.99), isEmergency: false, showsMinor: false }
test.each<[object, number]>([
  [{}, 1],
  [{ isEmergency: true }, 2],
  [{ showsMinor: true }, 2],
  [{ target: yuan(1_000_000) }, 2],
])('C 5.2: %j is reviewed by %d', (change, reviewers) => {
  const listed = { ...ordinary, ...change }
  expect(ask('charity.listing-reviewers', listed).result).toMatchObject({ reviewers })
  const first = failed('charity.listing-reviewers', { ...listed, approvals: 1 })
  expect(first).toEqual(reviewers === 2 ? ['SECOND_REVIEWER'] : [])
  expect(failed('charity.listing-reviewers', { ...listed, approvals: 2 })).toEqual([])
})

test('W40: sponsorship, an anonymous donor, a refund after issue', () => {
  const gift = { kind: 'donation', choice: 'issue' }
  expect(ask('charity.receipt', gift).result).toMatchObject({ issues: true, personLimit: 30 })
  expect(failed('charity.receipt', { ...gift, kind: 'sponsorship' })).toEqual([
    'RECEIPT_NOT_A_DONATION',
  ])
  const anonymous = ask('charity.receipt', { ...gift, choice: 'anonymous' })
  expect(anonymous).toMatchObject({ outcome: 'PASS', result: { issues: false } })
  const refund = { isIssued: true, isReversed: false }
  expect(failed('charity.receipt', { ...gift, refund })).toEqual(['RECEIPT_REVERSE_FIRST'])
  const reversed = { ...refund, isReversed: true }
  expect(failed('charity.receipt', { ...gift, refund: reversed })).toEqual([])
})

const filing = {
  uscc: '53100000500021326D',
  canFundraise: true,
  name: '乡村儿童阅读计划',
  purpose: '建图书角',
  startOn: '2026-07-01',
  endOn: '2026-12-31',
  region: '全国',
  methods: ['media'],
  leader: '许青禾',
  isLeaderStaff: true,
  office: '青榆路18号',
  acceptWays: '银行转账',
  account: '6222000012345678',
  accountHolder: '53100000500021326D',
  target: yuan(500_000),
  beneficiary: { scope: '乡村小学在读学生', number: 3000 },
  beneficiaryMethod: '学校推荐，公示',
  hasRelatedBeneficiary: false,
  aid: yuan(450_000),
  staff: yuan(10_000),
  management: yuan(30_000),
  cost: yuan(10_000),
  isCostOnBeneficiaries: false,
  residual: '转入同类项目',
  projects: ['53100000500021326DP26001'],
  partners: [],
  isOnline: true,
  onOwnSiteOnly: false,
  platforms: 1,
}
const ally = {
  name: '云岭小学',
  isPerson: false,
  isEvaluated: true,
  hasAgreement: true,
  hasPersonPapers: false,
  holdsMoney: false,
}
const { purpose: _, ...withoutPurpose } = filing

test.each<[object, string[]]>([
  [filing, []],
  [withoutPurpose, ['PLAN_ITEM_MISSING FAIL']],
  [{ ...filing, residual: ' ' }, ['PLAN_ITEM_MISSING FAIL']],
  [{ ...filing, projects: [] }, ['PLAN_ITEM_MISSING FAIL']],
  [{ ...filing, canFundraise: false }, ['QUAL_ACTIVE FAIL']],
  [{ ...filing, accountHolder: '53100000500009167K' }, ['ACCOUNT_HOLDER_OTHER FAIL']],
  [{ ...filing, isCostOnBeneficiaries: true }, ['COST_ON_BENEFICIARIES FAIL']],
  [{ ...filing, aid: yuan(450_000.01) }, ['PLAN_BUDGET WARN']],
  [{ ...filing, isLeaderStaff: false }, ['LEADER_NOT_STAFF FAIL']],
  [{ ...filing, platforms: 0 }, ['PLATFORM_NOT_DESIGNATED FAIL']],
  [{ ...filing, platforms: 0, onOwnSiteOnly: true }, []],
  [{ ...filing, hasRelatedBeneficiary: true }, ['BENEFICIARY_RELATED FAIL']],
  [{ ...filing, partners: [ally] }, []],
  [{ ...filing, partners: [{ ...ally, isEvaluated: false }] }, ['PARTNER_INCOMPLETE FAIL']],
  [{ ...filing, partners: [{ ...ally, isPerson: true }] }, ['PARTNER_INCOMPLETE FAIL']],
  [{ ...filing, partners: [{ ...ally, holdsMoney: true }] }, ['PARTNER_HOLDS_MONEY FAIL']],
])('content of a plan, case %#', (given, expected) => {
  expect(codes('charity.plan-content', given)).toEqual(expected)
})

const scoped = (scope: string, number = 3000) =>
  codes('charity.plan-content', { ...filing, beneficiary: { scope, number } })
test.each<[string, string[]]>([
  ['困难家庭的白血病患儿', []],
  ['患者黄疸治疗的费用', []],
  ['乡村学生和老人', []],
  ['5岁白血病患儿张小宝', ['BENEFICIARY_NOT_NAMED FAIL']],
  ['救助李某某一家', ['BENEFICIARY_NOT_NAMED FAIL']],
  ['证件号11010519491231002X的村民', ['BENEFICIARY_NOT_NAMED FAIL']],
  ['白血病患儿张小宝的治疗', ['BENEFICIARY_NAME_LIKELY WARN']],
])('whom “%s” names', (scope, expected) => {
  expect(scoped(scope)).toEqual(expected)
})

test('a campaign for one person is none', () => {
  expect(scoped('困难家庭的白血病患儿', 1)).toEqual(['BENEFICIARY_NOT_NAMED FAIL'])
})

test('numbers of plans and projects', () => {
  const given = { uscc: '53100000500021326D', year: 2018, sequence: 51 }
  expect(ask('charity.filing-number', { ...given, of: 'plan' }).result).toEqual({
    number: '53100000500021326DA18051',
  })
  expect(ask('charity.filing-number', { ...given, of: 'project' }).result).toEqual({
    number: '53100000500021326DP18051',
  })
})

test('versions follow each other without a gap where the law of 2016 gave way', () => {
  for (const id of ['charity.plan-lead', 'charity.plan-content', 'charity.disclosure-calendar']) {
    expect(registry.inForce(id, '2024-09-04').inForce.from).toBe('2016-09-01')
    expect(registry.inForce(id, '2024-09-05').inForce.from).toBe('2024-09-05')
  }
})
