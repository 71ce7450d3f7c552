import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../../rules/index.ts'
import { enforcementRules } from '../index.ts'
import { type Penalty, type PenaltyKind, penaltyKinds } from './kinds.ts'
import { offenceCodes } from './offences.ts'

const registry = createRuleRegistry(enforcementRules)
const day = '2026-03-02'
const ask = (id: string, input: object, asOf = day) => registry.evaluate(id, input, { asOf })
const codes = (id: string, input: object) => ask(id, input).reasons.map(({ code }) => code)
const fen = (yuan: number) => yuan * 100

describe('time bar (行政处罚法第三十六条)', () => {
  test.each([
    ['2024-03-02', '2026-03-02', false, 'PASS'],
    ['2024-03-01', '2026-03-02', false, 'FAIL'],
    ['2021-03-02', '2026-03-02', true, 'PASS'],
    ['2021-03-01', '2026-03-02', true, 'FAIL'],
    ['2026-03-03', '2026-03-02', false, 'FAIL'],
  ])('ended %s, found %s, harmful %s: %s', (endedOn, foundOn, isHarmful, outcome) => {
    expect(ask('penalty.time-bar', { endedOn, foundOn, isHarmful }).outcome).toBe(outcome)
  })
})

test('filed only where there is evidence, a penalty in law, and jurisdiction', () => {
  const all = { hasEvidence: true, isPunishable: true, isOwn: true }
  expect(codes('penalty.filing', all)).toEqual(['PENALTY_MAY_FILE'])
  expect(codes('penalty.filing', { ...all, isOwn: false })).toEqual(['PENALTY_NOT_OWN'])
  expect(codes('penalty.filing', { hasEvidence: false, isPunishable: false, isOwn: true })).toEqual(
    ['PENALTY_NO_FACT', 'PENALTY_NOT_PUNISHABLE'],
  )
})

test.each([
  [
    { isFirst: true, isMinor: true, isMended: true, hasHarm: true },
    { none: false, may: true },
  ],
  [
    { isFirst: false, isMinor: true, isMended: true, hasHarm: false },
    { none: true, may: false },
  ],
  [
    { isFirst: true, isMinor: false, isMended: true, hasHarm: true },
    { none: false, may: false },
  ],
])('spared (第三十三条): %o', (input, result) => {
  expect(ask('penalty.spared', input).result).toEqual(result)
})

test.each([
  ['ORGANISATION', ['fine'], 3000, 'PASS'],
  ['ORGANISATION', ['fine'], 3000.01, 'FAIL'],
  ['PERSON', ['fine'], 200, 'PASS'],
  ['PERSON', ['fine'], 201, 'FAIL'],
  ['ORGANISATION', ['warning'], 0, 'PASS'],
  ['ORGANISATION', ['suspension'], 0, 'FAIL'],
])('on the spot (第五十一条): %s, %s of %d: %s', (party, kinds, fine, outcome) => {
  const input = { party, kinds, fine: Math.round(fen(fine)), isClear: true }
  expect(ask('penalty.simple-procedure', input).outcome).toBe(outcome)
})

describe('inspectors (第四十二条、第四十三条)', () => {
  const one = { name: '韩正初', certificateNo: 'ZF-1', isInterested: false }
  const other = { name: '谢明律', certificateNo: 'ZF-2', isInterested: false }
  const inspectors = (...people: object[]) => codes('penalty.inspectors', { inspectors: people })
  test('two different ones', () => {
    expect(inspectors(one, other)).toEqual([])
    expect(inspectors(one)).toEqual(['INSPECTORS_FEW'])
    expect(inspectors(one, { ...one, certificateNo: 'ZF-3' })).toEqual(['INSPECTORS_FEW'])
    expect(inspectors(one, { ...other, certificateNo: ' ' })).toContain('INSPECTOR_CERTIFICATE')
  })
  test('whoever is interested withdraws, and does not count', () => {
    expect(inspectors(one, { ...other, isInterested: true })).toEqual([
      'INSPECTOR_INTERESTED',
      'INSPECTORS_FEW',
    ])
  })
})

