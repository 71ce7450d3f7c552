export {
  CalendarMissingError,
  createCalendar,
  defaultCalendar,
  isWorkday,
  nextWorkday,
  previousWorkday,
  workdaysBetween,
} from './calendar.ts'
export type { Calendar, DayInfo, DayKind } from './calendar.ts'
export { calDays, deadline, fixedDate, workDays } from './deadline.ts'
export type { Deadline, DeadlineOptions, Due, NoDue } from './deadline.ts'
export type { Holiday, HolidayYear } from './holiday-table.ts'
export { light } from './light.ts'
export type { Light } from './light.ts'
export { officialHolidays } from './official-holidays.ts'
export { addDays, addMonths, addYears, daysBetween, lastDayOfValidity } from './plain-date.ts'
export type { PlainDate } from './plain-date.ts'
export type { Suspension, Term, TermUnit } from './term.ts'
export type { Bilingual, Step } from './trace.ts'
