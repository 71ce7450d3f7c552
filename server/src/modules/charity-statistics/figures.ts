import type { Message } from '@yiqi/contracts'
import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { evaluateRule } from '../rules/index.ts'
import { type Axis, axesOf, type Dimension, type Fact } from './dimensions.ts'
import { type Cell, type Sums, sumOf, unallocated } from './fold/fold.ts'
import { tellableMonths } from './fold/tellable.ts'
import { medianWait } from './fold/waiting.ts'
import { countsIn, type RegisterFacts, registerFacts } from './register-facts.ts'
import type { StatisticsServices } from './services.ts'
import { lastSnapshot } from './store.ts'

/** Amounts are 分; null where the line is too small to be shown, or where the dimension has no such figure. */
export interface FigureLine {
  key: string
  label: Message
  organisations: number
  campaigns: number
  filings: number | null
  openCampaigns: number | null
  overdueDisclosures: number | null
  complaints: number | null
  /** Charities whose ratios were judged, and those that missed them. */
  ratiosJudged: number | null
  ratiosMissed: number | null
  gifts: number | null
  raised: number | null
  refunded: number | null
  allocated: number | null
  disbursed: number | null
  confirmed: number | null
  unallocated: number | null
  /** Days from gift to confirmation for half of the money confirmed. */
  medianDays: number | null
}

export interface Figures {
  /** Day on which they were counted; null before the first time. */
  day: string | null
  /** Last entry of the public log that is in them; -1: none. */
  through: number
  by: Dimension
  total: FigureLine
  lines: FigureLine[]
}

export interface FigureQuery {
  /** Months, both included. */
  from?: string | undefined
  to?: string | undefined
  /** Keys of lines of other dimensions; a region is the beginning of a code. */
  only?: Partial<Record<Dimension, string>> | undefined
}

interface Group {
  cells: readonly Cell[]
  sums: Sums
  registers: RegisterFacts
}

/**
 * What was given and what became of it, as counted over the public log, by one dimension. Lines of few gifts are left
 * out (parameter `charityStatistics.leastGifts`), and periods do not tell them by their difference.
 */
export function figuresBy(
  tx: Tx,
  services: StatisticsServices,
  by: Dimension,
  query: FigureQuery = {},
): Promise<Figures> {
  return asSystem(tx, async () => {
    const { day, through, cells } = await lastSnapshot(tx)
    const registers = await registerFacts(tx, services)
    const { plans, complaints, ratios } = registers
    const every = [...Object.values(cells), ...plans, ...complaints, ...ratios]
    const axes = await axesOf(tx, services, every)
    const isWanted = wanted(axes, query)
    const all = Object.values(cells).filter(isWanted)
    const facts: RegisterFacts = {
      plans: plans.filter(isWanted),
      complaints: complaints.filter(isWanted),
      ratios: ratios.filter(isWanted),
    }
    const least = await leastOf(tx, services)
    const { keyOf, labelOf } = axes[by]
    const byKey = {
      cells: Map.groupBy(all, keyOf),
      plans: Map.groupBy(facts.plans, keyOf),
      complaints: Map.groupBy(facts.complaints, keyOf),
      ratios: Map.groupBy(facts.ratios, keyOf),
    }
    const keys = [...new Set([...all, ...factsIn(facts, by)].map(keyOf))].toSorted()
    const groups = keys.map((key) => {
      const own = {
        plans: byKey.plans.get(key) ?? [],
        complaints: byKey.complaints.get(key) ?? [],
        ratios: byKey.ratios.get(key) ?? [],
      }
      return groupOf(byKey.cells.get(key) ?? [], own, query, by === 'month' ? 0 : least)
    })
    const total = groupOf(all, facts, query, least)
    const shown = await shownLines(tx, services, groups, total)
    const complaintsShown = await isShown(tx, services, {
      gifts: groups.map((group) => group.registers.complaints.length),
    })
    return {
      ...{ day, through, by },
      total: lineOf('all', { zh: '合计', en: 'Total' }, total, {
        by: null,
        isHidden: total.sums.gifts > 0 && total.sums.gifts < least,
      }),
      lines: groups
        .map((group, at) =>
          lineOf(keys[at] ?? '', labelOf(keys[at] ?? ''), group, {
            by,
            isHidden: !shown[at],
            hidesComplaints: !complaintsShown[at],
          }),
        )
        .filter((line) => line.campaigns > 0 || line.filings || line.complaints),
    }
  })
}

