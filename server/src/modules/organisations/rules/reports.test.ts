import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const codesOf = (id: string, input: object, asOf = '2026-03-02') =>
  registry.evaluate(id, input, { asOf, overrides: new Map() }).reasons.map(({ code }) => code)

test.each([
  [{}, []],
  [{ decidedOn: '2026-03-03' }, ['SUSPENSION_FUTURE', 'SUSPENSION_EARLY']],
  [{ from: '2026-02-19' }, ['SUSPENSION_EARLY']],
  [{ to: '2026-02-28' }, ['SUSPENSION_ORDER']],
])('a suspension, %j: %j', (change, codes) => {
  const input = { decidedOn: '2026-02-20', from: '2026-03-01', to: '2026-06-01', ...change }
  expect(codesOf('suspension.term', input)).toEqual(codes)
})

test.each([
  ['2026-03-01', []],
  ['2026-03-02', ['SUSPENSION_LASTS']],
])('suspended until %s: %j', (until, codes) => {
  expect(codesOf('suspension.over', { until })).toEqual(codes)
})

test.each([
  ['2026-03-12', '2026-03-13', []],
  ['2026-03-11', '2026-03-13', ['EVENT_LATE']],
  ['2026-03-12', '2026-03-11', ['EVENT_ORDER']],
])('an event from %s to %s: %j', (from, to, codes) => {
  expect(codesOf('event.reported-before', { from, to })).toEqual(codes)
})

test.each([
  // Day 60 is 2026-03-02.
  ['2026-01-01', []],
  ['2025-12-30', ['LATE']],
])('reconsideration of a decision known on %s: %j', (knownOn, codes) => {
  expect(codesOf('reconsideration.in-time', { knownOn })).toEqual(codes)
})

test.each([
  [['1'], ['2'], []],
  [['3'], [], ['NUMBER_UNKNOWN']],
  [[], ['1'], ['NUMBER_KNOWN']],
  [[], ['2', '2'], ['NUMBER_TWICE']],
])('a filing that ends %j and adds %j: %j', (ended, added, codes) => {
  expect(codesOf('filing.numbers', { onRecord: ['1'], ended, added })).toEqual(codes)
})
