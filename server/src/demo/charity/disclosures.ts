import type { FormRecord } from '@yiqi/contracts'
import { type Actor, read, transact } from '../../kernel/context.ts'
import { createDraft, performAct } from '../../modules/cases/index.ts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import { type DemoServices, demoActor } from '../services.ts'
import { projectNoOf } from './records.ts'
import { at, type Stage } from './stage.ts'
import type { Disclosure, StepOf } from './steps.ts'

/* What charities disclose, by the case that makes it public. */

/** Classes that a second clerk looks at before they are public. */
const lookedAtTwice = new Set<Disclosure['class']>(['annual', 'major'])

export interface Speaker {
  uscc: string
  clerk: Actor
  second: Actor
}

/** @returns number of the disclosure */
export async function publish(
  services: DemoServices,
  { uscc, clerk, second }: Speaker,
  answers: FormRecord & { class: Disclosure['class'] },
): Promise<string> {
  const form = { uscc, contact_name: clerk.name, contact_mobile: '13900139000', ...answers }
  const { id } = await createDraft(services, clerk, { processId: 'charity-disclosure', form })
  await performAct(services, clerk, {
    caseId: id,
    act: 'submit',
    version: await versionOf(services, id),
  })
  if (lookedAtTwice.has(answers.class)) {
    const version = await versionOf(services, id)
    await performAct(services, second, { caseId: id, act: 'publish', version })
  }
  return lastNumber(services, uscc)
}

const versionOf = (services: DemoServices, id: string): Promise<number> =>
  read(services, demoActor, async (tx) => {
    const { version } = await tx
      .selectFrom('cases.case_file')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return version
  })

const lastNumber = (services: DemoServices, uscc: string): Promise<string> =>
  read(services, demoActor, async (tx) => {
    const { items } = await services.registers.list(tx, 'charity_disclosure', {
      filters: { uscc },
      limit: 200,
    })
    const numbers = items.map(({ record }) => String(record.disclosure_no))
    return numbers.toSorted().at(-1) ?? ''
  })

const speakerOf = ({ charity, clerk, second }: Stage): Speaker => ({
  ...{ uscc: charity.uscc, clerk, second },
})

export async function disclose(
  stage: Stage,
  { daysAgo, answers }: StepOf<'disclose'>,
): Promise<void> {
  const { services, day } = at(stage, daysAgo)
  const { class: kind, title, content, occasion, forgotten = 0, more = {} } = answers
  const about = kind === 'project' ? projectNoOf(stage) : stage.campaign
  const figures = await figuresOf(stage)
  const form = {
    ...{ class: kind, about, title, content, ...(occasion && { occasion }) },
    ...{ from_on: at(stage, stage.story.startedDaysAgo).day, to_on: day },
    ...(kind === 'campaign' && { ...figures, raised: figures.raised - forgotten }),
    ...(more as FormRecord),
  }
  const number = await publish(services, speakerOf(stage), form)
  stage.told.disclosure = { number, answers: { ...form, ...figures } }
}

export async function correct(
  stage: Stage,
  { daysAgo, note }: StepOf<'correct-disclosure'>,
): Promise<void> {
  const { disclosure } = stage.told
  if (!disclosure) throw new Error('nothing was disclosed')
  const answers = disclosure.answers as FormRecord & { class: Disclosure['class'] }
  const { services } = at(stage, daysAgo)
  await publish(services, speakerOf(stage), {
    ...{ ...answers, corrects: disclosure.number, correction_note: note },
  })
}

/** As the ledger says. */
const figuresOf = ({ services, campaign }: Stage) =>
  read(services, demoActor, async (tx) => {
    const { raised, used } = (await services.campaignBook(tx, campaign)) ?? { raised: 0, used: 0 }
    return { raised, used_projects: used, used_other: 0 }
  })

export function amendPlan(
  stage: Stage,
  { daysAgo, reason, changes }: StepOf<'amend-plan'>,
): Promise<void> {
  const { services, day } = at(stage, daysAgo)
  const { uscc } = stage.charity
  const key = { uscc, filing_no: stage.campaign }
  const act = { act: 'demo.amend-plan', object: `campaign/${stage.campaign}` }
  return transact(services, demoActor, act, async (tx) => {
    const book = (await services.campaignBook(tx, stage.campaign)) ?? { raised: 0, used: 0 }
    const record: RegisterRecord = { ...changes(day) }
    const full = record.disclosed_on ? { ...record, ...book } : record
    await services.registers.amend(tx, services, demoActor, 'fundraising_plan', key, full, {
      ...{ provenance: { reason }, validFrom: day },
    })
  })
}
