import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { grades } from './grade.ts'
import { evaluationRules } from './index.ts'

const registry = createRuleRegistry(evaluationRules)
const evaluate = (id: string, input: object, asOf = '2026-04-10', overrides = new Map()) =>
  registry.evaluate(id, input, { asOf, overrides })
const codesOf = (...question: Parameters<typeof evaluate>) =>
  evaluate(...question).reasons.map(({ code }) => code)

const before = '2026-02-28'
const after = '2026-03-01'
const old = { registeredOn: '2010-01-01' }

test.each([
  ['2025-11-20', '2025-11-20', '2030-11-19'],
  ['2026-02-28', '2026-02-28', '2031-02-27'],
  ['2026-03-01', '2027-01-01', '2031-12-31'],
  ['2026-04-10', '2027-01-01', '2031-12-31'],
])('G19 #35: a grade told on %s is valid from %s to %s', (noticeOn, from, to) => {
  expect(evaluate('evaluation.validity', { noticeOn }, noticeOn).result).toEqual({ from, to })
})

test.each<[string, string, object, string[]]>([
  ['a day short of two years', before, { registeredOn: '2024-03-01' }, ['EVAL_TOO_NEW']],
  ['two years', before, { registeredOn: '2024-02-28' }, []],
  ['in its term', before, { lastTerm: { from: '2022-01-01', to: before } }, ['EVAL_TERM_RUNS']],
  ['after its term', before, { lastTerm: { from: '2021-02-28', to: '2026-02-27' } }, []],
  ['missed', before, { lastCheck: 'not-filed' }, ['EVAL_CHECK_MISSED']],
  ['failed', before, { lastCheck: 'fail' }, ['EVAL_CHECK_FAILED']],
  ['twice', before, { isConditionalTwice: true }, ['EVAL_CHECK_CONDITIONAL_TWICE']],
  ['warned', before, { penalty: 'light' }, ['EVAL_PENALTY']],
  ['investigated', before, { isUnderInvestigation: true }, ['EVAL_INVESTIGATION']],
  ['penalty open', before, { isPenaltyOpen: true }, ['EVAL_PENALTY_OPEN']],
  ['listed', before, { isListed: true }, ['EVAL_LISTED']],
  ['missed', after, { lastCheck: 'not-filed' }, ['EVAL_CHECK_MISSED']],
  ['failed', after, { lastCheck: 'fail' }, []],
  ['twice', after, { isConditionalTwice: true }, []],
  ['warned', after, { penalty: 'light' }, []],
  ['fined', after, { penalty: 'heavy' }, ['EVAL_PENALTY']],
  ['investigated', after, { isUnderInvestigation: true }, []],
  ['listed', after, { isListed: true }, ['EVAL_LISTED']],
  ['fourth year', after, { lastTerm: { from: '2022-03-02', to: '2027-03-01' } }, []],
  ['fifth year', after, { lastTerm: { from: '2022-03-01', to: '2027-02-28' } }, ['EVAL_TERM_RUNS']],
  ['lowered', after, { lowered: { on: '2024-03-02', isCancelled: false } }, ['EVAL_LOCKED_OUT']],
  [
    'lowered, two years on',
    after,
    { lowered: { on: after.replace('2026', '2024'), isCancelled: false } },
    [],
  ],
  ['withdrawn', after, { lowered: { on: '2023-03-02', isCancelled: true } }, ['EVAL_LOCKED_OUT']],
  ['withdrawn, three years on', after, { lowered: { on: '2023-03-01', isCancelled: true } }, []],
])('%s on %s', (_case, on, more, codes) => {
  expect(codesOf('evaluation.eligibility', { on, ...old, ...more }, on)).toEqual(codes)
})

test.each([
  [950.1, '5A'],
  [950, '4A'],
  [900.1, '4A'],
  [900, '3A'],
  [850, '2A'],
  [800, '1A'],
  [700.1, '1A'],
  [700, 'none'],
])('%d points are %s', (score, grade) => {
  expect(evaluate('evaluation.grade', { score }).result).toEqual({ grade })
})

