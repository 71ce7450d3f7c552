import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  calDays,
  createCalendar,
  daysBetween,
  deadline,
  fixedDate,
  isWorkday,
  lastDayOfValidity,
  nextWorkday,
  officialHolidays,
  previousWorkday,
  workDays,
  workdaysBetween,
} from './index.ts'
import type { Deadline, TermUnit } from './index.ts'

/** The due day; what could not be told shows as its code. */
const dueOf = (result: Deadline) => (result.ok ? result.due : result.code)

describe('worked examples', () => {
  test('G19 #7: notice of what is missing, five working days over National Day', () => {
    expect(dueOf(workDays('2025-09-26', 5))).toBe('2025-10-10')
  })

  test('G19 #8: a change, twenty working days and ten more', () => {
    expect(dueOf(workDays('2025-09-26', 20))).toBe('2025-10-30')
    expect(dueOf(workDays('2025-10-30', 10))).toBe('2025-11-13')
    expect(dueOf(workDays('2025-09-26', 30))).toBe('2025-11-13')
  })

  test('G19 #9: establishment, sixty days ending in a holiday', () => {
    const result = calDays('2025-08-04', 60)
    expect(result).toMatchObject({ nominal: '2025-10-03', due: '2025-10-09', rolled: true })
  })

  test('G19 #10: ten working days over Labour Day', () => {
    expect(dueOf(workDays('2025-04-24', 10))).toBe('2025-05-12')
  })

  test('G19 #11: thirty days after consent roll from 3 to 6 May', () => {
    const due = dueOf(calDays('2025-04-03', 30))
    expect(due).toBe('2025-05-06')
    expect(['2025-05-06' <= due, '2025-05-07' <= due]).toEqual([true, false])
  })

  test('G19 #12: 31 May rolls over Dragon Boat; with rolling off it stays', () => {
    expect(dueOf(fixedDate(2025, '05-31'))).toBe('2025-06-03')
    expect(fixedDate(2025, '05-31', { roll: false })).toMatchObject({
      due: '2025-05-31',
      rolled: false,
    })
  })

  test('G19 #13: six months after registration, before or after the end of the year', () => {
    expect(addMonths('2025-07-02', 6) > '2025-12-31').toBe(true)
    expect(addMonths('2025-06-30', 6) > '2025-12-31').toBe(false)
  })

  test('G19 #14: the date of charities', () => {
    expect(dueOf(fixedDate(2026, '03-31'))).toBe('2026-03-31')
  })

  test('G19 #25: the interval of two letters in days', () => {
    expect(daysBetween('2025-03-03', '2025-03-25')).toBe(22)
    expect(daysBetween('2025-03-03', '2025-03-10')).toBe(7)
  })

  test('G19 #27, #30: months and years by day number or month end', () => {
    expect(addMonths('2025-08-31', 6)).toBe('2026-02-28')
    expect(addYears('2025-12-01', 2)).toBe('2027-12-01')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  })

  test('G19 #31: ninety days to decide', () => {
    const result = calDays('2025-07-03', 90)
    expect(result).toMatchObject({ nominal: '2025-10-01', due: '2025-10-09' })
  })

  test('G19 #32: a hearing may be asked for until 13 October', () => {
    expect(dueOf(workDays('2025-09-29', 5))).toBe('2025-10-13')
  })

  test('G19 #33: invitation seven working days before the hearing', () => {
    expect(dueOf(workDays('2025-10-20', 7, { before: true }))).toBe('2025-10-10')
  })

  test('G19 #34: fifteen days to pay', () => {
    expect(dueOf(calDays('2025-09-22', 15))).toBe('2025-10-09')
  })

  test('G19 #35: validity begins on its first day and never rolls', () => {
    const five = { amount: 5, unit: 'year' } as const
    expect(lastDayOfValidity('2025-11-20', five)).toBe('2030-11-19')
    expect(lastDayOfValidity('2027-01-01', five)).toBe('2031-12-31')
    expect(lastDayOfValidity('2026-01-01', { amount: 10, unit: 'day' })).toBe('2026-01-10')
    expect(lastDayOfValidity('2026-01-31', { amount: 1, unit: 'month' })).toBe('2026-02-27')
  })

  test('G19 #38: ten days before a campaign', () => {
    expect(dueOf(calDays('2026-03-20', 10, { before: true }))).toBe('2026-03-10')
  })

  test('G19 #43: a year without a table', () => {
    const result = calDays('2026-12-20', 30)
    expect(result).toMatchObject({ ok: false, code: 'CALENDAR_MISSING', year: 2027 })
    expect(result.nominal).toBe('2027-01-19')
    expect(workDays('2026-12-25', 10)).toMatchObject({ code: 'CALENDAR_MISSING', nominal: null })
    expect(fixedDate(2027, '05-31')).toMatchObject({ ok: false, nominal: '2027-05-31' })
    expect(fixedDate(2027, '05-31', { roll: false })).toMatchObject({ due: '2027-05-31' })
  })
})