describe('discretion', () => {
  const base = { offence: 'profit-trading', type: 'S', isGrave: false }
  const within = (penalty: Penalty, more = {}) =>
    codes('penalty.discretion', { ...base, penalty, ...more })
  const fine = (yuan: number): Penalty => ({ kinds: ['fine'], fine: Math.round(fen(yuan)) })
  test.each([
    [30_000, ['PENALTY_WITHIN']],
    [50_000, ['PENALTY_WITHIN']],
    [29_999.99, ['FINE_BOUNDS']],
    [50_000.01, ['FINE_HIGH']],
  ])('a gain of 10,000 and a fine of %d: %s', (yuan, found) => {
    expect(within(fine(yuan), { gain: fen(10_000) })).toEqual(found)
  })
  test('by turnover from once to three times; between the two ranges lies nothing lawful', () => {
    expect(within(fine(10_000), { turnover: fen(10_000) })).toEqual(['PENALTY_WITHIN'])
    expect(within(fine(30_000), { turnover: fen(10_000) })).toEqual(['PENALTY_WITHIN'])
    const both = { turnover: fen(10_000), gain: fen(20_000) }
    expect(within(fine(45_000), both)).toEqual(['FINE_BOUNDS'])
    expect(within(fine(60_000), both)).toEqual(['PENALTY_WITHIN'])
  })
  test('no fine without turnover or gain, and none of a foundation', () => {
    expect(within(fine(10_000))).toEqual(['FINE_BASELESS'])
    const foundation = { type: 'J', offence: 'foundation-check', gain: fen(10_000) }
    expect(within(fine(30_000), foundation)).toEqual(['PENALTY_KIND'])
  })
  test('revocation only where it is grave', () => {
    expect(within({ kinds: ['revocation'] })).toEqual(['PENALTY_KIND'])
    expect(within({ kinds: ['revocation'] }, { isGrave: true })).toEqual(['PENALTY_WITHIN'])
    expect(within({ kinds: ['revocation'] }, { offence: 'fraud' })).toEqual(['PENALTY_WITHIN'])
  })
  test('an offence that this type does not know; of a charity, its own', () => {
    expect(within({ kinds: ['warning'] }, { type: 'J' })).toEqual(['OFFENCE_TYPE'])
    const charity = { type: 'J', offence: 'charity-off-aim' }
    expect(within({ kinds: ['warning'] }, charity)).toEqual(['OFFENCE_TYPE'])
    expect(within({ kinds: ['warning'] }, { ...charity, isCharity: true })).toEqual([
      'PENALTY_WITHIN',
    ])
  })
  test('below the least only where law mitigates, and it is said', () => {
    const mitigated = { gain: fen(10_000), isMitigated: true }
    expect(
      ask('penalty.discretion', { ...base, penalty: fine(20_000), ...mitigated }).outcome,
    ).toBe('WARN')
  })
  test('whatever passes is no more than five times the gain or three times the turnover', () => {
    const sums = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...offenceCodes),
        sums,
        sums,
        sums,
        (offence, gain, turnover, sum) => {
          const penalty = { kinds: ['fine'], fine: sum }
          const verdict = ask('penalty.discretion', { ...base, offence, gain, turnover, penalty })
          if (verdict.outcome === 'PASS') {
            expect(sum).toBeGreaterThan(0)
            expect(sum).toBeLessThanOrEqual(Math.max(5 * gain, 3 * turnover))
          }
        },
      ),
    )
  })
})

describe('a defence never aggravates', () => {
  const told: Penalty = { kinds: ['fine', 'suspension'], fine: 100, suspendedDays: 30 }
  const decided = (more: Partial<Penalty>) =>
    codes('penalty.no-aggravation', { told, decided: { ...told, ...more } })
  test('the same or less passes; another kind or more does not', () => {
    expect(decided({})).toEqual(['PENALTY_NOT_AGGRAVATED'])
    expect(decided({ kinds: ['fine'], fine: 50 })).toEqual(['PENALTY_NOT_AGGRAVATED'])
    expect(decided({ fine: 101 })).toEqual(['PENALTY_AGGRAVATED_SUM'])
    expect(decided({ suspendedDays: 31 })).toEqual(['PENALTY_AGGRAVATED_SUM'])
    expect(decided({ kinds: ['revocation'] })).toEqual(['PENALTY_AGGRAVATED_KIND'])
  })
  const kinds = fc.uniqueArray(fc.constantFrom<PenaltyKind>(...penaltyKinds))
  const penalties = fc.record({
    kinds,
    fine: fc.nat(1000),
    confiscated: fc.nat(1000),
    suspendedDays: fc.integer({ min: 1, max: 400 }),
  })
  test('it passes in both directions only of the same penalty', () => {
    fc.assert(
      fc.property(penalties, penalties, (one, two) => {
        const passes = (from: Penalty, to: Penalty) =>
          ask('penalty.no-aggravation', { told: from, decided: to }).outcome === 'PASS'
        expect(passes(one, one)).toBe(true)
        if (passes(one, two) && passes(two, one)) {
          expect({ ...two, kinds: two.kinds.toSorted() }).toEqual({
            ...one,
            kinds: one.kinds.toSorted(),
          })
        }
      }),
    )
  })
})

