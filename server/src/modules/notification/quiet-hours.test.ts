import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterQuiet } from './quiet-hours.ts'

const night = { from: '22:00', until: '08:00' }

test.each([
  ['2026-11-27T21:59:59+08:00', '2026-11-27T21:59:59+08:00'],
  ['2026-11-27T22:00:00+08:00', '2026-11-28T08:00:00+08:00'],
  ['2026-11-28T03:20:10+08:00', '2026-11-28T08:00:00+08:00'],
  ['2026-11-28T08:00:00+08:00', '2026-11-28T08:00:00+08:00'],
])('what is said at %s goes out at %s', (at, then) => {
  expect(afterQuiet(new Date(at), night)).toEqual(new Date(then))
})

test('without quiet hours it goes out at once', () => {
  const at = new Date('2026-11-28T03:00:00+08:00')
  expect(afterQuiet(at, null)).toBe(at)
  expect(afterQuiet(at, { from: '08:00', until: '08:00' })).toBe(at)
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

test('it is never earlier, waits less than a day, and never waits twice', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      time,
      time,
      (at, from, until) => {
        const then = afterQuiet(at, { from, until })
        expect(then.getTime()).toBeGreaterThanOrEqual(at.getTime())
        expect(then.getTime() - at.getTime()).toBeLessThan(24 * 60 * 60 * 1000)
        expect(afterQuiet(then, { from, until })).toEqual(then)
      },
    ),
  )
})
