import type { Calendar, DayInfo } from './calendar.ts'
import { fromDay, toDay } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'
import type { Suspension, Term } from './term.ts'

export type Bilingual = { zh: string; en: string }

/** One reason why a deadline is the day it is. */
export type Step = {
  kind: 'count' | 'suspended' | 'holiday' | 'make-up' | 'weekend' | 'roll' | 'provisional'
  from: PlainDate
  to: PlainDate
  reason: Bilingual
}

type Counted = {
  term?: Term
  start: PlainDate
  nominal: number
  due: number
  isProvisional: boolean
  calendar: Calendar
  suspensions: readonly Suspension[]
}

const unitNames = {
  workday: { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
}

const holidayNames: Record<string, string> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  抗战胜利70周年纪念日: 'the 70th anniversary of victory in the war of resistance',
}

/** The steps in order: the count, what was left out of it, the rest days rolled over, the result. */
export function traceOf(counted: Counted): Step[] {
  const { term, start, nominal, due, calendar } = counted
  const steps = [countStep(counted), ...suspendedSteps(counted)]
  if (term?.unit === 'workday') {
    const passed = daysFrom(toDay(start), nominal).slice(1)
    steps.push(...restSteps(passed, calendar).filter(({ kind }) => kind !== 'weekend'))
  }
  if (due !== nominal) {
    steps.push(...restSteps(daysFrom(nominal, due).slice(0, -1), calendar))
    steps.push(rollStep(nominal, due))
  }
  if (counted.isProvisional) steps.push(provisionalStep(due))
  return steps
}

function countStep({ term, start, nominal }: Counted): Step {
  const end = fromDay(nominal)
  const step = (zh: string, en: string): Step => ({
    kind: 'count',
    from: start,
    to: end,
    reason: { zh, en },
  })
  if (!term) return step(`规定的日期是 ${end}。`, `The day fixed by law is ${end}.`)
  const { zh, en } = unitNames[term.unit]
  const length = `${term.amount} ${en}`
  if (term.before) {
    return step(
      `从 ${start} 往前数 ${term.amount} ${zh}，是 ${end}。`,
      `${length} before ${start}: ${end}.`,
    )
  }
  return step(
    `${start} 当天不算，从次日起数 ${term.amount} ${zh}，到 ${end}。`,
    `${length} after ${start}, that day not counted: ${end}.`,
  )
}

function suspendedSteps({ term, start, due, suspensions }: Counted): Step[] {
  const [first, last] = term?.before ? [fromDay(due), start] : [start, fromDay(due)]
  return suspensions.flatMap(({ from, to }) => {
    if (to === null || from > last || to < first) return []
    return [
      {
        kind: 'suspended' as const,
        from,
        to,
        reason: {
          zh: `${spanText(from, to, '至')}不计入期限，首尾两日都不计。`,
          en: `${spanText(from, to, 'to')} does not count, first and last day included.`,
        },
      },
    ]
  })
}

/** Rest and make-up days among `days`, neighbours of one kind and holiday joined. */
function restSteps(days: readonly number[], calendar: Calendar): Step[] {
  const runs: { first: number; last: number; info: DayInfo }[] = []
  for (const day of days.toSorted((a, b) => a - b)) {
    const info = calendar.day(fromDay(day))
    const run = runs.at(-1)
    const isSame = run?.info.kind === info.kind && run.info.holiday === info.holiday
    if (run && isSame && run.last === day - 1) run.last = day
    else runs.push({ first: day, last: day, info })
  }
  return runs.flatMap(({ first, last, info }) => restStep(fromDay(first), fromDay(last), info))
}

function restStep(from: PlainDate, to: PlainDate, { kind, holiday = '' }: DayInfo): Step[] {
  if (kind === 'workday') return []
  const name = englishName(holiday)
  const reasons = {
    holiday: { zh: `${holiday}放假`, en: `holiday, ${name}` },
    'make-up': { zh: `${holiday}调休上班，算工作日`, en: `worked in exchange for ${name}` },
    weekend: { zh: '周末', en: 'weekend' },
  }
  const { zh, en } = reasons[kind]
  const reason = {
    zh: `${spanText(from, to, '至')}${zh}。`,
    en: `${spanText(from, to, 'to')}: ${en}.`,
  }
  return [{ kind, from, to, reason }]
}

function rollStep(nominal: number, due: number): Step {
  const [from, to] = [fromDay(nominal), fromDay(due)]
  const reason =
    due > nominal
      ? {
          zh: `最后一天顺延到下一个工作日 ${to}。`,
          en: `The last day moves on to the next working day, ${to}.`,
        }
      : {
          zh: `提前到前一个工作日 ${to}，应留的时间不缩短。`,
          en: `Moved to the working day before, ${to}, so that the lead is not shortened.`,
        }
  return { kind: 'roll', from, to, reason }
}

function provisionalStep(due: number): Step {
  const date = fromDay(due)
  return {
    kind: 'provisional',
    from: date,
    to: date,
    reason: {
      zh: '下一年的放假安排公布后，年底几天可能调整。',
      en: "The next year's holiday notice may still move these last days of December.",
    },
  }
}

function daysFrom(from: number, to: number): number[] {
  const step = to < from ? -1 : 1
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + i * step)
}

function spanText(from: PlainDate, to: PlainDate, joint: string): string {
  return from === to ? `${from} ` : `${from} ${joint} ${to} `
}

function englishName(holiday: string): string {
  return holiday
    .split('、')
    .map((name) => holidayNames[name] ?? name)
    .join(' and ')
}
