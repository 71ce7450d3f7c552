import type { FormRecord, FormValue } from '@yiqi/contracts'
import { booleanOf, type CheckDefinition, numberOf, rowsOf, textOf } from '../cases/index.ts'
import { amountsIn, type ReportFacts } from './facts.ts'
import type { ReportType } from './indicators/indicator.ts'
import { continuedLines, watchedFigures } from './comparison.ts'

const endOf = (form: FormRecord): string | null => {
  const year = numberOf(form, 'year')
  return year !== null && year >= 2000 && year <= 2200 ? `${year}-12-31` : null
}

const given = <T extends object>(values: T): T =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as T

/** Rules asked of a report; those of sums stand in the form itself and are told while typing. */
export function reportChecks(type: ReportType, isCharity: boolean): CheckDefinition[] {
  return [
    {
      rule: 'report.once',
      at: ['form', 'submit'],
      fields: { year: 'year' },
      input: (form, facts) => {
        const year = numberOf(form, 'year')
        const establishedOn = textOf(form, 'established_on')
        return year === null ? null : given({ year, establishedOn, filedYears: facts.filedYears })
      },
    },
    {
      rule: 'report.due',
      blocks: false,
      fields: { year: 'year' },
      input: (form, facts) => {
        const year = numberOf(form, 'year')
        if (year === null) return null
        const filedOn = typeof facts.filedOn === 'string' ? facts.filedOn : null
        return given({ type, isCharity, year, filedOn })
      },
    },
    {
      rule: 'report.council',
      blocks: false,
      fields: { councilMeetings: 'meetings', termEndsOn: 'term_ends_on' },
      input: (form) => {
        const year = numberOf(form, 'year')
        if (year === null) return null
        const councilMeetings = numberOf(form, 'council_meetings') ?? 0
        return given({ type, year, councilMeetings, termEndsOn: textOf(form, 'term_ends_on') })
      },
    },
    {
      rule: 'report.last-year',
      blocks: false,
      fields: Object.fromEntries(
        [...continuedLines(type), ...watchedFigures].map(({ name }) => [name, name]),
      ),
      input: (form, facts) => comparisonInput(type, form, facts as ReportFacts),
    },
    ...(isCharity ? [ratios(type)] : type === 'foundation' ? [ofFoundation] : []),
    {
      rule: 'report.identities',
      at: ['review', 'decide'],
      blocks: false,
      input: (form) => ({ amounts: amountsIn(form) }),
    },
    {
      rule: 'report.conclusion',
      at: ['review', 'decide'],
      blocks: false,
      input: (form) => ({
        faults: rowsOf(form, 'faults').map((row) => ({
          kind: textOf(row, 'kind') ?? 'other',
          isSerious: booleanOf(row, 'is_serious') === true,
        })),
      }),
    },
  ]
}

function comparisonInput(type: ReportType, form: FormRecord, { before = {} }: ReportFacts) {
  if (Object.keys(before).length === 0) return null
  const lines = continuedLines(type).map(({ name, continues, label }) =>
    given({ name, label, opening: numberOf(form, name), closing: before[continues] }),
  )
  const now = amountsIn(
    Object.fromEntries<FormValue>(watchedFigures.map(({ name }) => [name, form[name]])),
  )
  const labels = Object.fromEntries(watchedFigures.map(({ name, label }) => [name, label]))
  return { lines, now, before, labels }
}

const ratios = (type: ReportType): CheckDefinition => ({
  rule: 'charity.annual-ratios',
  label: {
    zh: '慈善活动支出和管理费用的比例',
    en: 'Ratios of charitable spending and of management',
  },
  // A miss is a lead for the office, not a bar to filing (governance §6).
  blocks: false,
  asOf: endOf,
  fields: {
    spending: 'charity_spending',
    management: 'management_cost',
    fundraisingCost: 'fundraising_cost',
  },
  input: (form, facts) => {
    const end = endOf(form)
    const spending = numberOf(form, 'charity_spending')
    const management = numberOf(form, 'management_cost')
    const total = numberOf(form, 'total_expense')
    const netAssets = numberOf(form, 'last_net_assets')
    if (end === null || end < '2016-12-31') return null
    if (spending === null || management === null || total === null || netAssets === null)
      return null
    const { incomeMean, netAssetsMean, giftsMean } = facts as ReportFacts
    return given({
      type,
      isQualified: booleanOf(form, 'can_fundraise') === true,
      spending,
      management,
      total,
      netAssets,
      netAssetsMean,
      income: numberOf(form, 'last_income'),
      incomeMean,
      fundraisingCost: numberOf(form, 'fundraising_cost'),
      giftsMean,
    })
  },
})

const ofFoundation: CheckDefinition = {
  rule: 'foundation.annual-ratios',
  blocks: false,
  fields: { spending: 'charity_spending', ownCost: 'staff_pay' },
  input: (form) => {
    const spending = numberOf(form, 'charity_spending')
    const total = numberOf(form, 'total_expense')
    if (spending === null || total === null) return null
    return given({
      isPublic: form.fundraising_type === 'public',
      spending,
      total,
      ownCost: (numberOf(form, 'staff_pay') ?? 0) + (numberOf(form, 'office_cost') ?? 0),
      income: numberOf(form, 'last_income'),
      fundBalance: numberOf(form, 'fund_balance_last'),
    })
  },
}
