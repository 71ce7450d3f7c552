import { addMonths } from '@yiqi/statutory-clock'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { listPublishedReports } from '../../annual-reports/index.ts'
import type { ProcessServices } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { editionsOf, onRecordOf } from '../entry/standing.ts'

type DisclosureClass = 'annual' | 'campaign' | 'project' | 'trust'

/** `open` may still be met; `missed` is over and nothing was disclosed. */
export type DutyState = 'open' | 'met' | 'late' | 'missed'

/** What a charity has to disclose by a day (charity §4 D8–D15). */
export interface Duty {
  class: DisclosureClass
  /** Number of the campaign, project or trust, or the year. */
  about: string
  /** Name of it, in Chinese. */
  title: string
  occasion: 'periodic' | 'final' | 'emergency'
  article: string
  /** The day by the count, and the last one as days off move it. */
  nominal: string
  due: string
  on: string | null
  state: DutyState
}

interface Asking {
  tx: Tx
  services: Pick<ProcessServices, 'rules'>
  on: string
  /** First editions: a correction changes nothing of when it was disclosed. */
  entries: readonly RegisterRecord[]
}

const final = (to: string) => addMonths(to, 3)

/** All duties of a charity that are known on a day, in the order of their days. */
export async function dutiesOfCharity(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
  on: string,
): Promise<Duty[]> {
  const organisation = await asSystem(tx, () =>
    services.registers.findByKey(tx, 'organisation', { uscc }),
  )
  const entries = (await editionsOf(tx, services, uscc)).filter(({ edition }) => edition === 1)
  const { campaign, project, trust } = await onRecordOf(tx, services, uscc)
  const asking = { tx, services, on, entries }
  const found: Duty[] = []
  for (const plan of campaign) found.push(...(await dutiesOfCampaign(asking, plan)))
  for (const one of project) found.push(...(await dutiesOfProject(asking, one)))
  for (const one of trust) found.push(...(await dutiesOfTrust(asking, one)))
  if (organisation?.record.is_charity === true) {
    found.push(...(await dutiesOfYears(asking, organisation.record)))
  }
  return found.toSorted((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))
}

/** Every three months of a long one, and within three months of its end (D9); of an emergency every few days (D8). */
export async function dutiesOfCampaign(asking: Asking, plan: RegisterRecord): Promise<Duty[]> {
  const about = String(plan.filing_no)
  const title = String(plan.name)
  const to = String(plan.closed_on ?? plan.stopped_on ?? plan.end_on)
  const periodic = publishedBy(asking.entries, 'campaign', about, 'periodic')
  const full = plan.disclosed_on ? [{ due: final(to), on: String(plan.disclosed_on) }] : []
  const of = { class: 'campaign' as const, about, title }
  const found = await byCalendar(asking, of, {
    from: String(plan.start_on),
    to,
    published: [...periodic, ...full],
  })
  if (plan.is_emergency !== true) return found
  return [...found, ...(await byEmergency(asking, of, String(plan.start_on), to))]
}

export function dutiesOfProject(asking: Asking, project: RegisterRecord): Promise<Duty[]> {
  const about = String(project.project_no)
  const to = String(project.closed_on ?? project.end_on)
  return byCalendar(
    asking,
    { class: 'project', about, title: String(project.name) },
    {
      from: String(project.start_on),
      to,
      published: publishedBy(asking.entries, 'project', about),
    },
  )
}

type Subject = Pick<Duty, 'class' | 'about' | 'title'>
interface Published {
  due: string
  on: string
}

const publishedBy = (
  entries: readonly RegisterRecord[],
  kind: DisclosureClass,
  about: string,
  occasion?: string,
): Published[] =>
  entries
    .filter((entry) => entry.class === kind && entry.about === about && entry.duty_on)
    .filter((entry) => !occasion || entry.occasion === occasion)
    .map(({ duty_on, published_on }) => ({ due: String(duty_on), on: String(published_on) }))

async function byCalendar(
  { tx, services, on }: Asking,
  of: Subject,
  { from, to, published }: { from: string; to: string; published: Published[] },
): Promise<Duty[]> {
  const ruleId = 'charity.disclosure-calendar'
  const input = { of: of.class, from, to, published }
  const verdict = await evaluateRule(tx, services.rules, ruleId, input, { asOf: on })
  const { duties = [] } = (verdict.result ?? {}) as {
    duties?: {
      nominal: string
      due: string | null
      isFinal: boolean
      on: string | null
      state: DutyState
    }[]
  }
  return duties.map(({ nominal, due, isFinal, on: done, state }) => ({
    ...of,
    occasion: isFinal ? ('final' as const) : ('periodic' as const),
    article: services.rules.inForce(ruleId, on).article,
    ...{ nominal, due: due ?? nominal, on: done, state },
  }))
}

