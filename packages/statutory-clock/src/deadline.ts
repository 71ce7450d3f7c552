import { CalendarMissingError, defaultCalendar } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { addMonths, fromDay, toDay, yearOf } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'
import type { Suspension, Term } from './term.ts'
import { traceOf } from './trace.ts'
import type { Bilingual, Step } from './trace.ts'

export type DeadlineOptions = {
  /** The national calendar by default. */
  calendar?: Calendar
  suspensions?: readonly Suspension[]
  /** Whether a rest day at the end moves to a working day; true by default. 民法典第二百零三条. */
  roll?: boolean
}

export type Due = {
  ok: true
  /** The day by the count alone. */
  nominal: PlainDate
  /** The last day to act, until 24:00 or close of business. */
  due: PlainDate
  rolled: boolean
  /** `due` is one of the last days of December, which the next year's notice may still move. */
  isProvisional: boolean
  /** Why it is this day, in order of counting. */
  trace: Step[]
}

export type NoDue = {
  ok: false
  code: 'CALENDAR_MISSING' | 'CLOCK_PAUSED'
  /** Given as far as it does not depend on what is missing: never for working days. */
  nominal: PlainDate | null
  /** CALENDAR_MISSING: the year whose holidays are not known. */
  year?: number
  /** CLOCK_PAUSED: the first day of the suspension that still lasts. */
  since?: PlainDate
  message: Bilingual
  hint: Bilingual
}

export type Deadline = Due | NoDue

/**
 * The day by which a term that began with an event on `start` must be met. The day of the event is
 * not counted (民法典第二百零一条). What cannot be told is an answer with a code, not an exception.
 * @throws RangeError on a malformed date or amount: a programming error.
 */
export function deadline(term: Term, start: PlainDate, options: DeadlineOptions = {}): Deadline {
  if (!Number.isSafeInteger(term.amount) || term.amount < 0) {
    throw new RangeError('the amount of a term is a whole number, 0 or more')
  }
  const count = (counter: Counter) => nominalDay(term, toDay(start), counter)
  return answer({ term, start }, count, options)
}

/** The term of `n` calendar days after `start`, or before it. */
export function calDays(
  start: PlainDate,
  n: number,
  options: DeadlineOptions & { before?: boolean } = {},
): Deadline {
  return deadline({ amount: n, unit: 'day', before: options.before ?? false }, start, options)
}

/** The term of `n` working days after `start`, or before it. */
export function workDays(
  start: PlainDate,
  n: number,
  options: DeadlineOptions & { before?: boolean } = {},
): Deadline {
  return deadline({ amount: n, unit: 'workday', before: options.before ?? false }, start, options)
}

/**
 * A day fixed by law, such as `05-31`; `roll: false` keeps it even on a rest day.
 * @throws RangeError when the year has no such day.
 */
export function fixedDate(
  year: number,
  monthDay: string,
  options: Omit<DeadlineOptions, 'suspensions'> = {},
): Deadline {
  const date = `${year}-${monthDay}`
  const day = toDay(date)
  return answer({ start: date }, () => day, options)
}

/** What a count needs to know of a day. `pausedFrom`: from here on nothing counts any more. */
type Counter = {
  isWorkday(day: number): boolean
  isSuspended(day: number): boolean
  pausedFrom: number
}

function answer(
  origin: { term?: Term; start: PlainDate },
  count: (counter: Counter) => number | null,
  options: DeadlineOptions,
): Deadline {
  const { calendar = defaultCalendar, suspensions = [], roll = true } = options
  const step = origin.term?.before ? -1 : 1
  const counter = createCounter(calendar, suspensions, step)
  let nominal: number | null = null
  try {
    nominal = count(counter)
    const due = nominal !== null && roll ? rollOn(nominal, step, counter) : nominal
    if (nominal === null || due === null) return paused(nominal, counter.pausedFrom)
    const isByCalendar = roll || origin.term?.unit === 'workday'
    const isProvisional = isByCalendar && mayStillMove(due, calendar)
    return {
      ok: true,
      nominal: fromDay(nominal),
      due: fromDay(due),
      rolled: due !== nominal,
      isProvisional,
      trace: traceOf({ ...origin, nominal, due, isProvisional, calendar, suspensions }),
    }
  } catch (error) {
    if (error instanceof CalendarMissingError) return calendarMissing(nominal, error.year)
    throw error
  }
}

