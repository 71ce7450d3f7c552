import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { scopePattern } from '@yiqi/codes'
import type { FormRecord } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import { type Actor, read } from '../../kernel/context.ts'
import { attachMaterial, openCase, performAct, saveForm } from '../../modules/cases/index.ts'
import { demoPlaces } from '../plots.ts'
import { atDay, type DemoServices, demoActor } from '../services.ts'
import { type OfficeSowing, personActor } from '../sow-office.ts'

/** Who acts in a story of the city: officials by duty, and a clerk of the organisation that it is about. */
export type Teller = 'inspector' | 'legal-check' | 'reviewer' | 'approver' | 'clerk'

export interface StoryStep {
  daysAgo: number
  act: string
  by: Teller
  opinion?: string
  /** Filled in before the act, by whoever does it. */
  form?: FormRecord
  /** Slots that get a paper before the act. */
  papers?: readonly string[]
}

/** One case that an official opened, and what has become of it. */
export interface Story {
  /** The same in every run, e.g. `penalty/1`. */
  key: string
  processId: string
  uscc?: string
  opener: Teller
  steps: readonly [StoryStep, ...StoryStep[]]
}

interface Stage extends OfficeSowing {
  services: DemoServices
  /** What a paper holds; that it is a PDF is enough. */
  sheet: Buffer
}

/** Tells the story from where an earlier run broke off. @returns number of the case */
export async function tell(stage: Stage, story: Story): Promise<string> {
  const { services, today } = stage
  const id = idOf(story.key)
  const [first] = story.steps
  const known = await findCase(services, id)
  if (!known) {
    const begun = withFirstId(atDay(services, addDays(today, -first.daysAgo)), id)
    await openCase(begun, actorOf(stage, story, story.opener), {
      processId: story.processId,
      ...(story.uscc && { subjectUscc: story.uscc }),
    })
  }
  for (const step of story.steps.slice(known?.acts ?? 0)) await play(stage, story, id, step)
  return (await findCase(services, id))?.caseNo ?? ''
}

async function play(stage: Stage, story: Story, id: string, step: StoryStep): Promise<void> {
  const services = atDay(stage.services, addDays(stage.today, -step.daysAgo))
  const actor = actorOf(stage, story, step.by)
  await fill(services, actor, { id, story, form: step.form ?? {} })
  for (const slot of step.papers ?? []) {
    const content = Readable.from([stage.sheet])
    await attachMaterial(services, actor, { caseId: id, slot, fileName: '演示材料.pdf', content })
  }
  const { version = 0 } = (await findCase(services, id)) ?? {}
  const { colleagues } = services.processes.current(story.processId, stage.today).machine.acts[
    step.act
  ] ?? { colleagues: 0 }
  await performAct(services, actor, {
    caseId: id,
    act: step.act,
    version,
    opinion: step.opinion ?? '经审查，同意。',
    ...(colleagues && { colleagues: ['闻若谷'] }),
  })
}

/** What stands there already is not written again. */
async function fill(
  services: DemoServices,
  actor: Actor,
  { id, story, form }: { id: string; story: Story; form: FormRecord },
): Promise<void> {
  const process = services.processes.current(story.processId, '9999-12-31')
  for (const { id: section, items } of process.form) {
    const values = Object.fromEntries(
      items.flatMap(({ name }) => (name in form ? [[name, form[name]] as const] : [])),
    )
    if (Object.keys(values).length === 0) continue
    const version = await sectionVersion(services, id, section)
    await saveForm(services, actor, { caseId: id, section, version, values })
  }
}

const permissions: Record<Teller, readonly string[]> = {
  inspector: ['cases.read', 'cases.inspect'],
  'legal-check': ['cases.read', 'cases.legal-check'],
  reviewer: ['cases.read', 'cases.review'],
  approver: ['cases.read', 'cases.decide'],
  clerk: ['cases.apply', 'cases.submit'],
}

function actorOf(stage: OfficeSowing, { uscc }: Story, by: Teller): Actor {
  if (by === 'clerk') {
    const clerk = personActor(stage, 'clerk')
    return { ...clerk, organisations: uscc ? [uscc] : [], permissions: new Set(permissions.clerk) }
  }
  return cityOfficial(stage, by, permissions[by])
}

/** An official of the city with these permissions; inspectors and legal checkers there are only in the city. */
export function cityOfficial(stage: OfficeSowing, duty: string, granted: readonly string[]): Actor {
  const role = stage.people.has(`${duty}-city`) ? `${duty}-city` : duty
  return {
    ...personActor(stage, role),
    purpose: 'duty',
    scope: [scopePattern(demoPlaces.city.code)],
    permissions: new Set(granted),
  }
}

export const idOf = (key: string): string => {
  const hex = createHash('sha256').update(`demo-story/${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

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

function findCase(services: DemoServices, id: string) {
  return read(services, demoActor, async (tx) => {
    const row = await tx
      .selectFrom('cases.case_file')
      .select(['case_no', 'version'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const { acts } = await tx
      .selectFrom('cases.step')
      .select(({ fn }) => fn.countAll<number>().as('acts'))
      .where('case_id', '=', id)
      .where('act', '<>', 'open')
      .where('by_id', 'is not', null)
      .executeTakeFirstOrThrow()
    return { caseNo: row.case_no ?? '', version: row.version, acts }
  })
}

const sectionVersion = (services: DemoServices, id: string, section: string): Promise<number> =>
  read(services, demoActor, async (tx) => {
    const { section_versions: versions } = await tx
      .selectFrom('cases.case_file')
      .select('section_versions')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return (versions as Record<string, number>)[section] ?? 0
  })