/** Whether a fact falls in the lines that are asked for. */
export const wanted =
  (axes: Record<Dimension, Axis>, { only = {} }: FigureQuery) =>
  (fact: Fact): boolean =>
    Object.entries(only).every(([by, key]) => {
      const own = axes[by as Dimension].keyOf(fact)
      return by === 'region' ? own.startsWith(key.replace(/(?:00)+$/, '')) : own === key
    })

const factsIn = (facts: RegisterFacts, by: Dimension): Fact[] =>
  Object.entries(facts).flatMap(([name, own]) =>
    countsIn[name as keyof RegisterFacts](by) ? [...own] : [],
  )

function groupOf(
  own: readonly Cell[],
  facts: RegisterFacts,
  { from, to }: FigureQuery,
  least: number,
): Group {
  const gifts = new Map<string, number>()
  for (const { month, gifts: count } of own) gifts.set(month, (gifts.get(month) ?? 0) + count)
  const months = from || to ? tellableMonths(gifts, least, { from, to }) : null
  const cells = months ? own.filter(({ month }) => months.has(month)) : own
  const isIn = ({ month }: Fact) => (!from || month >= from) && (!to || month <= to)
  const registers = {
    plans: facts.plans.filter(isIn),
    complaints: facts.complaints.filter(isIn),
    ratios: facts.ratios.filter(isIn),
  }
  return { cells, sums: sumOf(cells), registers }
}

async function leastOf(tx: Tx, services: StatisticsServices): Promise<number> {
  const input = { gifts: [] }
  const asked = { asOf: today(services) }
  const { result } = await evaluateRule(tx, services.rules, giftCells, input, asked)
  return (result as { least: number }).least
}

const giftCells = 'charity-statistics.small-cells'

async function isShown(
  tx: Tx,
  services: StatisticsServices,
  input: { gifts: number[]; rest?: number },
): Promise<boolean[]> {
  const asked = { asOf: today(services) }
  const { result } = await evaluateRule(tx, services.rules, giftCells, input, asked)
  return (result as { isShown: boolean[] }).isShown
}

function shownLines(tx: Tx, services: StatisticsServices, groups: readonly Group[], total: Group) {
  const gifts = groups.map(({ sums }) => sums.gifts)
  const rest = Math.abs(total.sums.gifts - gifts.reduce((sum, count) => sum + count, 0))
  return isShown(tx, services, { gifts, rest })
}

interface Look {
  by: Dimension | null
  isHidden?: boolean
  hidesComplaints?: boolean
}

function lineOf(
  key: string,
  label: Message,
  { cells, sums, registers }: Group,
  { by, isHidden = false, hidesComplaints = false }: Look,
): FigureLine {
  const { plans, complaints, ratios } = registers
  const shown = (value: number) => (isHidden ? null : value)
  const counted = (name: keyof RegisterFacts, value: number) =>
    by === null || countsIn[name](by) ? value : null
  return {
    ...{ key, label },
    organisations: new Set(cells.map(({ uscc }) => uscc)).size,
    campaigns: new Set(cells.map(({ campaign }) => campaign)).size,
    filings: counted('plans', plans.length),
    openCampaigns: counted('plans', plans.filter((one) => one.isOpen).length),
    overdueDisclosures: counted('plans', plans.filter((one) => one.isOverdue).length),
    complaints: hidesComplaints ? null : counted('complaints', complaints.length),
    ratiosJudged: counted('ratios', ratios.length),
    ratiosMissed: counted('ratios', ratios.filter((one) => one.isMissed).length),
    gifts: shown(sums.gifts),
    raised: shown(sums.raised),
    refunded: shown(sums.refunded),
    allocated: shown(sums.allocated),
    disbursed: shown(sums.disbursed),
    confirmed: shown(sums.confirmed),
    unallocated: shown(unallocated(sums)),
    medianDays: isHidden ? null : medianWait(cells.flatMap(({ waits }) => (waits ? [waits] : []))),
  }
}