test('more points never give a lower grade', () => {
  const points = fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10)
  const rank = (score: number) =>
    grades.indexOf((evaluate('evaluation.grade', { score }).result as { grade: '5A' }).grade)
  fc.assert(
    fc.property(points, points, (one, other) => {
      const [less, more] = one <= other ? [one, other] : [other, one]
      expect(rank(more)).toBeLessThanOrEqual(rank(less))
    }),
  )
})

test('a registrar sets its own bands', () => {
  const overrides = new Map([['eval.above5A', 900]])
  expect(evaluate('evaluation.grade', { score: 901 }, after, overrides).result).toEqual({
    grade: '5A',
  })
})

const nobody = {
  on: '2026-04-10',
  posts: [],
  isClerk: false,
  isOfSupervisingUnit: false,
  declaredInterest: false,
}
test.each<[string, object, string[]]>([
  ['nothing', {}, []],
  ['in post', { posts: [{ name: '理事' }] }, ['EVAL_IN_POST']],
  [
    'left a day less than two years ago',
    { posts: [{ name: '理事', to: '2024-04-11' }] },
    ['EVAL_LEFT_LATELY'],
  ],
  ['left two years ago', { posts: [{ name: '理事', to: '2024-04-10' }] }, []],
  ['clerk', { isClerk: true }, ['EVAL_IS_CLERK']],
  ['supervising unit', { isOfSupervisingUnit: true }, ['EVAL_SUPERVISING_UNIT']],
  ['declared', { declaredInterest: true }, ['EVAL_DECLARED']],
])('conflict: %s', (_case, more, codes) => {
  expect(codesOf('evaluation.conflict', { ...nobody, ...more })).toEqual(codes)
})

test.each([
  [3, 0, 0, []],
  [2, 0, 0, ['EVAL_PANEL_SMALL']],
  [3, 1, 0, ['EVAL_PANEL_UNDECLARED']],
  [3, 0, 1, ['EVAL_SHEETS_OPEN']],
])('%i experts, %i undeclared, %i open sheets', (experts, undeclared, openSheets, codes) => {
  expect(codesOf('evaluation.panel', { experts, undeclared, openSheets })).toEqual(codes)
})

test.each<[number, number, number, string[], boolean]>([
  [9, 5, 1, ['EVAL_VOTE'], true],
  [9, 5, 0, ['EVAL_NO_QUORUM'], false],
  [9, 4, 5, ['EVAL_VOTE'], false],
  [8, 4, 4, ['EVAL_VOTE'], false],
  [8, 5, 3, ['EVAL_VOTE'], true],
  [6, 6, 0, ['EVAL_COMMITTEE_SMALL'], false],
])('%i members, %i for, %i against', (members, votesFor, votesAgainst, codes, isCarried) => {
  const verdict = evaluate('evaluation.vote', { members, votesFor, votesAgainst })
  expect(verdict.reasons.map(({ code }) => code)).toEqual(codes)
  expect(verdict.result).toEqual({ isCarried })
})

test('what is carried has a quorum and more than half of all members', () => {
  const count = fc.integer({ min: 0, max: 25 })
  fc.assert(
    fc.property(count, count, count, (members, votesFor, votesAgainst) => {
      const { result } = evaluate('evaluation.vote', { members, votesFor, votesAgainst })
      if (!(result as { isCarried: boolean }).isCarried) return
      expect(votesFor * 2).toBeGreaterThan(members)
      expect((votesFor + votesAgainst) * 3).toBeGreaterThanOrEqual(members * 2 - 0.01)
    }),
  )
})

test.each<[string, string, string, string, string[]]>([
  ['4A', '3A', 'penalty', after, []],
  ['4A', '4A', 'penalty', after, ['EVAL_NOT_LOWER']],
  ['4A', '5A', 'penalty', after, ['EVAL_NOT_LOWER']],
  ['4A', '3A', 'closed', after, ['EVAL_ONLY_CANCELLED']],
  ['4A', 'none', 'closed', after, []],
  ['4A', '3A', 'recheck', after, []],
  ['4A', '3A', 'recheck', before, ['EVAL_GROUND']],
])('from %s to %s for %s on %s', (grade, newGrade, ground, on, codes) => {
  expect(codesOf('evaluation.adjustment', { grade, newGrade, ground }, on)).toEqual(codes)
})
