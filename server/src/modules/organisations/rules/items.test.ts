import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const codesOf = (id: string, input: object, asOf = '2026-03-02', overrides = new Map()) =>
  registry.evaluate(id, input, { asOf, overrides }).reasons.map(({ code }) => code)

test.each([
  ['2025-05-06', []],
  ['2025-05-07', ['LATE']],
])('G19 #11: consent of 2025-04-03, the change filed on %s: %j', (asOf, codes) => {
  expect(codesOf('in-time.file-change', { since: '2025-04-03' }, asOf)).toEqual(codes)
})

test('an authority that counts working days gives more time', () => {
  const working = new Map([['clock.unit.file-change', 'working']])
  const input = { since: '2025-04-03' }
  expect(codesOf('in-time.file-change', input, '2025-05-07', working)).toEqual([])
})

test.each([
  ['51', 'registered', []],
  ['53', 'registered', ['SUBJECT_TYPE']],
  ['51', 'suspended', ['SUBJECT_STATE']],
  ['52', 'revoked', ['SUBJECT_TYPE', 'SUBJECT_STATE']],
])('an organisation %s that is %s: %j', (orgType, status, codes) => {
  const input = { type: 'association', orgType, status, allowed: ['registered'] }
  expect(codesOf('subject.standing', input)).toEqual(codes)
})

const vote = (type: string, isSpecial: boolean, counts: readonly number[]) => {
  const [due, present, votesFor, votesAgainst] = counts
  return codesOf('resolution.vote', { type, isSpecial, due, present, votesFor, votesAgainst })
}

test.each([
  ['foundation', false, [9, 6, 3, 0], []],
  ['foundation', false, [9, 5, 5, 0], ['VOTE_QUORUM']],
  ['foundation', true, [9, 9, 6, 3], []],
  ['foundation', true, [9, 9, 5, 4], ['VOTE_MAJORITY']],
  ['foundation', false, [9, 9, 5, 4], []],
  ['association', false, [9, 10, 5, 4], ['VOTE_PRESENT']],
  ['association', false, [9, 9, 6, 4], ['VOTE_COUNT']],
] as const)('%s, special %s, %j: %j', (type, isSpecial, counts, codes) => {
  expect(vote(type, isSpecial, counts)).toEqual(codes)
})
