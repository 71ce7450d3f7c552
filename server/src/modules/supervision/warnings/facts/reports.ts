import { daysBetween } from '@yiqi/statutory-clock'
import { numberOf, textOf } from '../../../cases/index.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'
import type { Gather, Known } from './types.ts'

const isOpen = (check: RegisterRecord) => !check.filed_on && check.result === 'not-filed'

const lateReport: Gather = ({ checks, on }) => {
  const dueOn = textOf(checks.find(isOpen) ?? {}, 'due_on')
  return dueOn ? { daysLate: daysBetween(dueOn, on) } : null
}

const unreported: Gather = ({ checks }) => {
  const filed = checks.findIndex((check) => !isOpen(check))
  const years = filed < 0 ? checks.length : filed
  return years > 0 ? { years } : null
}

/** By what the registers see; of an organisation whose reports are not on record, nothing is known. */
const dormant: Gather = ({ checks, organisation, on }) => {
  if (checks.length === 0) return null
  const days = [
    ...checks.map(({ filed_on }) => filed_on),
    organisation.registered_on,
    organisation.established_on,
  ].filter((day) => typeof day === 'string')
  const last = days.toSorted().at(-1)
  return last ? { months: monthsBetween(last, on) } : null
}

/** Whole months from one plain date to a later one. */
export function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return Math.max(0, (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0))
}

/** Figures of the latest report, with those of the years before; null where one is not known. */
function figuresOf({ checks }: Known) {
  const [last, ...before] = checks.filter((check) => numberOf(check, 'total_expense') !== null)
  if (!last) return null
  const year = Number(last.year)
  const ofYear = (back: number) => before.find((check) => Number(check.year) === year - back)
  const incomes = [1, 2, 3].flatMap((back) => numberOf(ofYear(back) ?? {}, 'total_income') ?? [])
  const sum = incomes.reduce((all, income) => all + income, 0)
  const prior = ofYear(1) ?? {}
  return {
    spending: numberOf(last, 'charity_spending'),
    management: numberOf(last, 'management_cost'),
    total: numberOf(last, 'total_expense'),
    netAssets: numberOf(last, 'net_assets'),
    priorIncome: numberOf(prior, 'total_income'),
    priorNetAssets: numberOf(prior, 'net_assets'),
    meanIncome: incomes.length === 3 ? Math.round(sum / 3) : null,
  }
}

const isPublicFoundation = ({ organisation: { org_type, can_fundraise } }: Known) =>
  org_type === '53' && can_fundraise === true

/** Nothing where one of them is not known. */
function whole<T extends Record<string, number | null>>(values: T) {
  return Object.values(values).includes(null) ? null : values
}

const publicSpending: Gather = (known) => {
  const figures = isPublicFoundation(known) ? figuresOf(known) : null
  if (!figures) return null
  const { spending, priorIncome, meanIncome } = figures
  const given = whole({ spending, priorIncome })
  return given && { ...given, ...(meanIncome !== null && { meanIncome }) }
}

const publicManagement: Gather = (known) => {
  const figures = isPublicFoundation(known) ? figuresOf(known) : null
  return figures && whole({ management: figures.management, total: figures.total })
}

const otherRatios: Gather = (known) => {
  const { is_charity, can_fundraise, org_type } = known.organisation
  const figures = is_charity === true && can_fundraise !== true ? figuresOf(known) : null
  if (!figures) return null
  const { spending, management, total, priorNetAssets: netAssets, priorIncome } = figures
  const given = whole({ spending, management, total, netAssets })
  const isFoundation = org_type === '53'
  return given && { ...given, isFoundation, ...(priorIncome !== null && { priorIncome }) }
}

const eroded: Gather = (known) => {
  const fund = numberOf(known.organisation, 'fund') ?? 0
  const netAssets = figuresOf(known)?.netAssets ?? null
  return fund < 1 ? null : whole({ netAssets, fund })
}

export const reportFacts = {
  R01: lateReport,
  R02: unreported,
  R08: publicSpending,
  R09: publicManagement,
  R10: otherRatios,
  R11: eroded,
  R24: dormant,
} as const
