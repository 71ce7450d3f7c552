import { expect, test } from 'vitest'
import { createCases } from '../../cases/index.ts'
import { createRuleRegistry } from '../../rules/index.ts'
import { clockRules } from './clocks.ts'

const registry = createRuleRegistry([...(createCases([]).rules ?? []), ...clockRules])
const evaluate = (id: string, input: unknown, overrides?: [string, string | number][]) =>
  registry.evaluate(id, input, {
    asOf: '2025-01-01',
    ...(overrides && { overrides: new Map(overrides) }),
  })

test.each([
  ['G19 #7', 'clock.correction-notice', '2025-09-26', '2025-10-10'],
  ['G19 #8', 'clock.change-decision', '2025-09-26', '2025-10-30'],
  ['G19 #8 extended', 'clock.decision-extension', '2025-10-30', '2025-11-13'],
  ['G19 #9', 'clock.establishment-decision', '2025-08-04', '2025-10-09'],
  ['G19 #10', 'clock.certificate-delivery', '2025-04-24', '2025-05-12'],
  ['G19 #11', 'clock.file-change', '2025-04-03', '2025-05-06'],
])('%s %s from %s: due %s', (_example, id, start, due) => {
  expect(evaluate(id, { start }).result).toMatchObject({ ok: true, due })
})

test('G19 #9 day 60 is the nominal day, and a holiday', () => {
  const { result } = evaluate('clock.establishment-decision', { start: '2025-08-04' })
  expect(result).toMatchObject({ nominal: '2025-10-03', rolled: true })
})

test.each([
  ['rolls over Saturday and the festival', true, '2025-06-03'],
  ['does not roll: filed on 2025-06-03 it is late', false, '2025-05-31'],
])('G19 #12 31 May 2025 %s', (_case, roll, due) => {
  const verdict = registry.evaluate(
    'clock.fixed-date',
    { year: 2025, day: '05-31' },
    { asOf: '2025-01-01', overrides: new Map([['clock.rollFixedDates', roll]]) },
  )
  expect(verdict.result).toMatchObject({ ok: true, due })
  expect(verdict.reasons[0]?.code).toBe('CLOCK_DUE')
})

test('an archive is handed over in 30 working days and arranged in 60, as the registrar sets', () => {
  const due = (id: string, overrides?: [string, string][]) =>
    (evaluate(id, { start: '2025-08-04' }, overrides).result as { due: string }).due
  expect(due('clock.archive-handover')).toBe('2025-09-15')
  expect(due('clock.archive-handover', [['archive.handover', '10wd']])).toBe('2025-08-18')
  expect(due('clock.archive-arrange')).toBe(
    due('clock.archive-arrange', [['archive.arrange', '60wd']]),
  )
})

test('G19 #43 a year without calendar is an error that keeps the nominal day', () => {
  const verdict = evaluate('clock.establishment-decision', { start: '2026-12-15' })
  expect(verdict.outcome).toBe('WARN')
  expect(verdict.reasons[0]?.code).toBe('CALENDAR_MISSING')
  expect(verdict.result).toMatchObject({ ok: false, nominal: '2027-02-13', year: 2027 })
})

test('an office that counts working days says so in one parameter', () => {
  const verdict = evaluate('clock.file-change', { start: '2025-04-03' }, [
    ['clock.unit.file-change', 'working'],
  ])
  expect(verdict.result).toMatchObject({ due: '2025-05-20' })
  expect(verdict.parameters['clock.unit.file-change']).toBe('working')
})

test('the length of a term is open only where law leaves it to the office', () => {
  const parametersOf = (id: string) => Object.keys(registry.inForce(id, '2025-01-01').parameters)
  expect(parametersOf('clock.applicant-correction')).toEqual(['supplement.applicant'])
  expect(parametersOf('clock.report-seal-account')).toEqual([
    'seal.report',
    'clock.unit.report-seal-account',
  ])
  expect(parametersOf('clock.establishment-decision')).toEqual([
    'clock.unit.establishment-decision',
  ])
  expect(parametersOf('clock.correction-notice')).toEqual([])
  const verdict = evaluate('clock.applicant-correction', { start: '2025-04-24' }, [
    ['supplement.applicant', '10wd'],
  ])
  expect(verdict.result).toMatchObject({ due: '2025-05-12' })
})

// 2025-09-28 and 10-11 are make-up working days: 28, 9, 10, 11, 13.
test('time that does not count is left out', () => {
  const suspensions = [{ from: '2025-09-29', to: '2025-09-30' }]
  const { result } = evaluate('clock.correction-notice', { start: '2025-09-26', suspensions })
  expect(result).toMatchObject({ due: '2025-10-13' })
})