test('a backward term rolls to the earlier side', () => {
  // Ten days before Wednesday 15 October lie in the National Day holiday.
  const result = calDays('2025-10-15', 10, { before: true })
  expect(result).toMatchObject({ nominal: '2025-10-05', due: '2025-09-30', rolled: true })
})

test('months and years as terms', () => {
  expect(deadline({ amount: 3, unit: 'month' }, '2025-07-01')).toMatchObject({
    nominal: '2025-10-01',
    due: '2025-10-09',
  })
  expect(deadline({ amount: 1, unit: 'month', before: true }, '2025-03-31')).toMatchObject({
    nominal: '2025-02-28',
    due: '2025-02-28',
  })
  expect(dueOf(deadline({ amount: 1, unit: 'year' }, '2025-03-20'))).toBe('2026-03-20')
})

test('a term of nothing ends on its day, rolled', () => {
  expect(dueOf(calDays('2025-10-03', 0))).toBe('2025-10-09')
  expect(dueOf(deadline({ amount: 0, unit: 'month' }, '2025-09-30'))).toBe('2025-09-30')
})

describe('suspensions count neither their first nor their last day', () => {
  const suspensions = [{ from: '2025-03-05', to: '2025-03-07' }]

  test('working days: three days out', () => {
    expect(dueOf(workDays('2025-03-03', 5))).toBe('2025-03-10')
    expect(dueOf(workDays('2025-03-03', 5, { suspensions }))).toBe('2025-03-13')
  })

  test('calendar days: three days out', () => {
    expect(calDays('2025-03-03', 10).nominal).toBe('2025-03-13')
    expect(calDays('2025-03-03', 10, { suspensions }).nominal).toBe('2025-03-16')
  })

  test('months: extended by three days, and by what falls into the extension', () => {
    const month = { amount: 1, unit: 'month' } as const
    expect(deadline(month, '2025-03-03', { suspensions }).nominal).toBe('2025-04-06')
    const more = [...suspensions, { from: '2025-04-05', to: '2025-04-05' }]
    expect(deadline(month, '2025-03-03', { suspensions: more }).nominal).toBe('2025-04-07')
  })

  test('overlapping suspensions count a day once; one on the day of the event changes nothing', () => {
    const twice = [...suspensions, { from: '2025-03-06', to: '2025-03-07' }]
    expect(dueOf(workDays('2025-03-03', 5, { suspensions: twice }))).toBe('2025-03-13')
    const early = [{ from: '2025-02-20', to: '2025-03-03' }]
    expect(dueOf(workDays('2025-03-03', 5, { suspensions: early }))).toBe('2025-03-10')
  })

  test('a last day does not roll onto a suspended one', () => {
    const monday = [{ from: '2025-03-10', to: '2025-03-10' }]
    expect(dueOf(calDays('2025-03-03', 5, { suspensions: monday }))).toBe('2025-03-11')
  })

  test('a suspension that still lasts stops the clock, unless the term was over before', () => {
    const open = [{ from: '2025-03-06', to: null }]
    expect(workDays('2025-03-03', 5, { suspensions: open })).toMatchObject({
      ok: false,
      code: 'CLOCK_PAUSED',
      since: '2025-03-06',
    })
    expect(dueOf(deadline({ amount: 1, unit: 'month' }, '2025-03-03', { suspensions: open }))).toBe(
      'CLOCK_PAUSED',
    )
    expect(dueOf(workDays('2025-03-03', 2, { suspensions: open }))).toBe('2025-03-05')
  })
})

