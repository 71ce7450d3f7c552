import { dayAfter, dayNumber } from '../days.ts'
import type { DayCount } from './counted.ts'
import {
  type Contradiction,
  type ContradictionCode,
  type EvidenceRole,
  evidence,
  type FigureFacts,
  groupBy,
  mostEvidence,
  type RowFacts,
} from './facts.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { isSameFigure } from './recipients.ts'

const proof = (figure: FigureFacts, role: EvidenceRole) => ({
  ...evidence({ ...figure, amountFen: null }, role),
  fen: figure.measure.startsWith('count:') ? null : figure.value,
})

const found = (
  code: ContradictionCode,
  certainty: Contradiction['certainty'],
  { recipient, day }: { recipient: string; day: string },
  rest: Pick<Contradiction, 'weightFen' | 'facts' | 'evidence'>,
): Contradiction => ({ code, certainty, recipient, day, ...rest })

const of = (figures: readonly FigureFacts[], measure: string) =>
  figures.filter((figure) => figure.measure === measure)

/** One figure a day of each measure: that of the first file. */
const byDay = (figures: readonly FigureFacts[]) =>
  new Map(figures.toReversed().map((figure) => [figure.day, figure]))

/** Announced figures against each other and against what was counted. */
export function announcedContradictions(
  figures: readonly FigureFacts[],
  days: readonly DayCount[],
  rows: readonly RowFacts[],
  { figureDays }: Pick<Thresholds, 'figureDays'>,
): Contradiction[] {
  const recipients = groupBy(figures, ({ recipient }) => recipient)
  return [...recipients].flatMap(([recipient, own]) => {
    const counted = new Map(
      days.filter((one) => one.recipient === recipient).map((one) => [one.day, one]),
    )
    const gifts = rows.filter((row) => row.recipient === recipient && row.isCounted)
    return [
      ...againstCounted(own, counted),
      ...againstOwnCount(own),
      ...falls(own),
      ...steps(own, counted),
      ...belowCounted(own),
      ...meanings(own, figureDays),
      ...differing(own),
      ...paidBeyond(own),
      ...channels(own, gifts),
    ]
  })
}

/** The day's total against the sum of its line items. */
function againstCounted(own: readonly FigureFacts[], counted: ReadonlyMap<string, DayCount>) {
  return [...byDay(of(own, 'day')).values()].flatMap((figure) => {
    const count = counted.get(figure.day)
    if (!count) return []
    const difference = count.fen - figure.value
    if (Math.abs(difference) <= figure.tolerance) return []
    return [
      found('DAY_DIFFERS', 'lead', figure, {
        weightFen: Math.abs(difference),
        facts: { announced: figure.value, counted: count.fen, rows: count.rows, difference },
        evidence: [
          proof(figure, 'announced'),
          ...count.largest.map((row) => evidence(row, 'counted')),
        ],
      }),
    ]
  })
}

/** A count that somebody published beside the announcement. */
function againstOwnCount(own: readonly FigureFacts[]) {
  const announced = byDay(of(own, 'day'))
  return of(own, 'counted-day').flatMap((count) => {
    const figure = announced.get(count.day)
    if (!figure) return []
    const difference = count.value - figure.value
    if (Math.abs(difference) <= figure.tolerance + count.tolerance) return []
    return [
      found('DAY_DIFFERS', 'certain', figure, {
        weightFen: Math.abs(difference),
        facts: { announced: figure.value, counted: count.value, rows: 0, difference },
        evidence: [proof(figure, 'announced'), proof(count, 'counted')],
      }),
    ]
  })
}

const cumulatives = ['cumulative', 'goods-cumulative', 'counted-cumulative'] as const

/** What is cumulative never falls. */
function falls(own: readonly FigureFacts[]) {
  return cumulatives.flatMap((measure) =>
    [...groupBy(of(own, measure), ({ file }) => file.id).values()].flatMap((ofFile) => {
      const sorted = [...ofFile].sort((a, b) => a.day.localeCompare(b.day))
      return sorted.flatMap((later, i) => {
        const former = sorted[i - 1]
        if (!former || later.value >= former.value - former.tolerance - later.tolerance) return []
        return [
          found('CUMULATIVE_FALLS', 'certain', later, {
            weightFen: former.value - later.value,
            facts: { measure, former: former.value, formerDay: former.day, later: later.value },
            evidence: [proof(former, 'former'), proof(later, 'later')],
          }),
        ]
      })
    }),
  )
}

/** From one day to the next what is cumulative grows by the total of the day, or by its line items. */
function steps(own: readonly FigureFacts[], counted: ReadonlyMap<string, DayCount>) {
  const cumulative = byDay(of(own, 'cumulative'))
  const announced = byDay(of(own, 'day'))
  return [...cumulative.values()].flatMap((later) => {
    const former = cumulative.get(dayAfter(later.day, -1))
    if (!former || later.value < former.value || former.file.id !== later.file.id) return []
    const step = later.value - former.value
    const day = announced.get(later.day)
    const count = counted.get(later.day)
    const of = day ?? (count && { value: count.fen, tolerance: 0 })
    if (!of) return []
    const slack = former.tolerance + later.tolerance + of.tolerance
    if (Math.abs(step - of.value) <= slack) return []
    return [
      found('STEP_DIFFERS', day ? 'certain' : 'lead', later, {
        weightFen: Math.abs(step - of.value),
        facts: {
          step,
          day: of.value,
          by: day ? 'announced' : 'counted',
          difference: of.value - step,
        },
        evidence: [
          proof(former, 'former'),
          proof(later, 'later'),
          ...(day ? [proof(day, 'part')] : []),
          ...(day ? [] : (count?.largest ?? []).map((row) => evidence(row, 'counted'))),
        ],
      }),
    ]
  })
}

