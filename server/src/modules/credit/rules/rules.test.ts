import fc from 'fast-check'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { creditRules } from './index.ts'

/* Governance §19, those of the credit lists. */

const registry = createRuleRegistry(creditRules)
const ask = (id: string, input: object, asOf: string, overrides: [string, number][] = []) =>
  registry.evaluate(id, input, { asOf, overrides: new Map(overrides) })
const codes = (verdict: ReturnType<typeof ask>) => verdict.reasons.map(({ code }) => code)
const fen = (yuan: number) => Math.round(yuan * 100)

describe('G19 #25: letters to the residence', () => {
  const letters = (...days: string[]) => days.map((sentOn) => ({ sentOn, isSigned: false }))
  test.each([
    ['2025-03-25', 'CREDIT_AB6', [22]],
    ['2025-03-10', 'CREDIT_REACHED_OR_UNPROVEN', [7]],
  ])('2025-03-03 and %s, unsigned: %s', (second, code, intervals) => {
    const verdict = ask('credit.unreachable', { letters: letters('2025-03-03', second) }, second)
    expect(codes(verdict)).toEqual([code])
    expect(verdict.result).toMatchObject({ intervals })
  })

  test('one that was signed proves nothing, nor what was sent before it; a third letter may', () => {
    const reached = [{ sentOn: '2025-03-03', isSigned: true }, ...letters('2025-03-25')]
    expect(ask('credit.unreachable', { letters: reached }, '2025-04-01').outcome).toBe('PASS')
    const three = letters('2025-03-03', '2025-03-10', '2025-03-28')
    expect(codes(ask('credit.unreachable', { letters: three }, '2025-04-01'))).toEqual([
      'CREDIT_AB6',
    ])
  })

  test('written proof that it is not to blame keeps it off the list; the interval is a parameter', () => {
    const input = { letters: letters('2025-03-03', '2025-03-25') }
    expect(codes(ask('credit.unreachable', { ...input, isExcused: true }, '2025-04-01'))).toEqual([
      'CREDIT_EXCUSED',
    ])
    const strict = ask('credit.unreachable', input, '2025-04-01', [['credit.mailMin', 23]])
    expect(strict.result).toMatchObject({ isProven: false })
  })
})

describe('AB3: an order to rectify', () => {
  const order = { orderNo: 'C1', dueOn: '2026-03-10' }
  test.each([
    ['2026-03-10', {}, 'CREDIT_RECTIFIED'],
    ['2026-03-11', {}, 'CREDIT_AB3'],
    ['2026-04-01', { rectifiedOn: '2026-03-10' }, 'CREDIT_RECTIFIED'],
    ['2026-04-01', { rectifiedOn: '2026-03-12' }, 'CREDIT_AB3'],
  ])('due on 2026-03-10, as of %s, %o: %s', (asOf, done, code) => {
    expect(codes(ask('credit.rectification-missed', { ...order, ...done }, asOf))).toEqual([code])
  })
})

describe('G19 #26: two full years of abnormal activity', () => {
  const since = { listedOn: '2023-06-01' }
  test('on the day they are full: SERIOUS is proposed, the abnormal entry closes', () => {
    expect(ask('credit.abnormal-term', since, '2025-06-01')).toMatchObject({
      outcome: 'WARN',
      reasons: [{ code: 'CREDIT_SE1' }],
      result: { propose: 'SERIOUS', closes: 'ABNORMAL' },
    })
    expect(ask('credit.abnormal-term', since, '2025-05-31').result).toMatchObject({
      propose: null,
      fullOn: '2025-06-01',
    })
  })

  test('a new ground meanwhile begins the period anew', () => {
    const input = { ...since, newGroundsOn: ['2024-06-30', '2024-03-01'] }
    expect(ask('credit.abnormal-term', input, '2025-06-01').result).toMatchObject({
      propose: null,
      fullOn: '2026-06-30',
    })
  })
})

describe('G19 #27: out of the list of abnormal activity', () => {
  const input = { listedOn: '2025-08-31', hasDuty: false }
  test.each([
    ['2026-02-27', false],
    ['2026-02-28', true],
  ])('AB5 of 2025-08-31, nothing to do, on %s: %s', (asOf, mayLeave) => {
    expect(ask('credit.abnormal-removal', input, asOf).result).toEqual({
      mayLeave,
      earliest: '2026-02-28',
    })
  })

  test('with a duty: when it is done, not by time alone', () => {
    const owing = { listedOn: '2025-08-31', hasDuty: true }
    expect(ask('credit.abnormal-removal', owing, '2027-01-01').outcome).toBe('FAIL')
    const done = { ...owing, dutyDoneOn: '2025-10-09' }
    expect(ask('credit.abnormal-removal', done, '2025-10-09').outcome).toBe('PASS')
    const again = { ...done, newGroundsOn: ['2025-12-01'] }
    expect(ask('credit.abnormal-removal', again, '2026-03-02').outcome).toBe('FAIL')
  })
})

