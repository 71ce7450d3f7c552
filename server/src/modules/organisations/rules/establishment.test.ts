import type { AnyRule } from '@yiqi/contracts'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const asOf = '2025-08-04'
const evaluate = (id: string, input: unknown) => registry.evaluate(id, input, { asOf })
const codesOf = (id: string, input: unknown) => evaluate(id, input).reasons.map(({ code }) => code)

describe('establishment.association-members', () => {
  // The trap is the mixed body: 30 units alone are enough, yet one individual makes the same body need 50.
  test.each([
    ['G19 #16', 20, 28, 'FAIL'],
    ['G19 #16', 0, 30, 'PASS'],
    ['G19 #16', 5, 30, 'FAIL'],
    ['threshold', 49, 0, 'FAIL'],
    ['threshold', 50, 0, 'PASS'],
    ['threshold', 0, 29, 'FAIL'],
    ['threshold', 20, 30, 'PASS'],
    ['threshold', 19, 30, 'FAIL'],
    ['nobody', 0, 0, 'FAIL'],
  ])('%s: %i individuals and %i units: %s', (_example, individuals, units, outcome) => {
    expect(evaluate('establishment.association-members', { individuals, units }).outcome).toBe(
      outcome,
    )
  })

  test('the sentence says how many are missing, and the verdict which version spoke', () => {
    const verdict = evaluate('establishment.association-members', { individuals: 20, units: 28 })
    expect(verdict).toMatchObject({
      ruleVersion: '2016-02-06',
      asOf,
      parameters: { 'association.minMixed': 50 },
      reasons: [{ code: 'EST_MEMBERS', inputs: { individuals: 20, units: 28, need: 50 } }],
    })
    expect(verdict.reasons[0]?.message.zh).toContain('还差 2 个')
  })
})

test.each([
  ['G19 #17 local 29 999.99', 2_999_999, false, 'FAIL'],
  ['G19 #17 local 30 000', 3_000_000, false, 'PASS'],
  ['national 99 999.99', 9_999_999, true, 'FAIL'],
  ['national 100 000', 10_000_000, true, 'PASS'],
])('%s: %i fen, national %s: %s', (_example, fundFen, isNational, outcome) => {
  expect(evaluate('establishment.association-fund', { fundFen, isNational }).outcome).toBe(outcome)
})

describe('establishment.foundation-fund', () => {
  test('G19 #18 non-public foundation, 2 000 000 of which 500 000 equipment: cash only', () => {
    const verdict = evaluate('establishment.foundation-fund', {
      fundraising: 'non-public',
      isNational: false,
      cashFen: 150_000_000,
      inKindFen: 50_000_000,
    })
    expect(verdict.outcome).toBe('FAIL')
    expect(verdict.reasons[0]?.hint?.zh).toContain('实物和设备不计入')
  })

  test.each([
    ['non-public', false, 199_999_999, 'FAIL'],
    ['non-public', false, 200_000_000, 'PASS'],
    ['public', false, 399_999_999, 'FAIL'],
    ['public', false, 400_000_000, 'PASS'],
    ['public', true, 799_999_999, 'FAIL'],
    ['public', true, 800_000_000, 'PASS'],
  ])('%s, national %s, %i fen in cash: %s', (fundraising, isNational, cashFen, outcome) => {
    const input = { fundraising, isNational, cashFen, inKindFen: 0 }
    expect(evaluate('establishment.foundation-fund', input).outcome).toBe(outcome)
  })
})

test.each([
  ['G19 #19 state 310 000', 31_000_000, 'FAIL', '65.6%'],
  ['G19 #19 state 300 000', 30_000_000, 'PASS', undefined],
  ['one fen more', 30_000_001, 'FAIL', '66.7%'],
])('%s of 900 000', (_example, stateFen, outcome, share) => {
  const verdict = evaluate('establishment.service-institution-assets', {
    totalFen: 90_000_000,
    stateFen,
  })
  expect(verdict.outcome).toBe(outcome)
  if (share) expect(verdict.reasons[0]?.message.zh).toContain(share)
})