describe('hearing, legal check, discussion', () => {
  test.each([
    [{ kinds: ['fine'], fine: fen(50_000) }, true],
    [{ kinds: ['fine'], fine: fen(49_999) }, false],
    [{ kinds: ['confiscation'], confiscated: fen(50_000) }, true],
    [{ kinds: ['suspension'], suspendedDays: 30 }, true],
    [{ kinds: ['warning'] }, false],
  ])('%o: a hearing is owed: %s', (proposed, isOwed) => {
    const verdict = ask('penalty.hearing-told', { proposed, isTold: false })
    expect(verdict.result).toEqual({ isOwed })
    expect(verdict.outcome).toBe(isOwed ? 'FAIL' : 'PASS')
  })
  const hearing = {
    invitedOn: '2025-10-10',
    heldOn: '2025-10-20',
    chair: '谢明律',
    investigators: ['韩正初'],
  }
  test('G19 #33: held on 2025-10-20, invited on 10-10 in time and on 10-11 not', () => {
    expect(codes('penalty.hearing-held', hearing)).toEqual(['HEARING_WELL_HELD'])
    expect(codes('penalty.hearing-held', { ...hearing, invitedOn: '2025-10-11' })).toEqual([
      'HEARING_INVITED_LATE',
    ])
    expect(codes('penalty.hearing-held', { ...hearing, chair: '韩正初' })).toEqual([
      'HEARING_CHAIR',
    ])
  })
  test('after a hearing nothing is decided unchecked', () => {
    const checked = { kinds: ['fine'], isHeard: true, isChecked: true }
    expect(ask('penalty.legal-check', checked).outcome).toBe('PASS')
    expect(ask('penalty.legal-check', { ...checked, isChecked: false }).outcome).toBe('FAIL')
    expect(codes('penalty.legal-check', { kinds: ['fine'], isChecked: false })).toEqual([
      'LEGAL_CHECK_OPTIONAL',
    ])
  })
  test('grave cases are discussed by three or more, most of whom agree', () => {
    const vote = (name: string, isFor = true) => ({ name, isFor })
    const discussed = (votes: object[], kinds = ['revocation']) =>
      codes('penalty.collective-discussion', { proposed: { kinds }, votes })
    expect(discussed([])).toEqual(['DISCUSSION_MISSING'])
    expect(discussed([], ['warning'])).toEqual(['DISCUSSION_OPTIONAL'])
    expect(discussed([vote('甲'), vote('乙')])).toEqual(['DISCUSSION_FEW'])
    expect(discussed([vote('甲'), vote('乙'), vote('乙')])).toEqual(['DISCUSSION_FEW'])
    expect(discussed([vote('甲'), vote('乙', false), vote('丙', false)])).toEqual([
      'DISCUSSION_NO_MAJORITY',
    ])
    expect(discussed([vote('甲'), vote('乙'), vote('丙', false)])).toEqual(['DISCUSSION_DONE'])
  })
})

describe('service and performance', () => {
  const served = { way: 'direct', decidedOn: day, sentOn: day, servedOn: day }
  test('by electronic means with consent; by announcement after thirty days', () => {
    expect(codes('penalty.service', served)).toEqual([])
    expect(codes('penalty.service', { ...served, way: 'electronic' })).toEqual(['SERVICE_CONSENT'])
    const put = { ...served, way: 'announcement' }
    expect(codes('penalty.service', { ...put, servedOn: '2026-03-31' })).toEqual([
      'SERVICE_ANNOUNCEMENT',
    ])
    expect(codes('penalty.service', { ...put, servedOn: '2026-04-01' })).toEqual([])
    expect(
      codes('penalty.service', { ...served, sentOn: '2026-03-12', servedOn: '2026-03-12' }),
    ).toEqual(['SERVICE_LATE'])
  })
  test('not closed before everything is paid and handed in, unless the court has ended it', () => {
    const owed = { fine: fen(100), confiscated: fen(50), surcharge: fen(3), paid: fen(153) }
    expect(codes('penalty.performance', owed)).toEqual(['PENALTY_PERFORMED'])
    expect(codes('penalty.performance', { ...owed, paid: fen(152) })).toEqual(['PENALTY_UNPAID'])
    expect(codes('penalty.performance', { ...owed, paid: 0, isEnded: true })).toEqual([
      'PENALTY_PERFORMED',
    ])
    expect(codes('penalty.performance', { ...owed, mustSurrender: true })).toEqual([
      'PENALTY_NOT_SURRENDERED',
    ])
  })
  test('leaders of a revoked organisation are barred for five years', () => {
    expect(ask('penalty.leaders-barred', { revokedOn: day }).result).toEqual({
      until: '2031-03-02',
    })
  })
})
