import type { AnyRule } from '@yiqi/contracts'
import { expect, test } from 'vitest'
import { createRuleRegistry } from '../../rules/index.ts'
import { organisationRules } from './index.ts'

const registry = createRuleRegistry(organisationRules as AnyRule[])
const asOf = '2026-03-02'
const evaluate = (id: string, input: object, overrides = new Map<string, string | number>()) =>
  registry.evaluate(id, input, { asOf, overrides })
const codesOf = (...question: Parameters<typeof evaluate>) =>
  evaluate(...question).reasons.map(({ code }) => code)

test.each([
  [5, '2025-09-26', '2030-09-25'],
  [4, '2025-09-26', '2029-09-25'],
  [5, '2024-02-29', '2029-02-27'],
])('a certificate of %i years from %s ends on %s', (years, from, to) => {
  const overrides = new Map([['cert.years', years]])
  expect(evaluate('certificate.validity', { from }, overrides).result).toEqual({ from, to })
})

test.each([
  ['consent', false, true, '4', 'off', []],
  ['no consent and not direct', false, false, '4', 'off', ['EST_UNIT_NONE']],
  ['direct where it is not open', true, false, '1', 'off', ['EST_DIRECT_CLOSED']],
  ['direct where it is open', true, false, '1', 'on', []],
  ['direct in another field', true, false, '4', 'on', ['EST_DIRECT_INDUSTRY']],
])('%s: %j', (_case, isDirect, hasUnit, industry, open, codes) => {
  const input = { type: 'association', industry, isDirect, hasUnit }
  const overrides = new Map([['directRegistration', open]])
  expect(codesOf('establishment.supervising-unit', input, overrides)).toEqual(codes)
})

test.each([
  ['G19 #39 no audit', undefined, ['AUDIT_REQUIRED']],
  ['not issued yet', { state: 'COMMENTS' }, ['AUDIT_REQUIRED']],
  ['issued', { state: 'ISSUED', opinion: 'unqualified' }, []],
  ['issued with reservations', { state: 'ISSUED', opinion: 'qualified' }, []],
  ['issued against it', { state: 'ISSUED', opinion: 'adverse' }, ['AUDIT_ADVERSE']],
  ['no opinion could be given', { state: 'CLOSED', opinion: 'disclaimer' }, ['AUDIT_ADVERSE']],
])('the legal representative changes, %s: %j', (_case, audit, codes) => {
  const input = { type: 'foundation', ...(audit && { audit }) }
  expect(codesOf('change.legal-representative-audit', input)).toEqual(codes)
  const { article } =
    evaluate('change.legal-representative-audit', { type: 'association' }).reasons[0] ?? {}
  expect(article).toBe('《社会团体登记管理条例》第二十七条')
})