describe('establishment.foundation-council', () => {
  const council = { members: 9, paid: 3, relatives: 0, isPrivateNonPublic: false, termYears: 5 }
  test.each([
    ['in order', {}, []],
    ['G19 #20 26 members', { members: 26 }, ['EST_COUNCIL_SIZE']],
    ['G19 #20 4 of 9 paid', { paid: 4 }, ['EST_COUNCIL_PAID']],
    ['4 members', { members: 4, paid: 1 }, ['EST_COUNCIL_SIZE']],
    ['5 members', { members: 5, paid: 1 }, []],
    ['25 members', { members: 25 }, []],
    ['kin, public money', { relatives: 1 }, ['EST_COUNCIL_RELATIVES']],
    ['kin, private money, a third', { relatives: 3, isPrivateNonPublic: true }, []],
    [
      'kin, private money, more',
      { relatives: 4, isPrivateNonPublic: true },
      ['EST_COUNCIL_RELATIVES'],
    ],
    ['six years', { termYears: 6 }, ['EST_COUNCIL_TERM']],
  ])('%s', (_case, change, codes) => {
    expect(codesOf('establishment.foundation-council', { ...council, ...change })).toEqual(codes)
  })
})

describe('establishment.foundation-registrar', () => {
  const ask = (registrar: string, more: object = {}, lowest?: string) =>
    registry
      .evaluate(
        'establishment.foundation-registrar',
        { registrar, fundraising: 'non-public', fundFen: 200_000_000, ...more },
        { asOf, overrides: new Map(lowest ? [['foundation.lowestRegistrar', lowest]] : []) },
      )
      .reasons.map(({ code }) => code)

  test.each([
    ['440106', undefined, ['EST_REGISTRAR_LEVEL']],
    ['440100', undefined, ['EST_REGISTRAR_LEVEL']],
    ['440000', undefined, []],
    ['440100', 'prefecture', []],
    ['440106', 'prefecture', ['EST_REGISTRAR_LEVEL']],
    ['440106', 'county', []],
  ])('at %s, delegated to %s: %j', (registrar, lowest, codes) => {
    expect(ask(registrar, {}, lowest)).toEqual(codes)
  })

  test.each([
    ['national public', '100000', { fundraising: 'public' }, []],
    ['non-public, 20 million', '100000', { fundFen: 2_000_000_000 }, ['EST_REGISTRAR_PROVINCE']],
    ['non-public, a fen more', '100000', { fundFen: 2_000_000_001 }, []],
    ['the same may choose the province', '440000', { fundFen: 2_000_000_001 }, []],
    ['led from outside the mainland', '100000', { isLegalRepNonMainland: true }, []],
    [
      'led from outside, at a province',
      '440000',
      { isLegalRepNonMainland: true },
      ['EST_REGISTRAR_MINISTRY'],
    ],
  ])('%s: %s', (_case, registrar, more, codes) => {
    expect(ask(registrar, more)).toEqual(codes)
  })
})

describe('establishment.foundation-officers', () => {
  const inOrder = {
    isLegalRepChair: true,
    otherOrganisations: [],
    servingOfficials: [],
    supervisorsOnCouncil: [],
  }
  test.each([
    ['in order', {}, []],
    ['a supervisor who is kin', { supervisorsKin: ['甲'] }, ['EST_SUPERVISOR_CONFLICT']],
    ['one who keeps the books', { supervisorsAccountants: ['甲'] }, ['EST_SUPERVISOR_CONFLICT']],
    ['three months here', { stays: [{ name: '甲', months: 3 }] }, []],
    ['two months here', { stays: [{ name: '甲', months: 2 }] }, ['EST_STAY_SHORT']],
  ])('%s', (_case, change, codes) => {
    expect(codesOf('establishment.foundation-officers', { ...inOrder, ...change })).toEqual(codes)
  })
})

