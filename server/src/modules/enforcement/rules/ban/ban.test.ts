import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../../rules/index.ts'
import { banRules } from './index.ts'

const registry = createRuleRegistry(banRules)
const ask = (id: string, input: object, asOf = '2026-03-02') =>
  registry.evaluate(id, input, { asOf })
const codesOf = (verdict: ReturnType<typeof ask>) => verdict.reasons.map(({ code }) => code)

describe('what an illegal organisation is (governance §10.2)', () => {
  test.each([
    [{ usesName: true, standing: 'none' }, 'unregistered', 'BAN_ILLEGAL'],
    [{ usesName: false, standing: 'none' }, null, 'BAN_NO_NAME'],
    [
      { usesName: true, standing: 'preparing', beyondPreparation: true },
      'preparing',
      'BAN_ILLEGAL',
    ],
    [{ usesName: true, standing: 'preparing' }, null, 'BAN_PREPARING'],
    [
      { usesName: true, standing: 'revoked', actedAfterRevocation: true },
      'after-revocation',
      'BAN_ILLEGAL',
    ],
    [{ usesName: true, standing: 'revoked' }, null, 'BAN_NO_ACTS'],
    [{ usesName: true, standing: 'registered' }, null, 'BAN_REGISTERED'],
    [{ usesName: true, standing: 'none', isCommunityGroup: true }, null, 'BAN_COMMUNITY'],
    [{ usesName: true, standing: 'none', isExempt: true }, null, 'BAN_EXEMPT'],
    [{ usesName: true, standing: 'none', lacksLicenceOnly: true }, null, 'BAN_SECTOR'],
  ])('%o: %s', (input, kind, code) => {
    const verdict = ask('ban.kind', input)
    expect(verdict.result).toMatchObject({ kind })
    expect(codesOf(verdict)).toEqual([code])
    expect(verdict.outcome).toBe(kind ? 'PASS' : 'FAIL')
  })

  test('an act before 2025-05-01 is judged by the measures before', () => {
    const input = { usesName: true, standing: 'none' }
    expect(ask('ban.kind', input, '2025-04-30').reasons[0]?.article).toContain('第 21 号')
    expect(ask('ban.kind', input, '2025-05-01').reasons[0]?.article).toContain('第 77 号')
  })
})

test.each([
  ['the county of the act', '440103', ['440103'], {}, 'BAN_COMPETENT', '440103'],
  [
    'two counties of a city: the city',
    '440100',
    ['440103', '440104'],
    {},
    'BAN_COMPETENT',
    '440100',
  ],
  ['two cities: the province', '440000', ['440103', '440305'], {}, 'BAN_COMPETENT', '440000'],
  ['two provinces: the ministry', '100000', ['440103', '330111'], {}, 'BAN_COMPETENT', '100000'],
  [
    'a province across provinces',
    '440000',
    ['440103', '330111'],
    {},
    'BAN_ACROSS_PROVINCES',
    '100000',
  ],
  [
    'a province that was named',
    '440000',
    ['440103', '330111'],
    { isDesignated: true },
    'BAN_DESIGNATED',
    '100000',
  ],
  ['another county', '440104', ['440103'], {}, 'BAN_ELSEWHERE', '440103'],
  ['the city, silently', '440100', ['440103'], {}, 'BAN_LOWER', '440103'],
  [
    'the city, taking over',
    '440100',
    ['440103'],
    { isTakenOver: true },
    'BAN_TAKEN_OVER',
    '440103',
  ],
])('who may ban: %s', (_what, authority, places, more, code, competent) => {
  const verdict = ask('ban.competence', { authority, places, ...more })
  expect(codesOf(verdict)).toEqual([code])
  expect(verdict.result).toEqual({ competent })
})

test.each([
  [[], undefined, 'BAN_NAME_FREE'],
  [['51100000500001237J'], undefined, 'BAN_SAME_NAME'],
  [['51100000500001237J'], '  ', 'BAN_SAME_NAME'],
  [['51100000500001237J'], '负责人不同', 'BAN_NAME_NOTED'],
])('registered under the same name %o, noted %s: %s', (registered, note, code) => {
  expect(codesOf(ask('ban.same-name', { registered, ...(note && { note }) }))).toEqual([code])
})

test.each([
  [[], [], ['BAN_PROPERTY_SETTLED']],
  [[1, 2], [1, 2], ['BAN_PROPERTY_SETTLED']],
  [[1, 2], [1], ['BAN_PROPERTY_OPEN']],
  [[1], [1, 3], ['BAN_PROPERTY_UNKNOWN']],
])('property %o, settled %o: %o', (items, settled, codes) => {
  expect(codesOf(ask('ban.property', { items, settled }))).toEqual(codes)
})