/** What is called cumulative is less than what had been counted before: once for each count that it falls short of. */
function belowCounted(own: readonly FigureFacts[]) {
  const counts = [...of(own, 'counted-cumulative')].sort((a, b) => a.day.localeCompare(b.day))
  const short = of(own, 'cumulative').flatMap((figure) => {
    const before = counts.filter(({ day }) => day <= figure.day).at(-1)
    const isShort = before && figure.value < before.value - before.tolerance - figure.tolerance
    return isShort ? [{ figure, before }] : []
  })
  return [...groupBy(short, ({ before }) => before.day).values()].flatMap((ofCount) => {
    const [worst] = [...ofCount].sort((a, b) => a.figure.value - b.figure.value)
    if (!worst) return []
    const { figure, before } = worst
    return [
      found('CUMULATIVE_BELOW', 'certain', figure, {
        weightFen: before.value - figure.value,
        facts: {
          ...{ cumulative: figure.value, counted: before.value, countedDay: before.day },
          times: ofCount.length,
        },
        evidence: [
          proof(before, 'counted'),
          ...ofCount.slice(0, mostEvidence - 1).map((one) => proof(one.figure, 'announced')),
        ],
      }),
    ]
  })
}

/** One number, called the total of a day here and cumulative there. */
function meanings(own: readonly FigureFacts[], figureDays: number) {
  const cumulative = of(own, 'cumulative')
  return of(own, 'day').flatMap((day) => {
    const other = cumulative.find(
      (one) => one.file.id !== day.file.id && day.value > 0 && isSameFigure(day, one, figureDays),
    )
    if (!other) return []
    return [
      found('MEANING_DIFFERS', 'certain', day, {
        weightFen: day.value,
        facts: { value: day.value, otherDay: other.day },
        evidence: [proof(day, 'one'), proof(other, 'other')],
      }),
    ]
  })
}

/** The same measure of the same day in two files. */
function differing(own: readonly FigureFacts[]) {
  return [...groupBy(own, ({ measure, day }) => `${measure}|${day}`).values()].flatMap((same) => {
    const [one] = same
    const other = same.find(
      (figure) => one && figure.file.id !== one.file.id && !isSameFigure(one, figure, 0),
    )
    if (!one || !other || one.measure.startsWith('count:')) return []
    return [
      found('FIGURES_DIFFER', 'certain', one, {
        weightFen: Math.abs(one.value - other.value),
        facts: { measure: one.measure, one: one.value, other: other.value },
        evidence: [proof(one, 'one'), proof(other, 'other')],
      }),
    ]
  })
}

/** More was paid out than had been received. */
function paidBeyond(own: readonly FigureFacts[]) {
  const paid = [...of(own, 'paid-out')].sort((a, b) => a.day.localeCompare(b.day))
  let sum = 0
  return paid.flatMap((figure) => {
    sum += figure.value
    const received = of(own, 'cumulative')
      .filter(({ day }) => dayNumber(day) <= dayNumber(figure.day))
      .sort((a, b) => b.value - a.value)[0]
    if (!received || sum <= received.value + received.tolerance + figure.tolerance) return []
    return [
      found('PAID_EXCEEDS_RECEIVED', 'certain', figure, {
        weightFen: sum - received.value,
        facts: { paid: sum, received: received.value },
        evidence: [proof(figure, 'announced'), proof(received, 'other')],
      }),
    ]
  })
}

/** A channel of a day: its stated sum and count against its own line items; sums of many gifts stand by themselves. */
function channels(own: readonly FigureFacts[], gifts: readonly RowFacts[]) {
  const items = groupBy(
    gifts.filter(({ codes }) => !codes.includes('AGGREGATE')),
    ({ notice, day }) => `${notice}|${day}`,
  )
  return own.flatMap((figure) => {
    const [kind, name = ''] = figure.measure.split(':')
    if (kind !== 'channel' && kind !== 'count') return []
    const rows = items.get(`${name}|${figure.day}`) ?? items.get(`${name}_cumulative|${figure.day}`)
    if (!rows) return []
    const counted =
      kind === 'count' ? rows.length : rows.reduce((s, r) => s + (r.amountFen ?? 0), 0)
    const difference = counted - figure.value
    if (Math.abs(difference) <= figure.tolerance) return []
    return [
      found(kind === 'count' ? 'COUNT_DIFFERS' : 'CHANNEL_DIFFERS', 'lead', figure, {
        weightFen: kind === 'count' ? 0 : Math.abs(difference),
        facts: { channel: name, stated: figure.value, counted, rows: rows.length, difference },
        evidence: [
          proof(figure, 'announced'),
          ...rows.slice(0, 5).map((row) => evidence(row, 'counted')),
        ],
      }),
    ]
  })
}