describe('grounds in penalties', () => {
  const warning = (decidedOn: string) => ({ kinds: ['WARNING'], decidedOn })
  const fine = (amount: number, decidedOn = '2026-05-09') => ({
    kinds: ['FINE'],
    fine: fen(amount),
    decidedOn,
  })
  const grounds = (...decisions: object[]) =>
    (ask('credit.penalty-grounds', { decisions }, '2026-06-01').result as { grounds: string[] })
      .grounds

  test.each([
    ['2026-05-09', 'SE5'],
    ['2026-05-10', 'SE5'],
    ['2026-05-11', 'AB5'],
  ])('G19 #28: warnings of 2023-05-10 and %s: %s', (second, ground) => {
    expect(grounds(warning('2023-05-10'), warning(second))).toEqual([ground])
  })

  test.each([
    [50_000, 'SE4'],
    [49_999.99, 'AB5'],
  ])('G19 #29: a fine of %d: %s', (amount, ground) => {
    expect(grounds(fine(amount))).toEqual([ground])
  })

  test('a small fine and a warning count together; a large fine is serious by itself', () => {
    expect(grounds(warning('2025-01-10'), fine(100))).toEqual(['SE5'])
    expect(grounds(fine(60_000, '2025-01-10'), warning('2026-05-09'))).toEqual(['AB5'])
  })

  test('one decision counts once, whatever it holds; each of its grounds is told', () => {
    const decidedOn = '2026-05-09'
    expect(grounds({ kinds: ['WARNING', 'FINE'], fine: fen(100), decidedOn })).toEqual(['AB5'])
    expect(grounds({ kinds: ['WARNING', 'SUSPENSION'], decidedOn })).toEqual(['SE3'])
    const grave = { kinds: ['FINE', 'SUSPENSION'], fine: fen(80_000), decidedOn }
    expect(grounds(grave)).toEqual(['SE3', 'SE4'])
    expect(grounds({ kinds: ['CONFISCATION'], decidedOn })).toEqual([])
  })

  test.each([
    ['SUSPENSION', 'SE3'],
    ['REVOCATION', 'SE7'],
    ['RESCISSION', 'SE7'],
  ])('%s: %s', (kind, ground) => {
    expect(grounds({ kinds: [kind], decidedOn: '2026-05-09' })).toEqual([ground])
  })

  test('a fine without its amount is refused, at its field', () => {
    const decisions = [warning('2025-01-10'), { kinds: ['FINE'], decidedOn: '2026-05-09' }]
    expect(ask('credit.penalty-grounds', { decisions }, '2026-06-01')).toMatchObject({
      outcome: 'FAIL',
      reasons: [{ code: 'CREDIT_FINE_AMOUNT', field: 'decisions/1/fine' }],
    })
  })

  test('the order in which they are named does not matter, not even on one day', () => {
    const day = fc.integer({ min: 0, max: 3 }).map((n) => addDays('2026-01-01', n))
    const decision = fc.record({
      decidedOn: day,
      kinds: fc.subarray(['WARNING', 'CONFISCATION', 'SUSPENSION', 'REVOCATION'], { minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 6 }), (named) => {
        expect(grounds(...named.toReversed())).toEqual(grounds(...named))
      }),
    )
  })
})