async function byEmergency(
  { tx, services, on, entries }: Asking,
  of: Subject,
  from: string,
  to: string,
): Promise<Duty[]> {
  const reports = entries
    .filter(({ about, occasion }) => about === of.about && occasion === 'emergency')
    .map(({ published_on }) => String(published_on))
  const ruleId = 'charity.emergency-disclosure'
  const input = { from, to, reports }
  const verdict = await evaluateRule(tx, services.rules, ruleId, input, { asOf: on })
  const result = verdict.result as {
    reports: { on: string; due: string; isLate: boolean }[]
    next: string | null
  }
  const common = {
    ...of,
    occasion: 'emergency' as const,
    article: services.rules.inForce(ruleId, on).article,
  }
  const made = result.reports.map(({ on: done, due, isLate }): Duty => {
    return { ...common, nominal: due, due, on: done, state: isLate ? 'late' : 'met' }
  })
  const { next } = result
  if (next === null) return made
  return [
    ...made,
    { ...common, nominal: next, due: next, on: null, state: stateOf(next, null, on) },
  ]
}

const stateOf = (due: string, done: string | null, on: string): DutyState =>
  done ? (done > due ? 'late' : 'met') : on > due ? 'missed' : 'open'

/** The first year whose report falls under the measures of 2026. */
const firstYear = 2025

/** D11: reports of past years, by the year they are about. */
export async function dutiesOfYears(asking: Asking, organisation: RegisterRecord): Promise<Duty[]> {
  const { tx, on, entries } = asking
  const since = String(organisation.charity_on ?? organisation.established_on ?? on).slice(0, 4)
  const reports = await asSystem(tx, () => listPublishedReports(tx, String(organisation.uscc)))
  const found: Duty[] = []
  for (let year = Math.max(firstYear, Number(since)); year < Number(on.slice(0, 4)); year++) {
    const days = [
      ...reports.filter((report) => report.year === year).map(({ publishedOn }) => publishedOn),
      ...entries
        .filter((entry) => entry.class === 'annual' && entry.about === String(year))
        .map(({ published_on }) => String(published_on)),
    ]
    const duty = await byYear(asking, 'charity.report-publication', year, days)
    if (duty) found.push({ ...duty, class: 'annual', about: String(year), title: `${year} 年度` })
  }
  return found
}

/** D15: what the trustee reports every year. */
export async function dutiesOfTrust(asking: Asking, trust: RegisterRecord): Promise<Duty[]> {
  const { on, entries } = asking
  const about = String(trust.trust_no)
  const reports = entries.filter((entry) => entry.class === 'trust' && entry.about === about)
  const last = Math.min(
    Number(on.slice(0, 4)) - 1,
    Number(String(trust.terminated_on ?? on).slice(0, 4)),
  )
  const found: Duty[] = []
  const first = Math.max(firstYear, Number(String(trust.filed_on).slice(0, 4)))
  for (let year = first; year <= last; year++) {
    const open = await byYear(asking, 'charity.trust-report', year, [])
    if (!open) continue
    const done = reports.filter(({ duty_on }) => duty_on === open.nominal)
    const days = done.map(({ published_on }) => String(published_on))
    const duty = days.length > 0 ? await byYear(asking, 'charity.trust-report', year, days) : open
    if (duty) found.push({ ...duty, class: 'trust', about, title: String(trust.name) })
  }
  return found
}

async function byYear(
  { tx, services, on }: Asking,
  ruleId: string,
  year: number,
  days: readonly string[],
): Promise<Omit<Duty, keyof Subject> | null> {
  const verdict = await evaluateRule(tx, services.rules, ruleId, { year }, { asOf: on })
  const result = verdict.result as { ok?: boolean; nominal?: string; due?: string } | undefined
  const { nominal, due } = result ?? {}
  if (!nominal) return null
  const done = days.toSorted()[0] ?? null
  const last = due ?? nominal
  return {
    occasion: 'periodic',
    article: services.rules.inForce(ruleId, on).article,
    ...{ nominal, due: last, on: done, state: stateOf(last, done, on) },
  }
}