function createCounter(
  calendar: Calendar,
  suspensions: readonly Suspension[],
  step: 1 | -1,
): Counter {
  const intervals = suspensions.map(({ from, to }) => ({
    from: toDay(from),
    to: to === null ? Number.POSITIVE_INFINITY : toDay(to),
  }))
  const open = intervals.filter(({ to }) => to === Number.POSITIVE_INFINITY)
  return {
    isWorkday: (day) => calendar.day(fromDay(day)).isWorkday,
    isSuspended: (day) => intervals.some(({ from, to }) => from <= day && day <= to),
    pausedFrom: step === 1 ? Math.min(...open.map(({ from }) => from)) : Number.POSITIVE_INFINITY,
  }
}

/** The day number by the count; null when an unfinished suspension stops it. */
function nominalDay(term: Term, start: number, counter: Counter): number | null {
  const step = term.before ? -1 : 1
  const counts = (day: number) => term.unit !== 'workday' || counter.isWorkday(day)
  if (term.unit === 'workday' || term.unit === 'day') {
    return walk(start, term.amount, step, counter, counts)
  }
  const months = term.amount * (term.unit === 'year' ? 12 : 1) * step
  const end = toDay(addMonths(fromDay(start), months))
  let excluded = 0
  for (let day = start + step; day !== end + step && months !== 0; day += step) {
    if (counter.isSuspended(day)) excluded++
  }
  return end >= counter.pausedFrom ? null : walk(end, excluded, step, counter, counts)
}

function walk(
  from: number,
  amount: number,
  step: 1 | -1,
  counter: Counter,
  counts: (day: number) => boolean,
): number | null {
  let day = from
  for (let counted = 0; counted < amount; ) {
    day += step
    if (day >= counter.pausedFrom) return null
    if (!counter.isSuspended(day) && counts(day)) counted++
  }
  return day
}

/** A last day that is a rest day, or on which the clock stands still, moves on. */
function rollOn(nominal: number, step: 1 | -1, counter: Counter): number | null {
  let day = nominal
  while (day < counter.pausedFrom) {
    if (!counter.isSuspended(day) && counter.isWorkday(day)) return day
    day += step
  }
  return null
}

/** Some notices moved 29–31 December of the year before, e.g. those of 2008, 2019 and 2023. */
function mayStillMove(day: number, calendar: Calendar): boolean {
  return fromDay(day).slice(5) >= '12-29' && !calendar.covers(yearOf(day) + 1)
}

function calendarMissing(nominal: number | null, year: number): NoDue {
  return {
    ok: false,
    code: 'CALENDAR_MISSING',
    nominal: nominal === null ? null : fromDay(nominal),
    year,
    message: {
      zh: `${year} 年的放假安排还没有，暂时算不出最后一天。`,
      en: `The holidays of ${year} are not known yet, so the last day cannot be told.`,
    },
    hint: {
      zh: '国务院办公厅公布后，请管理员加入这一年的放假安排。',
      en: 'Once the State Council publishes them, an administrator adds that year.',
    },
  }
}

function paused(nominal: number | null, since: number): NoDue {
  const from = fromDay(since)
  return {
    ok: false,
    code: 'CLOCK_PAUSED',
    nominal: nominal === null ? null : fromDay(nominal),
    since: from,
    message: {
      zh: `从 ${from} 起暂停计时，恢复后才能算出最后一天。`,
      en: `The clock has stood still since ${from}; the last day is known once it resumes.`,
    },
    hint: {
      zh: '请在暂停的原因结束后写明结束日期。',
      en: 'Enter the day the suspension ended as soon as it has.',
    },
  }
}
