import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const codesOf = (id: string, input: object) =>
  registry
    .evaluate(id, input, { asOf: '2026-03-02', overrides: new Map() })
    .reasons.map(({ code, outcome }) => `${code} ${outcome}`)

const done = {
  type: 'association',
  from: '2026-01-05',
  to: '2026-03-02',
  hasDebts: false,
  surplusIsGiven: true,
}

test.each([
  [{}, []],
  [{ to: '2026-03-03' }, ['LIQUIDATION_OPEN FAIL']],
  [{ to: '2026-01-04' }, ['LIQUIDATION_DATES FAIL']],
  [{ hasDebts: true }, ['LIQUIDATION_DEBTS FAIL']],
  [{ surplusIsGiven: false }, ['LIQUIDATION_SURPLUS WARN']],
  [{ surplusIsGiven: false, type: 'foundation' }, ['LIQUIDATION_SURPLUS FAIL']],
])('a liquidation, %j: %j', (change, codes) => {
  expect(codesOf('deregistration.liquidation', { ...done, ...change })).toEqual(codes)
})

test.each([
  [1, []],
  [0, ['LIQUIDATION_HEAD FAIL']],
  [2, ['LIQUIDATION_HEAD FAIL']],
])('a group with %i heads: %j', (heads, codes) => {
  expect(codesOf('liquidation.group', { type: 'foundation', members: 3, heads })).toEqual(codes)
})

test('what is not back keeps the registration', () => {
  expect(codesOf('deregistration.returned', { missing: [] })).toEqual([])
  expect(codesOf('deregistration.returned', { missing: ['returned_seal'] })).toEqual([
    'NOT_RETURNED FAIL',
  ])
})

const parent = '东澜省青禾教育发展基金会'
test.each([
  [`${parent}助学专项基金管理委员会`, []],
  [`${parent}助学小组`, ['BRANCH_ENDING WARN']],
  ['青禾基金会助学专项基金管理委员会', ['BRANCH_PARENT FAIL']],
])('a branch called %s: %j', (name, codes) => {
  expect(codesOf('branch.name', { name, parent })).toEqual(codes)
})

const open = { kind: 'branch', isOpen: true }
test.each([
  [{ branch: open }, []],
  [{ branch: open, changed: 1 }, []],
  [{ branch: open, changed: 0 }, ['CHANGE_NONE FAIL']],
  [{ branch: { ...open, isOpen: false } }, ['BRANCH_UNKNOWN FAIL']],
  [{ branch: { ...open, kind: 'special-fund' } }, ['BRANCH_UNKNOWN FAIL']],
  [{}, ['BRANCH_UNKNOWN FAIL']],
])('a branch on record, %j: %j', (input, codes) => {
  expect(codesOf('branch.on-record', { kind: 'branch', ...input })).toEqual(codes)
})
