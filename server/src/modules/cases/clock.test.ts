import { outcomeOf } from '@yiqi/contracts'
import { describe, expect, test } from 'vitest'
import { createRuleRegistry, parseTerm, writeTerm } from '../rules/index.ts'
import { clockRules, reckon, warningDay } from './clock.ts'
import { type ClockDefinition, days, workingDays } from './define-course.ts'
import type { ProcessDefinition } from './define.ts'

const terms = (term = workingDays(20)) => ({ term, promised: null, extension: workingDays(10) })
const course = { pauses: [], isExtended: false }

describe('clocks', () => {
  test('G19 #7 the notice of corrections is due Fri 2025-10-10', () => {
    const { dueOn } = reckon({
      ...course,
      terms: terms(workingDays(5)),
      startedOn: '2025-09-26',
    })
    expect(dueOn).toBe('2025-10-10')
  })

  test('G19 #8 a change accepted 2025-09-26 is due 10-30, extended 11-13', () => {
    const change = { ...course, terms: terms(), startedOn: '2025-09-26' }
    expect(reckon(change).dueOn).toBe('2025-10-30')
    expect(reckon({ ...change, isExtended: true }).dueOn).toBe('2025-11-13')
  })

  test('G19 #9 day 60 is a holiday: the next working day', () => {
    const { nominalOn, dueOn } = reckon({
      ...course,
      terms: { term: days(60), promised: null, extension: null },
      startedOn: '2025-08-04',
    })
    expect([nominalOn, dueOn]).toEqual(['2025-10-03', '2025-10-09'])
  })

  test('G19 #10 the certificate of a grant of 2025-04-24 is due 05-12', () => {
    const certificate = { ...course, terms: terms(workingDays(10)), startedOn: '2025-04-24' }
    expect(reckon(certificate).dueOn).toBe('2025-05-12')
  })

  test('G19 #43 a year without a calendar is told, not guessed', () => {
    const far = reckon({
      ...course,
      terms: { term: days(60), promised: null, extension: null },
      startedOn: '2026-11-23',
    })
    expect(far.dueOn).toBeNull()
    expect(far.nominalOn).toBe('2027-01-22')
    expect(far.problem?.zh).toContain('2027')
  })

  test('a pause leaves out its first and last day; an open one is not counted yet', () => {
    const base = { ...course, terms: terms(workingDays(5)), startedOn: '2025-11-03' }
    expect(reckon(base).dueOn).toBe('2025-11-10')
    const paused = { ...base, pauses: [{ from: '2025-11-04', to: '2025-11-05' }] }
    expect(reckon(paused).dueOn).toBe('2025-11-12')
    expect(reckon({ ...base, pauses: [{ from: '2025-11-04', to: null }] }).dueOn).toBe('2025-11-10')
  })

  test('a promise ends when an extension is told', () => {
    const promised = { ...terms(), promised: workingDays(7) }
    const change = { ...course, terms: promised, startedOn: '2025-11-03' }
    expect(reckon(change).promisedOn).toBe('2025-11-12')
    expect(reckon({ ...change, isExtended: true }).promisedOn).toBeNull()
  })

  test('the warning comes working days before', () => {
    const clock = { warnBefore: 2 } as ClockDefinition
    expect(warningDay('2025-11-10', clock)).toBe('2025-11-06')
  })

  test.each(['20wd', '60d', '3mo', '1y'])('%s is written as it is read', (text) => {
    expect(writeTerm(parseTerm(text))).toBe(text)
  })

  test.each(['', '20', 'wd', '-1d', '20 wd', '2.5d', '99999d'])('%j is no term', (text) => {
    expect(() => parseTerm(text)).toThrow(RangeError)
  })
})

describe('a clock as a rule', () => {
  const process = {
    id: 'toy',
    name: { zh: '试', en: 'Toy' },
    inForce: { from: '2016-02-06', to: null },
    clocks: [
      {
        id: 'decision',
        label: { zh: '决定', en: 'Decision' },
        article: '第十二条',
        binds: 'authority',
        term: days(60),
        promised: { parameter: 'promise.toy', default: workingDays(20) },
        during: ['ACCEPTED'],
        onLapse: 'escalate',
      },
    ],
  } as unknown as ProcessDefinition
  const registry = createRuleRegistry(clockRules(process))
  const ask = (overrides: [string, string][] = []) =>
    registry.evaluate(
      'clock.toy.decision',
      { startedOn: '2025-08-04' },
      { asOf: '2025-08-04', overrides: new Map(overrides) },
    )

  test('anybody may ask by when', () => {
    const verdict = ask()
    expect(outcomeOf(verdict.reasons)).toBe('PASS')
    expect(verdict.result).toMatchObject({ dueOn: '2025-10-09', promisedOn: '2025-09-01' })
  })

  test('an authority may count working days, and promise less', () => {
    const verdict = ask([
      ['clock.unit.toy.decision', 'working'],
      ['promise.toy', '10wd'],
    ])
    expect(verdict.result).toMatchObject({ dueOn: '2025-10-31', promisedOn: '2025-08-18' })
  })
})
