/** A day of the Gregorian calendar, `YYYY-MM-DD`, in Beijing; it has no time and no zone. */
export type PlainDate = string

const dayMs = 86_400_000

/**
 * Days since 1970-01-01.
 * @throws RangeError when the text is no real day.
 */
export function toDay(date: PlainDate): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Date.parse may carry 02-30 over into March.
  if (Number.isNaN(time) || fromDay(time / dayMs) !== date) {
    throw new RangeError(`not a day: ${date}`)
  }
  return time / dayMs
}

export function fromDay(day: number): PlainDate {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear()
}

export function isWeekend(day: number): boolean {
  const weekday = new Date(day * dayMs).getUTCDay()
  return weekday === 0 || weekday === 6
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDay(toDay(date) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toDay(to) - toDay(from)
}

/** The same day number, or the last day of the month when it has none. 民法典第二百零二条. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  toDay(date)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0))
  const wanted = Math.min(day, lastOfMonth.getUTCDate())
  return `${lastOfMonth.toISOString().slice(0, 8)}${String(wanted).padStart(2, '0')}`
}

/** 民法典第二百零二条; 29 February becomes the 28th in a common year. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

/**
 * The last day of a validity period that begins on `from`, that day included: five years from
 * 2025-11-20 end on 2030-11-19. Validity never rolls.
 */
export function lastDayOfValidity(
  from: PlainDate,
  length: { amount: number; unit: 'day' | 'month' | 'year' },
): PlainDate {
  const { amount, unit } = length
  if (unit === 'day') return addDays(from, amount - 1)
  return addDays(unit === 'month' ? addMonths(from, amount) : addYears(from, amount), -1)
}
