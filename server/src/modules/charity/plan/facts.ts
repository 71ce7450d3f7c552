import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type Facts,
  getStanding,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll } from '../../registers/index.ts'

/** Records of a data set, as the platform itself sees them. */
export async function recordsOf(
  tx: Tx,
  services: ProcessServices,
  dataset: string,
  filters: Record<string, string | readonly string[]>,
): Promise<RegisterRecord[]> {
  const entries = await asSystem(tx, () => listAll(services.registers, tx, dataset, { filters }))
  return entries.map(({ record }) => record)
}

/** Projects of the charity and platforms of the nation, for whoever fills in a plan. */
export async function choicesForPlan(tx: Tx, services: ProcessServices, uscc: string) {
  const [projects, platforms] = [
    await recordsOf(tx, services, 'charity_project', { uscc, status: 'active' }),
    await recordsOf(tx, services, 'fundraising_platform', { status: 'designated' }),
  ]
  const lines = (of: string[], none: string) => of.join('\n') || none
  return {
    projects_on_record: lines(
      projects.map(({ project_no, name }) => `${String(project_no)} ${String(name)}`),
      '还没有备案的项目，请先办慈善项目备案。',
    ),
    designated_platforms: lines(
      platforms.map(({ name }) => String(name)),
      '目前没有指定的平台。',
    ),
  }
}

/** The day on which it was first handed in: corrections do not make a plan late. */
export async function handedInOn(
  tx: Tx,
  services: ProcessServices,
  { id, caseNo }: Pick<Matter, 'id' | 'caseNo'>,
): Promise<string> {
  const submittedAt = caseNo === null ? null : (await getStanding(tx, id)).submittedAt
  return submittedAt ? today({ now: () => submittedAt }) : today(services)
}

/** Qualified today, by the registers, whatever the form said when it was filled in. */
export async function isQualified(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
): Promise<boolean> {
  const entry = await asSystem(tx, () => services.registers.findByKey(tx, 'organisation', { uscc }))
  return entry?.record.can_fundraise === true && entry.record.status === 'registered'
}

/** What the checks of a plan ask the registers. */
export async function planFacts(tx: Tx, services: ProcessServices, matter: Matter): Promise<Facts> {
  const uscc = textOf(matter.form, 'uscc') ?? ''
  const projects = await recordsOf(tx, services, 'charity_project', { uscc, status: 'active' })
  const platforms = await recordsOf(tx, services, 'fundraising_platform', {
    status: 'designated',
  })
  return {
    filedOn: await handedInOn(tx, services, matter),
    isQualified: await isQualified(tx, services, uscc),
    projectNos: projects.map(({ project_no }) => String(project_no)),
    platformNames: platforms.map(({ name }) => String(name)),
  }
}
