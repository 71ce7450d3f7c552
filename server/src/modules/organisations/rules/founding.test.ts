import type { AnyRule } from '@yiqi/contracts'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const asOf = '2026-03-02'
const evaluate = (id: string, input: object, overrides: [string, string][] = []) =>
  registry.evaluate(id, input, { asOf, overrides: new Map(overrides) })
const found = (id: string, input: object) =>
  evaluate(id, input).reasons.map(({ code, field }) => `${code} ${field}`)

describe('establishment.officers', () => {
  const ask = (type: string, posts: string[], more: object = {}) =>
    found('establishment.officers', { type, posts, heads: ['甲'], repeated: [], ...more })
  const foundation = ['chair', 'vice-chair', 'secretary-general', 'supervisor']

  test.each([
    ['association', ['chair', 'secretary-general'], 0],
    ['association', ['chair'], 1],
    ['association', ['secretary-general'], 1],
    ['service-institution', ['chair', 'supervisor'], 0],
    ['service-institution', ['chair', 'chief-supervisor'], 0],
    ['service-institution', ['chair'], 1],
    ['foundation', foundation, 0],
    ['foundation', foundation.slice(0, 3), 1],
    ['foundation', foundation.slice(1), 1],
    ['foundation', ['director'], 4],
  ])('%s with %j lacks %i posts', (type, posts, count) => {
    expect(ask(type, posts)).toEqual(Array(count).fill('EST_POST_MISSING posts'))
  })

  test('a partnership or an individual needs no bodies, but one head', () => {
    const partnership = { institutionForm: 'partnership' }
    expect(ask('service-institution', ['director'], partnership)).toEqual([])
    expect(ask('service-institution', [], { institutionForm: 'individual', heads: [] })).toEqual([
      'EST_LEGAL_REP_NONE heads',
    ])
  })

  test.each([
    [[], ['EST_LEGAL_REP_NONE heads']],
    [['甲'], []],
    [['甲', '乙'], ['EST_LEGAL_REP_MANY heads']],
  ])('%j marked as legal representative: %j', (heads, codes) => {
    expect(ask('foundation', foundation, { heads })).toEqual(codes)
  })

  test('the lack of a supervisor cites the article on supervisors', () => {
    const input = { type: 'foundation', posts: foundation.slice(0, 3), heads: ['甲'], repeated: [] }
    expect(evaluate('establishment.officers', input).reasons[0]).toMatchObject({
      article: '《基金会管理条例》第二十二条第一款',
      inputs: { post: 'supervisor' },
    })
  })

  test('which posts are required an authority may set', () => {
    const input = { type: 'association', posts: ['chair'], heads: ['甲'], repeated: [] }
    const overrides: [string, string][] = [['officers.required.association', 'chair']]
    expect(evaluate('establishment.officers', input, overrides).outcome).toBe('PASS')
  })

  test('the same post twice and the same founder twice', () => {
    const repeated = { repeated: ['甲', '甲'] }
    expect(ask('foundation', foundation, repeated)).toEqual(['EST_POST_TWICE repeated'])
    expect(found('establishment.founders', { type: 'foundation', repeated: ['乙'] })).toEqual([
      'EST_FOUNDER_TWICE repeated',
    ])
  })
})

test.each([
  ['nothing said yet', {}, []],
  ['today', { adoptedOn: asOf, consentOn: asOf, termFrom: asOf, termYears: 4 }, []],
  ['a meeting to come', { adoptedOn: '2026-03-03' }, ['EST_DATE_FUTURE adoptedOn']],
  ['a consent of 2031', { consentOn: '2031-01-01' }, ['EST_DATE_FUTURE consentOn']],
  ['a term to come', { termFrom: '2026-03-03', termYears: 4 }, ['EST_DATE_FUTURE termFrom']],
  [
    'a term from the day before the meeting',
    { adoptedOn: '2026-02-25', termFrom: '2026-02-24', termYears: 4 },
    ['EST_TERM_BEFORE_MEETING termFrom'],
  ],
  ['a term from the meeting on', { adoptedOn: '2026-02-25', termFrom: '2026-02-25' }, []],
  ['a term that ends today', { termFrom: '2022-03-02', termYears: 4 }, ['EST_TERM_OVER termFrom']],
  ['a term that ends tomorrow', { termFrom: '2022-03-03', termYears: 4 }, []],
  ['a term from 1950', { termFrom: '1950-01-01', termYears: 5 }, ['EST_TERM_OVER termFrom']],
])('days: %s', (_case, days, codes) => {
  expect(found('establishment.dates', { type: 'association', ...days })).toEqual(codes)
})

describe('establishment.meeting', () => {
  const vote = (due: number, present: number, votesFor: number, votesAgainst = 0) => ({
    ...{ due, present, votesFor, votesAgainst },
  })
  test.each([
    ['999 for, of one', vote(1, 1, 999), ['EST_MEETING_VOTES votesFor']],
    ['one more than were there', vote(9, 9, 8, 2), ['EST_MEETING_VOTES votesFor']],
    ['as many as were there', vote(9, 9, 8, 1), []],
    ['more present than entitled', vote(8, 9, 9), ['EST_MEETING_PRESENT present']],
    ['two thirds present', vote(9, 6, 6), []],
    ['fewer', vote(9, 5, 5), ['EST_MEETING_QUORUM present']],
    ['two thirds of them for it', vote(9, 9, 6, 3), []],
    ['fewer for it', vote(9, 9, 5, 4), ['EST_MEETING_MAJORITY votesFor']],
    ['half of the numbers unknown', { votesFor: 3 }, []],
  ])('foundation: %s', (_case, counts, codes) => {
    expect(found('establishment.meeting', { type: 'foundation', ...counts })).toEqual(codes)
  })

  test('what law says of foundations fails; what a charter says is judged by an official', () => {
    const outcome = (type: string) =>
      evaluate('establishment.meeting', { type, ...vote(9, 4, 1) }).outcome
    expect(outcome('foundation')).toBe('FAIL')
    expect([outcome('association'), outcome('service-institution')]).toEqual(['WARN', 'WARN'])
    const present = (type: string, present: number) =>
      found('establishment.meeting', { type, ...vote(60, present, present) })
    expect(present('association', 40)).toEqual([])
    expect(present('association', 39)).toEqual(['EST_MEETING_QUORUM present'])
    expect(present('service-institution', 30)).toEqual([])
    expect(present('service-institution', 29)).toEqual(['EST_MEETING_QUORUM present'])
  })
})