test.each([
  ['71 today', { bornOn: '1954-08-04' }, ['EST_OFFICER_AGE']],
  ['70, and 71 tomorrow', { bornOn: '1954-08-05' }, []],
  ['two terms', { termsInRow: 2 }, []],
  ['a third term', { termsInRow: 3 }, ['EST_OFFICER_TERMS']],
])('whoever leads an association, %s: %j', (_case, officer, codes) => {
  const input = { officers: [{ name: '甲', ...officer }] }
  expect(codesOf('establishment.association-officers', input)).toEqual(codes)
  // A charter may allow it: a reviewer judges.
  const { outcome } = evaluate('establishment.association-officers', input)
  expect(outcome).toBe(codes.length > 0 ? 'WARN' : 'PASS')
})

test.each([
  ['4', false, ['EST_LICENCE']],
  ['5', false, ['EST_LICENCE']],
  ['5', true, []],
  ['9', false, []],
])('sector %s, licence %s: %j', (sector, hasLicence, codes) => {
  expect(codesOf('establishment.practice-licence', { sector, hasLicence })).toEqual(codes)
})

test.each([
  ['association', 0, 5, ['EST_STAFF']],
  ['association', 1, 0, []],
  ['foundation', 0, 5, ['EST_STAFF']],
  ['service-institution', 0, 1, []],
  ['service-institution', 0, 0, ['EST_STAFF']],
])('staff of an %s, %i full-time and %i part-time: %j', (type, fullTime, partTime, codes) => {
  expect(codesOf('establishment.staff', { type, fullTime, partTime })).toEqual(codes)
})

test('each finding on a foundation cites its own paragraph', () => {
  const council = { members: 4, paid: 2, relatives: 1, isPrivateNonPublic: false, termYears: 6 }
  const officers = {
    isLegalRepChair: false,
    otherOrganisations: ['甲'],
    servingOfficials: ['乙'],
    supervisorsOnCouncil: ['丙'],
  }
  const cited = [
    ...evaluate('establishment.foundation-council', council).reasons,
    ...evaluate('establishment.foundation-officers', officers).reasons,
  ].map(({ code, article }) => [code, article.replace('《基金会管理条例》', '')])
  expect(Object.fromEntries(cited)).toEqual({
    EST_COUNCIL_SIZE: '第二十条第一款',
    EST_COUNCIL_TERM: '第二十条第一款',
    EST_COUNCIL_RELATIVES: '第二十条第二款',
    EST_COUNCIL_PAID: '第二十条第三款',
    EST_LEGAL_REP_CHAIR: '第二十条第四款',
    EST_LEGAL_REP_PLURALITY: '第二十三条',
    EST_SERVING_OFFICIAL: '第二十三条',
    EST_SUPERVISOR_CONFLICT: '第二十二条第二款',
  })
})

test('a fund of nothing cites the lawful assets that a service institution needs', () => {
  const input = { fundFen: 0, sector: '9' }
  expect(evaluate('establishment.service-institution-fund', input).reasons).toMatchObject([
    { code: 'EST_FUND_NONE', article: '《民办非企业单位登记管理暂行条例》第八条第一款第四项' },
  ])
})

test.each([
  [1, 0, 'individual', 'PASS'],
  [1, 0, 'legal-person', 'FAIL'],
  [2, 0, 'partnership', 'PASS'],
  [2, 0, 'legal-person', 'PASS'],
  [2, 0, 'individual', 'FAIL'],
  [3, 1, 'legal-person', 'PASS'],
  [3, 1, 'partnership', 'FAIL'],
])(
  '%i persons and %i organisations as %s: %s',
  (personSponsors, organisationSponsors, form, outcome) => {
    const input = { form, personSponsors, organisationSponsors }
    expect(evaluate('establishment.service-institution-form', input).outcome).toBe(outcome)
  },
)

test('G19 #24 a service institution registers a branch: refused', () => {
  expect(codesOf('branch.service-institution', { branches: 1 })).toEqual(['BRANCH_FORBIDDEN'])
  expect(codesOf('branch.service-institution', { branches: 0 })).toEqual([])
})

test.each([
  ['owned', undefined, []],
  ['leased', '2026-08-04', []],
  ['leased', '2026-08-03', ['EST_LEASE']],
  ['leased', undefined, ['EST_LEASE']],
])('premises %s until %s', (source, leaseEnd, codes) => {
  const input = { type: 'foundation', source, ...(leaseEnd && { leaseEnd }) }
  expect(codesOf('establishment.premises', input)).toEqual(codes)
})

