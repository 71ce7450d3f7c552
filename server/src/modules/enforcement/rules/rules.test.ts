import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { enforcementRules } from './index.ts'

/* Governance §19, those of penalty cases and random checks. */

const registry = createRuleRegistry(enforcementRules)
const ask = (id: string, input: object, asOf: string) => registry.evaluate(id, input, { asOf })
const fen = (yuan: number) => yuan * 100

test('G19 #31: filed on 2025-07-03, ninety days: Thursday 2025-10-09 (the ninetieth is 10-01)', () => {
  expect(ask('clock.penalty-decide', { start: '2025-07-03' }, '2025-07-03').result).toMatchObject({
    nominal: '2025-10-01',
    due: '2025-10-09',
  })
})

describe('a hearing', () => {
  const notice = {
    party: 'ORGANISATION',
    proposed: 'REVOCATION',
    noticeOn: '2025-09-29',
  }
  test.each([
    ['2025-10-13', true],
    ['2025-10-14', false],
  ])('G19 #32: notice on Monday 2025-09-29, asked for on %s: in time is %s', (askedOn, inTime) => {
    const verdict = ask('penalty.hearing', { ...notice, askedOn }, askedOn)
    expect(verdict.result).toMatchObject({ mayAsk: true, askBy: '2025-10-13', inTime })
    expect(verdict.outcome).toBe(inTime ? 'PASS' : 'FAIL')
  })

  test('G19 #33: held on Monday 2025-10-20: invitation by Friday 10-10', () => {
    const held = { ...notice, askedOn: '2025-10-09', heldOn: '2025-10-20' }
    expect(ask('penalty.hearing', held, '2025-10-09').result).toMatchObject({
      inviteBy: '2025-10-10',
    })
  })

  test.each([
    ['ORGANISATION', 'FINE', 50_000, true],
    ['ORGANISATION', 'FINE', 49_999.99, false],
    ['PERSON', 'CONFISCATION', 5_000, true],
    ['PERSON', 'FINE', 4_999.99, false],
    ['PERSON', 'WARNING', 0, false],
    ['ORGANISATION', 'SUSPENSION', 0, true],
  ])('%s, %s of %d: may ask is %s', (party, proposed, amount, mayAsk) => {
    const input = { ...notice, party, proposed, amount: Math.round(fen(amount)) }
    expect(ask('penalty.hearing', input, '2025-09-29').result).toMatchObject({ mayAsk })
  })

  test('in a year without a table of holidays no date is guessed', () => {
    const verdict = ask('penalty.hearing', { ...notice, noticeOn: '2030-12-30' }, '2030-12-30')
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['CALENDAR_MISSING'])
  })
})

describe('G19 #34: a fine of 10,000 received on 2025-09-22', () => {
  const fine = { fine: fen(10_000), receivedOn: '2025-09-22' }
  test('is due on 10-09; paid on 10-12 it costs 900 more', () => {
    expect(
      ask('penalty.late-payment', { ...fine, paidOn: '2025-10-12' }, '2025-10-12').result,
    ).toEqual({ due: '2025-10-09', daysLate: 3, surcharge: fen(900) })
  })

  test('forty days late it costs 10,000 more, and never more than that', () => {
    const late = (paidOn: string) => ask('penalty.late-payment', { ...fine, paidOn }, paidOn).result
    expect(late('2025-11-18')).toEqual({
      due: '2025-10-09',
      daysLate: 40,
      surcharge: fen(10_000),
    })
    expect(late('2026-11-18')).toMatchObject({ surcharge: fen(10_000) })
    expect(late('2025-10-09')).toMatchObject({ daysLate: 0, surcharge: 0 })
  })

  test('days of a review or a suit do not count, named once or twice', () => {
    const dispute = { from: '2025-10-11', to: '2025-10-15' }
    const disputes = [dispute, { from: '2025-10-13', to: '2025-10-16' }]
    const { result } = ask(
      'penalty.late-payment',
      { ...fine, paidOn: '2025-10-20', disputes },
      '2025-10-20',
    )
    expect(result).toMatchObject({ daysLate: 5 })
    const running = { ...fine, disputes: [{ from: '2025-10-11' }] }
    expect(ask('penalty.late-payment', running, '2025-12-01').result).toMatchObject({ daysLate: 1 })
  })
})

describe('G19 #40: the draw of a county with 137 organisations', () => {
  const organisations = Array.from({ length: 137 }, (_, n) => `ORG${n}`)
  const draw = (seed: string, list = organisations, tier = 'COUNTY') =>
    ask('inspection.random-draw', { tier, seed, organisations: list }, '2026-01-05').result as {
      size: number
      drawn: string[]
    }

  test('takes five, and with the same seed the same five, whatever the order of the list', () => {
    const { size, drawn } = draw('2026-一')
    expect(size).toBe(5)
    expect(drawn).toHaveLength(5)
    expect(draw('2026-一').drawn).toEqual(drawn)
    expect(draw('2026-一', organisations.toReversed()).drawn).toEqual(drawn)
    expect(draw('2026-二').drawn).not.toEqual(drawn)
  })

  test('can be drawn again with nothing but SHA-256', () => {
    const rank = (id: string) => createHash('sha256').update(`2026-一${id}`).digest('hex')
    const again = organisations.toSorted((a, b) => rank(a).localeCompare(rank(b))).slice(0, 5)
    expect(draw('2026-一').drawn).toEqual(again)
  })

  test.each([
    ['CITY', 6],
    ['PROVINCE', 7],
    ['NATION', 14],
  ])('%s takes %d', (tier, size) => {
    expect(draw('s', organisations, tier).size).toBe(size)
  })

  test('nobody twice, nobody from outside, and everybody equally likely to be first', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (seed) => {
        const { drawn } = draw(seed)
        expect(new Set(drawn).size).toBe(5)
        expect(drawn.every((id) => organisations.includes(id))).toBe(true)
      }),
    )
    const four = ['A', 'B', 'C', 'D']
    const firsts = Array.from({ length: 4000 }, (_, n) => draw(`seed ${n}`, four).drawn[0])
    for (const id of four) {
      expect(firsts.filter((first) => first === id).length).toBeGreaterThan(850)
    }
  })
})
