import type { HolidayYear } from './holiday-table.ts'
import { officialHolidays } from './official-holidays.ts'
import { fromDay, isWeekend, toDay, yearOf } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'

export type DayKind = 'workday' | 'make-up' | 'weekend' | 'holiday'
/** `holiday` is the name of the holiday that a day off or a make-up day belongs to. */
export type DayInfo = { kind: DayKind; isWorkday: boolean; holiday?: string }

export type Calendar = {
  /** Whether the holidays of a year are known. */
  covers(year: number): boolean
  /** @throws CalendarMissingError for a day of a year that is not known. */
  day(date: PlainDate): DayInfo
}

/** Working days of this year cannot be told: its holiday notice is not in the calendar. */
export class CalendarMissingError extends Error {
  override name = 'CalendarMissingError'
  readonly code = 'CALENDAR_MISSING'
  readonly year: number

  constructor(year: number) {
    super(`no holiday table for ${year}`)
    this.year = year
  }
}

/**
 * A calendar over yearly tables. Add a newly published year with
 * `createCalendar([...officialHolidays, year2027])`.
 * @throws RangeError when a table names a day that does not exist.
 */
export function createCalendar(table: readonly HolidayYear[]): Calendar {
  const years = new Map(table.map((year) => [year.year, year]))
  const special = new Map<number, DayInfo>()
  for (const { year, holidays } of years.values()) {
    for (const { name, off, work = '' } of holidays) {
      for (const day of range(off, year)) {
        special.set(day, { kind: 'holiday', isWorkday: false, holiday: name })
      }
      for (const date of work.split(' ').filter(Boolean)) {
        const day = toDay(fullDate(date, year))
        special.set(day, { kind: 'make-up', isWorkday: true, holiday: name })
      }
    }
  }
  return {
    covers: (year) => years.has(year),
    day: (date) => {
      const day = toDay(date)
      const year = yearOf(day)
      if (!years.has(year)) throw new CalendarMissingError(year)
      return special.get(day) ?? (isWeekend(day) ? weekend : workday)
    },
  }
}

const weekend: DayInfo = { kind: 'weekend', isWorkday: false }
const workday: DayInfo = { kind: 'workday', isWorkday: true }

function range(off: string, year: number): number[] {
  const [first = '', last = first] = off.split('/')
  const from = toDay(fullDate(first, year))
  const to = toDay(fullDate(last, year))
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function fullDate(date: string, year: number): PlainDate {
  return date.length === 5 ? `${year}-${date}` : date
}

/** The national calendar as published. */
export const defaultCalendar: Calendar = createCalendar(officialHolidays)

/** @throws CalendarMissingError */
export function isWorkday(date: PlainDate, calendar: Calendar = defaultCalendar): boolean {
  return calendar.day(date).isWorkday
}

/**
 * The first working day on or after `date`.
 * @throws CalendarMissingError
 */
export function nextWorkday(date: PlainDate, calendar: Calendar = defaultCalendar): PlainDate {
  return firstWorkday(date, 1, calendar)
}

/**
 * The last working day on or before `date`.
 * @throws CalendarMissingError
 */
export function previousWorkday(date: PlainDate, calendar: Calendar = defaultCalendar): PlainDate {
  return firstWorkday(date, -1, calendar)
}

function firstWorkday(date: PlainDate, direction: 1 | -1, calendar: Calendar): PlainDate {
  let day = toDay(date)
  while (!calendar.day(fromDay(day)).isWorkday) day += direction
  return fromDay(day)
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier.
 * @throws CalendarMissingError
 */
export function workdaysBetween(
  from: PlainDate,
  to: PlainDate,
  calendar: Calendar = defaultCalendar,
): number {
  if (to < from) return -workdaysBetween(to, from, calendar)
  let count = 0
  for (let day = toDay(from) + 1; day <= toDay(to); day++) {
    if (calendar.day(fromDay(day)).isWorkday) count++
  }
  return count
}
