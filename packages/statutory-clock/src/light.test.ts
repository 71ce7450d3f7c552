import { expect, test } from 'vitest'
import { light } from './index.ts'

const clock = { due: '2025-10-10' }

test.each([
  ['2025-09-26', 'green', 5, null],
  ['2025-09-28', 'green', 4, null],
  ['2025-09-29', 'yellow', 3, null],
  ['2025-10-09', 'yellow', 1, null],
  ['2025-10-10', 'yellow', 0, null],
  ['2025-10-11', 'red', null, 1],
  ['2025-10-13', 'red', null, 2],
] as const)('on %s the light is %s', (today, expected, remaining, overdue) => {
  expect(light(clock, today, 3)).toEqual({ light: expected, remaining, overdue })
})

test('on the weekend after a Friday the clock is overdue by no working day', () => {
  expect(light({ due: '2025-03-07' }, '2025-03-08', 3)).toMatchObject({ light: 'red', overdue: 0 })
})

test('a paused clock neither warns nor is overdue', () => {
  const paused = { ...clock, isPaused: true }
  expect(light(paused, '2025-12-01', 3)).toEqual({
    light: 'paused',
    remaining: null,
    overdue: null,
  })
})

test('where the calendar ends, nothing is guessed', () => {
  expect(light({ due: '2027-06-01' }, '2026-12-01', 3)).toEqual({
    light: 'yellow',
    remaining: null,
    overdue: null,
  })
  expect(light({ due: '2026-12-01' }, '2027-01-05', 3)).toEqual({
    light: 'red',
    remaining: null,
    overdue: null,
  })
})
