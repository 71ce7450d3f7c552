import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { applies, type FormRecord } from '@yiqi/contracts'
import { scopePattern } from '@yiqi/codes'
import { addDays, defaultCalendar, isWorkday } from '@yiqi/statutory-clock'
import { type Actor, publicActor, read } from '../kernel/context.ts'
import {
  attachMaterial,
  createDraft,
  lapseClocks,
  performAct,
  renderDocuments,
} from '../modules/cases/index.ts'
import { demoForm } from './case-forms.ts'
import { demoPlaces, type PlannedCase, type Player, planCases, type PlotStep } from './plots.ts'
import { atDay, type DemoServices, demoActor, morningOf } from './services.ts'

export interface CaseSowing {
  count: number
  /** The day up to which things have happened. */
  today: string
  /** By role, e.g. `intake-city`. */
  people: ReadonlyMap<string, DemoPerson>
}

export interface DemoPerson {
  /** Account. */
  id: string
  name: string
}

interface Stage extends CaseSowing {
  services: DemoServices
  /** What an earlier run that broke off has done. */
  done: Done
  /** Papers that were printed, by title and registrar. */
  papers: Map<string, Promise<Uint8Array>>
}

/**
 * Cases in every state, driven through the engine's own commands by a clock that stands at earlier days.
 * Run again after a crash it goes on where it stopped.
 */
export async function sowCases(services: DemoServices, sowing: CaseSowing): Promise<void> {
  const planned = planCases(sowing.count)
  const stage: Stage = {
    ...sowing,
    services,
    done: await readDone(services, planned.map(caseId)),
    papers: new Map(),
  }
  await inParallel(planned, 8, (one) => openCase(stage, one))
  for (const { day, run } of agenda(stage, planned)) await run(atDay(services, day))
}

