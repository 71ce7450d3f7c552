import type { FormRecord, FormValue } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { today } from '../../kernel/context.ts'
import { handedIn, numberOf, type ProcessServices, rowsOf } from '../cases/index.ts'
import { isRows, type ReportType } from './indicators/indicator.ts'
import { pagesOf } from './pages.ts'
import { reportItemIds } from './types.ts'

/** What is known of the year when a report is begun: the report of the year before, meetings, last result. */
export async function prefillReport(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
  type: ReportType,
): Promise<FormRecord> {
  const year = Number(today(services).slice(0, 4)) - 1
  const before = await reportOf(tx, uscc, year - 1)
  return {
    ...(before && continued(type, before)),
    ...(await onRecord(tx, services, uscc, year)),
    year,
  }
}

/** The report of a year as it was handed in; without what is sealed. */
export async function reportOf(
  tx: Tx,
  uscc: string,
  year: number,
): Promise<FormRecord | undefined> {
  const found = await handedIn(tx, {
    processIds: reportItemIds,
    usccs: [uscc],
    answer: ['year', year],
  })
  return found.at(-1)?.form
}

/** This year's form, as far as the report of the year before goes on. */
function continued(type: ReportType, before: FormRecord): FormRecord {
  const known: Record<string, FormValue> = {}
  for (const [name, one] of pagesOf(type).flatMap(({ indicators }) => Object.entries(indicators))) {
    if (isRows(one)) {
      if (one.source === 'last-year') known[name] = rowsWithout(before, name, one.entered ?? [])
    } else if (one.field.isRemembered) known[name] = before[one.continues ?? name]
  }
  return withoutGaps(known)
}

const rowsWithout = (before: FormRecord, name: string, entered: readonly string[]) =>
  rowsOf(before, name).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !entered.includes(column))),
  )

async function onRecord(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  year: number,
): Promise<FormRecord> {
  const ofYear = (date: unknown) => typeof date === 'string' && date.startsWith(String(year))
  const all = { filters: { uscc }, limit: 200 }
  const meetings = (await registers.list(tx, 'meeting', all)).items
    .map(({ record }) => record)
    .filter(({ held_on }) => ofYear(held_on))
    .map(({ kind, held_on, due, present, agenda }) =>
      withoutGaps({ kind, held_on, due, present, agenda }),
    )
  const charters = (await registers.list(tx, 'charter', all)).items.map(({ record }) => record)
  const people = (await registers.list(tx, 'person_in_charge', all)).items.map(
    ({ record }) => record,
  )
  const check = await registers.findByKey(tx, 'annual_check', { uscc, year: String(year - 1) })
  const { result, mended_on } = check?.record ?? {}
  return withoutGaps({
    ...(meetings.length > 0 && { meetings }),
    charter_changed: charters.some(({ adopted_on }) => ofYear(adopted_on)),
    was_reelected: people.some(({ started_on, post }) => post === 'chair' && ofYear(started_on)),
    last_result: typeof result === 'string' ? resultWords[result] : undefined,
    has_mended:
      result === 'conditional' || result === 'fail'
        ? mended_on !== null && mended_on !== undefined
        : undefined,
    changes_filed: (await registers.historyOf(tx, 'organisation', { uscc })).filter(
      ({ validFrom }) => ofYear(validFrom),
    ).length,
  })
}

const resultWords: Record<string, string> = {
  pass: '合格',
  conditional: '基本合格',
  fail: '不合格',
  'not-filed': '未参检',
}

const withoutGaps = (values: Record<string, FormValue> | FormRecord): FormRecord =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  )

/** Year of the report, or the last one that is over. */
export const yearOf = (form: FormRecord): number | null => numberOf(form, 'year')