test.each([
  ['association', '《社会团体登记管理条例》', ['第十条第一款第三项', '第十三条', '第十四条']],
  [
    'service-institution',
    '《民办非企业单位登记管理暂行条例》',
    ['第八条第一款第五项', '第十一条', '第十条'],
  ],
  ['foundation', '《基金会管理条例》', ['第八条第一款第四项', '第二十三条', '第十条']],
])('what is said of an %s cites %s alone', (type, regulation, cited) => {
  const hits = [{ name: '甲', ground: '剥夺政治权利' }]
  const reasons = [
    ...evaluate('establishment.premises', { type, source: 'leased' }).reasons,
    ...evaluate('officers.restricted', { type, hits }).reasons,
    ...evaluate('charter.items', { type, present: [] }).reasons,
  ]
  expect(reasons.map(({ article }) => article)).toEqual(cited.map((one) => regulation + one))
})

test('an association may not share its legal representative, nor a foundation with anybody', () => {
  expect(
    codesOf('establishment.association-legal-representative', { otherAssociations: ['甲协会'] }),
  ).toEqual(['EST_LEGAL_REP_PLURALITY'])
  expect(
    codesOf('establishment.foundation-officers', {
      isLegalRepChair: false,
      otherOrganisations: ['乙中心'],
      servingOfficials: ['丙'],
      supervisorsOnCouncil: ['丁'],
    }),
  ).toEqual([
    'EST_LEGAL_REP_CHAIR',
    'EST_LEGAL_REP_PLURALITY',
    'EST_SERVING_OFFICIAL',
    'EST_SUPERVISOR_CONFLICT',
  ])
})

test('the charter of a charity needs what the regulation of its type does not ask', () => {
  const required = (type: string) =>
    (
      evaluate('charter.items', { type, isCharity: true, present: [] }).result as {
        required: string[]
      }
    ).required
  expect(required('association')).toHaveLength(9 + 5)
  expect(required('foundation')).toHaveLength(9 + 4)
  const input = { type: 'foundation', isCharity: true, present: required('foundation').slice(0, 9) }
  expect(evaluate('charter.items', input).reasons).toMatchObject([
    { code: 'CHARTER_ITEM', article: '《中华人民共和国慈善法》第十一条' },
  ])
  expect(evaluate('charter.items', { ...input, isCharity: false }).outcome).toBe('PASS')
})

test('a charter names each missing provision', () => {
  const all = evaluate('charter.items', { type: 'foundation', present: [] })
  const { required } = all.result as { required: string[] }
  expect(required).toHaveLength(9)
  expect(all.reasons[0]).toMatchObject({ code: 'CHARTER_ITEM', inputs: { missing: required } })
  expect(evaluate('charter.items', { type: 'foundation', present: required }).outcome).toBe('PASS')
  const [one] = evaluate('charter.items', {
    type: 'foundation',
    present: required.slice(1),
  }).reasons
  expect(one?.inputs.missing).toEqual(required.slice(0, 1))
})

test('the rule on codes speaks for a citizen too', () => {
  expect(evaluate('code.uscc', { uscc: '53100000500019795A' }).outcome).toBe('PASS')
  expect(codesOf('code.uscc', { uscc: '53100000500019795B' })).toContain('USCC_CHECK')
  expect(codesOf('code.uscc', { uscc: '51100000500009247D', type: 'foundation' })).toContain(
    'USCC_CLASS',
  )
})

test('before the law there is no rule', () => {
  const early = () => registry.evaluate('establishment.foundation-fund', {}, { asOf: '2004-05-31' })
  expect(early).toThrow('YQ_NOT_FOUND')
})

test('a wrong input is named', () => {
  const input = { individuals: -1, units: 'x' }
  expect(() => evaluate('establishment.association-members', input)).toThrow(
    expect.objectContaining({
      code: 'YQ_INVALID',
      refusal: {
        problems: expect.arrayContaining([
          expect.objectContaining({ field: 'individuals' }),
          expect.objectContaining({ field: 'units' }),
        ]),
      },
    }),
  )
})
