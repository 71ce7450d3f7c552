import type { FormRecord } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import {
  type Effect,
  type MatterInAct,
  type ProcessServices,
  provenanceOf,
} from '../cases/index.ts'
import { numberOf, rowsOf, textOf } from '../cases/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { faultKinds } from './indicators/office.ts'
import type { ReportType } from './indicators/indicator.ts'
import { publishReport } from './publication.ts'

/** The day on which it was first handed in, whatever corrections came later. */
export const rememberFiling: Effect = async (_tx, _services, { facts, on }) => ({
  facts: { filedOn: facts.filedOn ?? on },
})

/** 报送: the register says that it was filed, when, and whether in time. */
export const recordFiling =
  (type: ReportType, isCharity: boolean): Effect =>
  async (tx, services, matter) => {
    const year = numberOf(matter.form, 'year') ?? 0
    const filedOn = String(matter.facts.filedOn ?? matter.on)
    const { due, isLate } = await dueOf(tx, services, {
      type,
      isCharity,
      year,
      filedOn,
      region: matter.registrarRegion,
    })
    await writeCheck(tx, services, matter, {
      due_on: due,
      filed_on: filedOn,
      is_late: isLate,
      // Where the day had passed, the register said that nothing was filed.
      result: null,
      leads: null,
      ...figuresOf(matter.form),
    })
    return undefined
  }

export const recordResult =
  (result: 'pass' | 'conditional' | 'fail' | null): Effect =>
  async (tx, services, matter) => {
    await writeCheck(tx, services, matter, {
      result,
      result_reason: matter.opinion,
      faults: faultsOf(matter.form),
      concluded_on: matter.on,
    })
    return { facts: { result } }
  }

/** 公布: what is public of the report, and on the organisation's record its last result. */
export const recordPublication =
  (type: ReportType): Effect =>
  async (tx, services, matter) => {
    const { result } = matter.facts
    const isFaulty = result === 'conditional' || result === 'fail'
    await writeCheck(tx, services, matter, {
      published_on: matter.on,
      ...(isFaulty && { mend_by: await mendBy(tx, services, matter) }),
      ...(result === 'fail' && { leads: await leadsOf(tx, services, matter, type) }),
    })
    await publishReport(tx, services, matter, type)
    if (typeof result === 'string') {
      const key = { uscc: matter.subjectUscc ?? '' }
      await services.registers.amend(
        tx,
        services,
        matter.actor,
        'organisation',
        key,
        { last_check_result: result },
        { validFrom: matter.on, provenance: provenanceOf(matter) },
      )
    }
    return undefined
  }

export const recordMending: Effect = async (tx, services, matter) => {
  await writeCheck(tx, services, matter, { mended_on: matter.on })
  return undefined
}

export async function dueOf(
  tx: Tx,
  services: ProcessServices,
  question: {
    type: ReportType
    isCharity: boolean
    year: number
    region: string
    filedOn?: string
    registeredOn?: string
    asOf?: string
  },
): Promise<{ due: string | null; isLate: boolean; isExempt: boolean }> {
  const { region, asOf = question.filedOn ?? `${question.year + 1}-01-01`, ...input } = question
  const verdict = await evaluateRule(tx, services.rules, 'report.due', input, { asOf, region })
  const result = verdict.result as { due?: string | null; isLate?: boolean; isExempt?: boolean }
  return {
    due: result.due ?? null,
    isLate: result.isLate ?? false,
    isExempt: result.isExempt ?? false,
  }
}

/** Adds the year's record or amends it; a null takes a value away. */
async function writeCheck(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  changes: RegisterRecord,
): Promise<void> {
  const key = {
    uscc: matter.subjectUscc ?? '',
    year: String(numberOf(matter.form, 'year') ?? ''),
  }
  const provenance = provenanceOf(matter)
  const { registers } = services
  if (await registers.findByKey(tx, 'annual_check', key)) {
    await registers.amend(tx, services, matter.actor, 'annual_check', key, changes, { provenance })
    return
  }
  const record = Object.fromEntries(
    Object.entries({ ...key, ...changes }).filter(([, value]) => value !== null),
  )
  await registers.enrol(tx, services, matter.actor, 'annual_check', record, { provenance })
}

const figuresOf = (form: FormRecord): RegisterRecord => ({
  net_assets: numberOf(form, 'bs_110_close'),
  total_income: numberOf(form, 'as_11_all'),
  total_expense: numberOf(form, 'as_35_all'),
  gifts: numberOf(form, 'as_01_all'),
  charity_spending: numberOf(form, 'charity_spending'),
  management_cost: numberOf(form, 'as_21_all'),
})

const faultsOf = (form: FormRecord): string[] | null => {
  const faults = rowsOf(form, 'faults').map((row) => {
    const kind = textOf(row, 'kind')
    return faultKinds.find(({ code }) => code === kind)?.label.zh ?? '其他'
  })
  return faults.length > 0 ? faults : null
}

/** By the clock of the mending, which begins with the publication. */
async function mendBy(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
): Promise<string | null> {
  const verdict = await evaluateRule(
    tx,
    services.rules,
    `clock.${matter.processId}.mending`,
    { startedOn: matter.on },
    { asOf: matter.on, region: matter.registrarRegion },
  )
  return (verdict.result as { dueOn?: string | null }).dueOn ?? null
}

/** What somebody may now decide; nothing follows by itself. */
async function leadsOf(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  type: ReportType,
): Promise<string[] | null> {
  const uscc = matter.subjectUscc ?? ''
  const year = numberOf(matter.form, 'year') ?? 0
  const history = await yearsOf(tx, services, uscc)
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'report.not-filed',
    { type, year, ...history, failed: [...new Set([...history.failed, year])] },
    { asOf: matter.on, region: matter.registrarRegion },
  )
  const { leads } = verdict.result as { leads: string[] }
  return leads.length > 0 ? leads : null
}

/** Years without a report, and years that failed, as the register has them. */
export async function yearsOf(tx: Tx, { registers }: ProcessServices, uscc: string) {
  const { items } = await registers.list(tx, 'annual_check', { filters: { uscc }, limit: 50 })
  const of = (result: string) =>
    items.filter(({ record }) => record.result === result).map(({ record }) => Number(record.year))
  return { notFiled: of('not-filed'), failed: of('fail') }
}
