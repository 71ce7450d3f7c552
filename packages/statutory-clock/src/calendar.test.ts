import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  CalendarMissingError,
  addDays,
  createCalendar,
  defaultCalendar,
  isWorkday,
  nextWorkday,
  officialHolidays,
  previousWorkday,
  workdaysBetween,
} from './index.ts'

test.each([
  ['2025-10-01', { kind: 'holiday', isWorkday: false, holiday: '国庆节、中秋节' }],
  ['2025-09-28', { kind: 'make-up', isWorkday: true, holiday: '国庆节、中秋节' }],
  ['2025-09-27', { kind: 'weekend', isWorkday: false }],
  ['2025-09-26', { kind: 'workday', isWorkday: true }],
])('%s is %j', (date, info) => {
  expect(defaultCalendar.day(date)).toEqual(info)
})

test('days of December belong to the notice of the next year', () => {
  expect(isWorkday('2018-12-29')).toBe(true)
  expect(isWorkday('2018-12-31')).toBe(false)
})

test('next and previous working day include the day itself', () => {
  expect(nextWorkday('2025-10-01')).toBe('2025-10-09')
  expect(nextWorkday('2025-10-09')).toBe('2025-10-09')
  expect(previousWorkday('2025-10-08')).toBe('2025-09-30')
  expect(workdaysBetween('2025-09-26', '2025-10-10')).toBe(5)
  expect(workdaysBetween('2025-10-10', '2025-09-26')).toBe(-5)
})

test.each(['2006-12-30', '2027-01-01'])('%s is in a year without a table', (date) => {
  expect(() => isWorkday(date)).toThrow(CalendarMissingError)
})

test('a year given again replaces the earlier table', () => {
  const revised = { year: 2025, notices: [], holidays: [{ name: '元旦', off: '01-01/01-02' }] }
  const calendar = createCalendar([...officialHolidays, revised])
  expect(isWorkday('2025-01-02', calendar)).toBe(false)
  expect(isWorkday('2025-10-01', calendar)).toBe(true)
  expect(isWorkday('2024-10-01', calendar)).toBe(false)
})

test('a table with a day that does not exist is refused', () => {
  const broken = { year: 2027, notices: [], holidays: [{ name: '元旦', off: '02-30' }] }
  expect(() => createCalendar([broken])).toThrow(RangeError)
})

test('2007 to 2026, each with its notice; every make-up day is a weekend day', () => {
  expect(officialHolidays.map(({ year }) => year)).toEqual(
    Array.from({ length: 20 }, (_, i) => 2007 + i),
  )
  expect(officialHolidays.every(({ notices }) => notices.length > 0)).toBe(true)
  for (let day = '2007-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    const isWeekendDay = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    if (defaultCalendar.day(day).kind === 'make-up')
      expect([day, isWeekendDay]).toEqual([day, true])
  }
})

const folder = new URL('../../../../shared/data/', import.meta.url)

function rows(file: string): string[][] {
  const lines = readFileSync(new URL(file, folder), 'utf8').trim().split(/\r?\n/)
  return lines.slice(1).map((line) => line.split(','))
}

describe.skipIf(!existsSync(folder))('against the published table (needs ../shared)', () => {
  test('every day of twenty years agrees', () => {
    const listed = new Map(
      rows('calendar_cn_holidays_2007_2027.csv').map(([date = '', , kind]) => [date, kind]),
    )
    expect(listed.size).toBeGreaterThan(600)
    const differing: string[] = []
    for (let day = '2007-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      const kind = listed.get(day) ?? (weekday === 0 || weekday === 6 ? 'off' : 'work')
      if (isWorkday(day) !== (kind === 'work')) differing.push(day)
    }
    expect(differing).toEqual([])
  })

  test('every notice is the one listed', () => {
    const ours = officialHolidays.flatMap(({ year, notices }) =>
      notices.map((url) => [String(year), url]),
    )
    expect(ours).toEqual(rows('calendar_cn_holiday_papers.csv'))
  })
})