describe('the trace says why the day moved', () => {
  test('a roll names its holiday', () => {
    const result = calDays('2025-08-04', 60)
    expect(result.ok && result.trace.map(({ kind, reason }) => [kind, reason.zh])).toEqual([
      ['count', '2025-08-04 当天不算，从次日起数 60 日，到 2025-10-03。'],
      ['holiday', '2025-10-03 至 2025-10-08 国庆节、中秋节放假。'],
      ['roll', '最后一天顺延到下一个工作日 2025-10-09。'],
    ])
  })

  test('working days name the holidays and make-up days passed', () => {
    const result = workDays('2025-09-26', 5)
    expect(result.ok && result.trace.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['count', '2025-09-26', '2025-10-10'],
      ['make-up', '2025-09-28', '2025-09-28'],
      ['holiday', '2025-10-01', '2025-10-08'],
    ])
  })

  test('a backward roll and a suspension are named, in English too', () => {
    const back = calDays('2025-10-15', 10, { before: true })
    expect(back.ok && back.trace.at(-1)?.reason.en).toContain('the lead is not shortened')
    const suspensions = [{ from: '2025-03-05', to: '2025-03-07' }]
    const held = workDays('2025-03-03', 5, { suspensions })
    expect(held.ok && held.trace[1]).toMatchObject({ kind: 'suspended', to: '2025-03-07' })
  })

  test('the last days of December are provisional until the next notice', () => {
    const late = fixedDate(2026, '12-31')
    expect(late).toMatchObject({ isProvisional: true, due: '2026-12-31' })
    expect(late.ok && late.trace.at(-1)?.kind).toBe('provisional')
    expect(fixedDate(2026, '12-28')).toMatchObject({ isProvisional: false })
    expect(fixedDate(2025, '12-31')).toMatchObject({ isProvisional: false })
  })
})

test.each([
  ['2025-02-30', 1],
  ['2025-2-3', 1],
  ['', 1],
  ['2025-03-03', -1],
  ['2025-03-03', 1.5],
])('%j and %d are a programming error', (start, amount) => {
  expect(() => calDays(start, amount)).toThrow(RangeError)
})

test('a calendar grows by a year', () => {
  const calendar = createCalendar([
    ...officialHolidays,
    { year: 2027, notices: [], holidays: [{ name: '元旦', off: '2026-12-31/01-02' }] },
  ])
  expect(dueOf(fixedDate(2026, '12-31', { calendar }))).toBe('2027-01-04')
})

describe('properties', () => {
  const date = fc.integer({ min: 0, max: 365 * 17 }).map((days) => addDays('2008-01-01', days))
  const amount = fc.nat(120)
  const unit = fc.constantFrom<TermUnit>('workday', 'day', 'month')
  const interval = fc
    .record({ first: date, length: fc.nat(20) })
    .map(({ first, length }) => ({ from: first, to: addDays(first, length) }))

  test('workDays is monotone in the amount and in the start', () => {
    fc.assert(
      fc.property(date, amount, fc.nat(10), (start, n, more) => {
        expect(dueOf(workDays(start, n)) <= dueOf(workDays(start, n + more))).toBe(true)
        expect(dueOf(workDays(start, n)) <= dueOf(workDays(addDays(start, more), n))).toBe(true)
      }),
    )
  })

  test('due is a working day on the right side of nominal', () => {
    fc.assert(
      fc.property(date, fc.nat(12), unit, fc.boolean(), (start, n, termUnit, before) => {
        const result = deadline({ amount: n, unit: termUnit, before }, start)
        if (!result.ok) return expect(result.year).toBe(2007)
        expect(isWorkday(result.due)).toBe(true)
        expect(before ? result.due <= result.nominal : result.due >= result.nominal).toBe(true)
        expect(result.rolled).toBe(result.due !== result.nominal)
      }),
    )
  })

  test('counting the working days of a term gives its amount back, both ways', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 120 }), (start, n) => {
        const due = dueOf(workDays(start, n))
        expect(workdaysBetween(start, due)).toBe(n)
        const first = nextWorkday(start)
        const back = workDays(dueOf(workDays(first, n)), n, { before: true })
        expect(dueOf(back)).toBe(first)
      }),
    )
  })

  test('a suspension never brings a deadline forward', () => {
    fc.assert(
      fc.property(date, amount, unit, fc.array(interval), (start, n, termUnit, suspensions) => {
        fc.pre(start < '2015-01-01')
        const term = { amount: termUnit === 'month' ? n % 12 : n, unit: termUnit }
        const plain = dueOf(deadline(term, start))
        expect(dueOf(deadline(term, start, { suspensions })) >= plain).toBe(true)
      }),
    )
  })

  test('days and months round trip', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (start, n) => {
        expect(daysBetween(start, addDays(start, n))).toBe(n)
        if (Number(start.slice(8)) <= 28) expect(addMonths(addMonths(start, n), -n)).toBe(start)
      }),
    )
  })

  test('next and previous working day enclose the day', () => {
    fc.assert(
      fc.property(date, (day) => {
        fc.pre(day > '2008-01-15')
        expect(previousWorkday(day) <= day && day <= nextWorkday(day)).toBe(true)
        expect(nextWorkday(day) === previousWorkday(day)).toBe(isWorkday(day))
      }),
    )
  })
})
