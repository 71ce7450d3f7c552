import { bodies } from './indicators/bodies.ts'
import {
  activityPage,
  assetsPage,
  cashFlowPage,
  giftsPage,
  liabilitiesPage,
  projects,
  spending,
} from './indicators/finance.ts'
import { identity } from './indicators/identity.ts'
import {
  type Indicator,
  type IndicatorField,
  type IndicatorRows,
  isRows,
  type ReportSection,
  type ReportType,
  sourceOf,
} from './indicators/indicator.ts'
import { members, party, staff } from './indicators/people.ts'
import { activities, audit, declaration, supervision, systems } from './indicators/systems.ts'
import type { FormField, FormItem, FormSection, RowsGroup } from '../cases/index.ts'

/** The pages of the report, in the order in which one goes through them. */
const pages: readonly ReportSection[] = [
  identity,
  bodies,
  staff,
  members,
  party,
  systems,
  activities,
  assetsPage,
  liabilitiesPage,
  activityPage,
  cashFlowPage,
  giftsPage,
  projects,
  spending,
  audit,
  supervision,
  declaration,
]

export const pagesOf = (type: ReportType): readonly ReportSection[] =>
  pages.filter(({ types }) => types === undefined || types.includes(type))

/** The same as sections of a form. */
export const sectionsOf = (type: ReportType): FormSection[] =>
  pagesOf(type).map(({ types: _, indicators, ...section }) => ({
    ...section,
    fields: Object.fromEntries(
      Object.entries(indicators).map(([name, one]) => [name, itemOf(one)]),
    ),
  }))

const itemOf = (one: ReportSection['indicators'][string]): FormItem =>
  isRows(one) ? one.rows : one.field

/**
 * Every indicator of a type's report with its code. The columns of a table count as indicators of their own:
 * `B01.2` is the second of B01.
 */
export function indicatorsOf(
  type: ReportType,
  labelOf: (field: FormField) => Indicator['label'],
): Indicator[] {
  return pagesOf(type).flatMap(({ id: section, indicators }) =>
    Object.entries(indicators).flatMap(([name, one]) =>
      isRows(one)
        ? columnsOf(one.rows, { ...one, name, section, labelOf })
        : [indicatorOf(one, { name, section, labelOf })],
    ),
  )
}

interface Place {
  name: string
  section: string
  labelOf: (field: FormField) => Indicator['label']
}

const indicatorOf = (one: IndicatorField, { name, section, labelOf }: Place): Indicator => ({
  code: one.code,
  name,
  label: labelOf(one.field),
  unit: one.unit ?? null,
  section,
  disclosure: one.field.disclosure ?? 'P',
  source: sourceOf(one),
})

const columnsOf = (
  { rows }: RowsGroup,
  { code, name, section, source, entered, labelOf }: Place & IndicatorRows,
): Indicator[] =>
  Object.entries(rows).map(([column, field], index) => ({
    code: `${code}.${index + 1}`,
    name: `${name}.${column}`,
    label: labelOf(field),
    unit: field.type === 'money' ? 'fen' : null,
    section,
    disclosure: field.disclosure ?? 'P',
    source: entered?.includes(column) ? 'entered' : source,
  }))

/** How many indicators somebody has to type, and how many he finds filled in. */
export function prefilledShare(indicators: readonly Indicator[]) {
  const bySource = Object.groupBy(indicators, ({ source }) => source)
  const counts = {
    register: bySource.register?.length ?? 0,
    'last-year': bySource['last-year']?.length ?? 0,
    computed: bySource.computed?.length ?? 0,
    entered: bySource.entered?.length ?? 0,
  }
  return {
    total: indicators.length,
    bySource: counts,
    prefilled: (indicators.length - counts.entered) / indicators.length,
  }
}