describe('G19 #30: out of the list of serious violations', () => {
  const input = { ground: 'SE4', listedOn: '2024-03-01', newGroundsOn: ['2025-12-01'] }
  test('asked on 2026-03-02 with a new ground of 2025-12-01: refused, not before 2027-12-01', () => {
    expect(ask('credit.serious-removal', input, '2026-03-02')).toMatchObject({
      outcome: 'FAIL',
      result: { mayLeave: false, earliest: '2027-12-01' },
    })
    expect(ask('credit.serious-removal', input, '2027-12-01').outcome).toBe('PASS')
  })

  test('SE1: duties done as well; SE7: when it is dissolved', () => {
    const se1 = { ground: 'SE1', listedOn: '2024-03-01' }
    expect(ask('credit.serious-removal', se1, '2026-03-02').outcome).toBe('FAIL')
    expect(ask('credit.serious-removal', { ...se1, isDutyDone: true }, '2026-03-02').outcome).toBe(
      'PASS',
    )
    const se7 = { ground: 'SE7', listedOn: '2024-03-01' }
    expect(ask('credit.serious-removal', se7, '2030-01-01').outcome).toBe('FAIL')
    expect(
      ask('credit.serious-removal', { ...se7, dissolvedOn: '2024-09-01' }, '2024-09-01').outcome,
    ).toBe('PASS')
  })

  test('never before two years after the last ground', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2020-01-01', n))
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 4 }), day, (listedOn, newGroundsOn, asOf) => {
        const given = { ground: 'SE4', listedOn, newGroundsOn }
        const { outcome } = ask('credit.serious-removal', given, asOf)
        const isOver = [listedOn, ...newGroundsOn].every((on) => addYears(on, 2) <= asOf)
        expect(outcome).toBe(isOver ? 'PASS' : 'FAIL')
      }),
    )
  })
})

describe('a listing', () => {
  const abnormal = { listedOn: '2023-06-01' }
  test('SE1 wants two full years on the other list, which it closes', () => {
    expect(codes(ask('credit.listing', { ground: 'SE1' }, '2025-06-01'))).toEqual([
      'CREDIT_SE1_NOT_ABNORMAL',
    ])
    const early = ask('credit.listing', { ground: 'SE1', abnormal }, '2025-05-31')
    expect([early.outcome, codes(early)]).toEqual(['FAIL', ['CREDIT_SE1_EARLY']])
    expect(ask('credit.listing', { ground: 'SE1', abnormal }, '2025-06-01')).toMatchObject({
      result: { list: 'SERIOUS', restarts: false, closes: 'ABNORMAL' },
    })
    const again = { ...abnormal, newGroundsOn: ['2024-03-01'] }
    expect(ask('credit.listing', { ground: 'SE1', abnormal: again }, '2025-06-01').outcome).toBe(
      'FAIL',
    )
  })

  test('a new ground restarts the period of its own list, and of no other', () => {
    const restarted = ask('credit.listing', { ground: 'AB5', abnormal }, '2024-01-01')
    expect(restarted.result).toMatchObject({ list: 'ABNORMAL', restarts: true })
    const other = ask('credit.listing', { ground: 'SE4', abnormal }, '2024-01-01')
    expect(other.result).toMatchObject({ list: 'SERIOUS', restarts: false, closes: null })
  })
})

describe('joint measures', () => {
  const basis = '《政府采购法》第二十二条'
  test.each([
    [{ basis, from: '2021-01-01' }, ['m'], []],
    [{ from: '2021-01-01' }, [], ['CREDIT_MEASURE_NO_BASIS']],
    [{ basis: ' ', from: '2021-01-01' }, [], ['CREDIT_MEASURE_NO_BASIS']],
    [{ basis }, [], ['CREDIT_MEASURE_NOT_YET']],
    [{ basis, from: '2026-03-03' }, [], ['CREDIT_MEASURE_NOT_YET']],
    [{ basis, from: '2026-03-02', to: '2026-03-03' }, ['m'], []],
    [{ basis, from: '2021-01-01', to: '2026-03-02' }, [], ['CREDIT_MEASURE_OVER']],
  ])('on 2026-03-02, %o runs: %o', (given, running, why) => {
    const verdict = ask('credit.measures', { measures: [{ no: 'm', ...given }] }, '2026-03-02')
    expect(verdict.result).toEqual({ running })
    expect(codes(verdict)).toEqual(why)
  })
})

test('penalties are shown three years, ended listings not at all, unless an authority says so', () => {
  const shown = (kind: string, since: string, asOf: string, overrides: [string, string][] = []) =>
    registry.evaluate('credit.display', { kind, since }, { asOf, overrides: new Map(overrides) })
      .result
  expect(shown('penalty', '2024-02-29', '2027-02-27')).toEqual({
    isShown: true,
    until: '2027-02-28',
  })
  expect(shown('penalty', '2024-02-29', '2027-02-28')).toMatchObject({ isShown: false })
  expect(shown('ended-listing', '2026-03-02', '2026-03-02')).toMatchObject({ isShown: false })
  expect(
    shown('ended-listing', '2026-03-02', '2026-04-01', [['credit.endedDisplay', '1mo']]),
  ).toEqual({ isShown: true, until: '2026-04-02' })
})
