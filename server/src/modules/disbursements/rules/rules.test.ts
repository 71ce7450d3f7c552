import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { disbursementRules } from './index.ts'

const registry = createRuleRegistry(disbursementRules)
const judge = (rule: string, input: object, asOf = '2026-06-02') =>
  registry.evaluate(`disbursements.${rule}`, input, { asOf, overrides: new Map() })
const codes = (rule: string, input: object, asOf?: string) =>
  judge(rule, input, asOf).reasons.map(({ code }) => code)

const use = {
  ...{ project: 'P1', projects: ['P1'], line: 'fundraisingCost', amount: 100, allocated: 900 },
  ...{ planned: 1000, hasResolution: false, hasSupplement: false },
}

test.each<[string, object, string[]]>([
  ['up to what the plan gives', {}, []],
  ['a 分 more', { amount: 101 }, ['USE_EXCEEDS_PLAN']],
  ['another project', { project: 'P2' }, ['CHANGE_OF_USE']],
  ['both', { project: 'P2', amount: 101 }, ['CHANGE_OF_USE', 'USE_EXCEEDS_PLAN']],
  ['with a resolution alone', { project: 'P2', hasResolution: true }, ['CHANGE_OF_USE']],
  ['with a supplement alone', { project: 'P2', hasSupplement: true }, ['CHANGE_OF_USE']],
  ['with both', { project: 'P2', hasResolution: true, hasSupplement: true }, []],
])('D7 use of the plan: %s', (_what, change, expected) => {
  expect(codes('use-of-plan', { ...use, ...change })).toEqual(expected)
})

test('a second person is needed above the parameter', () => {
  expect(judge('second-person', { amount: 100_000 }).result).toEqual({ needsSecond: false })
  expect(judge('second-person', { amount: 100_001 }).result).toEqual({ needsSecond: true })
})

test.each<[object, string, string[]]>([
  [{ endOn: '2026-06-02', isOver: false, open: 0 }, '2026-06-02', ['FUNDRAISING_GOES_ON']],
  [{ endOn: '2026-06-01', isOver: false, open: 0 }, '2026-06-02', []],
  [{ endOn: '2026-12-31', isOver: true, open: 0 }, '2026-06-02', []],
  [{ endOn: '2026-06-01', isOver: false, open: 1 }, '2026-06-02', ['DISBURSEMENTS_OPEN']],
])('closing %o on %s', (input, asOf, expected) => {
  expect(codes('closing', input, asOf)).toEqual(expected)
})

test.each<[object, string, string[]]>([
  [{}, '2026-08-31', []],
  [{}, '2026-09-01', ['RESIDUAL_LATE']],
  [{ isOpen: false }, '2026-06-02', ['RESIDUAL_TARGET']],
  [{ isFiled: false }, '2026-06-02', ['RESIDUAL_TARGET']],
  [{ endOn: '2026-06-02' }, '2026-06-02', ['FUNDRAISING_GOES_ON']],
])('D10 residual %o on %s', (change, asOf, expected) => {
  const input = { isFiled: true, isOpen: true, endOn: '2026-05-31', isOver: false, ...change }
  expect(codes('residual', input, asOf)).toEqual(expected)
})

test.each<[object, string[]]>([
  [{ unconfirmedDays: 90, idleDays: 365 }, []],
  [{ unconfirmedDays: 91 }, ['UNCONFIRMED_LONG']],
  [{ idleDays: 366 }, ['IDLE_LONG']],
])('reminders %o', (input, expected) => {
  expect(codes('reminders', input)).toEqual(expected)
})