/** The same case has the same id in every run. */
export function caseId({ number }: Pick<PlannedCase, 'number'>): string {
  const hex = createHash('sha256').update(`demo-case/${number}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/* Draft and papers */

async function openCase(stage: Stage, planned: PlannedCase): Promise<void> {
  const { done, today } = stage
  const id = caseId(planned)
  const first = planned.plot.steps[0]?.daysAgo ?? 2
  const services = atDay(stage.services, workdayBefore(today, first + 2))
  const process = services.processes.current(planned.processId, today)
  const charterFields = process.form
    .flatMap(({ items }) => items.map(({ name }) => name))
    .filter((name) => /^charter_(?!adopted)/.test(name))
  const form = demoForm(planned, { today, charterFields })
  const applicant = actorOf(stage, planned, 'applicant')
  if (!done.cases.has(id)) {
    const named = withFirstId(services, id)
    await createDraft(named, applicant, { processId: process.id, form: { ...form } })
  }
  if (planned.plot.isUnfinished) return
  const slots = process.materials.filter(
    ({ required, when }) => required && (when === undefined || applies(when, form)),
  )
  for (const slot of slots) {
    if (done.papers.has(`${id}/${slot.code}`)) continue
    await attachMaterial(services, applicant, {
      caseId: id,
      slot: slot.code,
      fileName: `${slot.name.zh}.pdf`,
      content: Readable.from([await paperOf(stage, slot.name.zh, form)]),
    })
  }
}

/** One sheet for each kind of paper: what it says does not matter, that it is a PDF does. */
async function paperOf(stage: Stage, title: string, form: FormRecord): Promise<Buffer> {
  const registrar = stage.services.registrarName(String(form.registrar ?? ''))
  const key = `${title}/${registrar}`
  const printed = stage.papers.get(key) ?? printPaper(stage, title, registrar)
  stage.papers.set(key, printed)
  return Buffer.from(await printed)
}

function printPaper({ services, today }: Stage, title: string, registrar: string) {
  const madeOn = addDays(today, -150)
  return services.documents.render(
    'notice',
    {
      kind: 'acceptance',
      title,
      number: '演示材料',
      registrar,
      addressee: registrar,
      paragraphs: ['这是演示数据里的材料，人名、地名、机构名都是虚构的。'],
      signedOn: madeOn,
      sample: true,
    },
    { createdAt: morningOf(madeOn) },
  )
}

/* Acts, in the order of their days over all cases: numbers are given in the order of submission */

interface Happening {
  day: string
  run(services: DemoServices): Promise<unknown>
}

function agenda(stage: Stage, planned: readonly PlannedCase[]): Happening[] {
  const { today, done } = stage
  const acts = planned.flatMap((one) => {
    const already = done.acts.get(caseId(one)) ?? 0
    return one.plot.steps.slice(already).map((step, index) => ({
      day: workdayBefore(today, step.daysAgo),
      run: (services: DemoServices) => play(stage, services, one, step, already + index),
    }))
  })
  const lapses = planned.flatMap(({ plot }) => plot.lapsesDaysAgo ?? [])
  const timers = [...new Set([...lapses, 0])].map((daysAgo) => ({
    day: addDays(today, -daysAgo),
    run: lapseClocks,
  }))
  return [...acts, ...timers].sort((a, b) => a.day.localeCompare(b.day))
}

async function play(
  stage: Stage,
  services: DemoServices,
  planned: PlannedCase,
  { act, by, opinion }: PlotStep,
  index: number,
): Promise<void> {
  const id = caseId(planned)
  // Papers are filed only once they have been printed.
  if (act === 'archive') await renderDocuments(services, id)
  await performAct(services, actorOf(stage, planned, by), {
    caseId: id,
    act,
    version: await versionOf(services, id),
    ...(opinion && { opinion }),
    ...(act === 'request-corrections' && { items: corrections[index % 2] ?? [] }),
    ...(act === 'verify-facts' && { colleagues: ['演示人员'] }),
  })
}

const corrections = [
  [
    { text: '业务范围里的“等”字请写明具体内容。', field: 'scope' },
    { text: '租约缺最后一页，请上传完整的扫描件。', field: 'material:premises-use' },
  ],
  [{ text: '请说明字号的含义。', field: 'name' }],
]

function actorOf({ people }: Stage, { level, applicant }: PlannedCase, by: Player): Actor {
  const role = by === 'applicant' ? applicant : level === 'county' ? by : `${by}-${level}`
  const person = people.get(role)
  if (!person) throw new Error(`There is no demo account for ${role}.`)
  const actor = { ...publicActor, accountId: person.id, name: person.name }
  if (by === 'applicant') {
    return { ...actor, purpose: 'self', permissions: new Set(['cases.apply', 'cases.submit']) }
  }
  return {
    ...actor,
    purpose: 'duty',
    scope: [scopePattern(demoPlaces[level].code)],
    permissions: new Set(['cases.read', `cases.${duties[by]}`]),
  }
}

const duties = {
  intake: 'intake',
  reviewer: 'review',
  approver: 'decide',
  archivist: 'archive',
} as const

/* Time */

/** The first id that is asked for is the given one. */
function withFirstId(services: DemoServices, id: string): DemoServices {
  let isFirst = true
  return {
    ...services,
    newId: () => {
      if (!isFirst) return services.newId()
      isFirst = false
      return id
    },
  }
}

/** The working day on or before the day so many days before today. */
function workdayBefore(today: string, daysAgo: number): string {
  let day = addDays(today, -daysAgo)
  while (!isUsualWorkday(day)) day = addDays(day, -1)
  return day
}

/** In a year whose holidays are not known yet, any day of the week but the weekend. */
function isUsualWorkday(day: string): boolean {
  if (defaultCalendar.covers(Number(day.slice(0, 4)))) return isWorkday(day)
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0
}

/* What is there already */

interface Done {
  cases: Set<string>
  /** `<case>/<slot>` */
  papers: Set<string>
  /** Acts by people. */
  acts: Map<string, number>
}

function readDone(services: DemoServices, ids: readonly string[]): Promise<Done> {
  return read(services, demoActor, async (tx) => {
    const cases = await tx
      .selectFrom('cases.case_file')
      .select('id')
      .where('id', 'in', ids)
      .execute()
    const papers = await tx
      .selectFrom('cases.material')
      .select(['case_id', 'slot'])
      .where('case_id', 'in', ids)
      .execute()
    const steps = await tx
      .selectFrom('cases.step')
      .select(['case_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('case_id', 'in', ids)
      .where('by_id', 'is not', null)
      .groupBy('case_id')
      .execute()
    return {
      cases: new Set(cases.map(({ id }) => id)),
      papers: new Set(papers.map(({ case_id, slot }) => `${case_id}/${slot}`)),
      acts: new Map(steps.map(({ case_id, count }) => [case_id, count])),
    }
  })
}

function versionOf(services: DemoServices, id: string): Promise<number> {
  return read(services, demoActor, async (tx) => {
    const row = await tx
      .selectFrom('cases.case_file')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.version
  })
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
