import { CalendarMissingError, defaultCalendar, workdaysBetween } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import type { PlainDate } from './plain-date.ts'

export type Light = {
  light: 'green' | 'yellow' | 'red' | 'paused'
  /** Working days still to come after today, the last one being `due`; null when not running. */
  remaining: number | null
  /** Working days since `due`; 0 on a weekend right after it. Null unless red. */
  overdue: number | null
}

/**
 * The light of a running clock: red after `due`, yellow when no more than `warnBefore` working
 * days remain, else green. Where the calendar ends, the days cannot be counted: the number is
 * null, and a clock that is not overdue is yellow, so that somebody looks.
 */
export function light(
  clock: { due: PlainDate; isPaused?: boolean },
  today: PlainDate,
  warnBefore: number,
  calendar: Calendar = defaultCalendar,
): Light {
  if (clock.isPaused) return { light: 'paused', remaining: null, overdue: null }
  if (today > clock.due) {
    return { light: 'red', remaining: null, overdue: countOrNull(clock.due, today, calendar) }
  }
  const remaining = countOrNull(today, clock.due, calendar)
  const isNear = remaining === null || remaining <= warnBefore
  return { light: isNear ? 'yellow' : 'green', remaining, overdue: null }
}

function countOrNull(from: PlainDate, to: PlainDate, calendar: Calendar): number | null {
  try {
    return workdaysBetween(from, to, calendar)
  } catch (error) {
    if (error instanceof CalendarMissingError) return null
    throw error
  }
}
