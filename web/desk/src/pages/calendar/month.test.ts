import { expect, test } from 'vitest'
import { lastDayOf, monthAfter, weeksOf } from './month.ts'

test.each([
  ['2026-01', -1, '2025-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-03', 0, '2026-03'],
])('%s moved by %i is %s', (month, by, after) => expect(monthAfter(month, by)).toBe(after))

test.each([
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['2026-12', '2026-12-31'],
])('the last day of %s is %s', (month, day) => expect(lastDayOf(month)).toBe(day))

test('weeks begin on Monday and hold every day once', () => {
  // 1 June 2026 is a Monday, 1 February 2026 a Sunday.
  expect(weeksOf('2026-06')[0]?.[0]).toBe('2026-06-01')
  expect(weeksOf('2026-02')[0]).toEqual([null, null, null, null, null, null, '2026-02-01'])
  expect(weeksOf('2026-02').flat().filter(Boolean)).toHaveLength(28)
})
