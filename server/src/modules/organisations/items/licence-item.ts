import type { Message } from '@yiqi/contracts'
import {
  type CheckDefinition,
  defineProcess,
  type Effect,
  type FormSection,
  type GuideText,
  licensingClocks,
  licensingMachine,
  licensingNotices,
  type MaterialSlot,
  type MatterInAct,
  officePapers,
  type ProcessDefinition,
  type ResultDocument,
  workingDays,
} from '../../cases/index.ts'
import type { StatutoryTerm } from '../../rules/index.ts'
import { archiveClock } from '../archive-clock.ts'
import { text } from '../common-fields.ts'
import type { EstablishedType } from '../establishment/types.ts'
import { changeDecision, decisionExtension } from '../rules/index.ts'
import { standingCheck } from './checks.ts'
import { type GatherFacts, gatherWith } from './facts.ts'
import { allRegulations, laws, letterOf } from './law.ts'

/** What an item of an organisation has of its own, whatever its course. */
export interface Item {
  id: string
  itemCode: string
  /** Absent: what its course makes it, a licence or a filing. */
  kind?: ProcessDefinition['kind']
  version?: number
  inForce: ProcessDefinition['inForce']
  /** Absent: one definition for all types. */
  type?: EstablishedType
  /** What is asked for, e.g. `名称变更登记`; with the type before it, the name of the item. */
  matter: Message
  /** Absent: the type, or 社会组织, and the matter. */
  name?: Message
  summary: Message
  /** Field that names the matter in lists and notices. Absent: `name`. */
  title?: string
  form: readonly FormSection[]
  materials: readonly MaterialSlot[]
  checks?: readonly CheckDefinition[]
  /** States in which it may be asked for. Absent: while registered. */
  states?: readonly string[]
  lookUp?: NonNullable<ProcessDefinition['lookUp']>
  gatherFacts?: GatherFacts
  documents?: readonly ResultDocument[]
  conditions: GuideText['conditions']
  result: Message
  law: GuideText['law']
  questions?: NonNullable<GuideText['questions']>
  countedBy?: readonly string[]
}

interface LicenceItem extends Item {
  promisedWorkingDays: number
  /** Terms of its own law, where that sets others; without an extension it cannot be extended. */
  terms?: { decision: StatutoryTerm; extension?: StatutoryTerm }
  /** Law that the decision stands on. Absent: the regulation of the type. */
  decidedBy?: string
  effect: Effect
  acts?: NonNullable<NonNullable<Parameters<typeof licensingMachine>[0]>['acts']>
  /** Said in the decision to grant beside the table of changes. */
  approval?: (matter: MatterInAct) => string[]
}

const licensingTerms = { decision: changeDecision, extension: decisionExtension }

/** An item that the registrar licenses, within the 20 working days of the law of licences unless it says so. */
export function licenceItem(own: LicenceItem): ProcessDefinition {
  const { matter, promisedWorkingDays, approval } = own
  const { decision, extension }: NonNullable<LicenceItem['terms']> = own.terms ?? licensingTerms
  return defineProcess({
    ...commonOf(own),
    kind: own.kind ?? 'licence',
    materials: [...own.materials, ...officePapers({ during: ['ACCEPTED', 'REVIEWED', 'PAUSED'] })],
    machine: licensingMachine({
      grant: text(`准予${matter.zh}`, `Grant: ${matter.en}`),
      refuse: text(`不予${matter.zh}`, `Refuse: ${matter.en}`),
      ...(own.acts && { acts: own.acts }),
    }),
    clocks: [
      ...licensingClocks({
        term: decision,
        ...(extension && { extension }),
        promised: {
          parameter: `promised.${own.id}`,
          default: workingDays(promisedWorkingDays),
          source: '各地办事指南承诺时限，不得长于法定时限',
        },
        article: decision.article,
      }),
      archiveClock(['CERTIFIED', 'REFUSED']),
    ],
    effects: { grant: own.effect },
    documents: [
      ...licensingNotices({
        matter,
        law: own.decidedBy ?? regulationOf(own),
        ...(own.title && { subject: own.title }),
        ...(approval && { approval }),
      }),
      ...(own.documents ?? []),
    ],
    statistics: { clock: 'decision', ...(own.countedBy && { by: own.countedBy }) },
  })
}

const regulationOf = ({ type }: Pick<Item, 'type'>): string =>
  type ? laws[type].regulation : allRegulations

/** What both courses, that of a licence and that of a filing, take from an item. */
export function commonOf(own: Item) {
  const { id, itemCode, version = 1, inForce, type, matter, summary } = own
  const usual = type
    ? text(`${laws[type].label.zh}${matter.zh}`, `${matter.en}, ${laws[type].label.en}`)
    : text(`社会组织${matter.zh}`, matter.en)
  return {
    ...{ id, itemCode, version, inForce, summary },
    name: own.name ?? usual,
    letter: type ? laws[type].letter : letterOf,
    subject: type ?? ('organisation' as const),
    applicants: {
      who: 'clerk' as const,
      uscc: 'uscc',
      text: [text('本单位的经办人', 'A clerk of the organisation')],
    },
    region: 'registrar',
    title: own.title ?? 'name',
    form: own.form,
    materials: own.materials,
    checks: [standingCheck(type, own.states ?? ['registered']), ...(own.checks ?? [])],
    ...(own.lookUp && { lookUp: own.lookUp }),
    gatherFacts: gatherWith(own.gatherFacts),
    guide: {
      conditions: own.conditions,
      visits: 0,
      fee: { amountFen: 0, note: text('不收费', 'Free of charge') },
      result: { name: own.result },
      law: own.law,
      ...(own.questions && { questions: own.questions }),
    },
    archive: { class: id, retention: 'permanent' as const },
  }
}
