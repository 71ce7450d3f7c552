import type { FormRecord, Message } from '@yiqi/contracts'
import type { Actor } from '../../kernel/context.ts'
import type { Services } from '../../kernel/module.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'
import type { Change } from './changes.ts'
import type { Checkpoint, ClockDefinition, Duty, ProcessMachine } from './define-course.ts'
import type { FormSection, MaterialSlot } from './define-form.ts'

/**
 * One process (事项) is one call of `defineProcess` in one file `modules/<m>/processes/<id>.ts`, its
 * default export. From it follow guide, form, draft, checks, tasks, timers, notices, documents, archive,
 * statistics and diagram.
 */
export interface ProcessDefinition {
  /** e.g. `association-establishment`; permanent. */
  id: string
  /** Business code of the item (governance §1.3), e.g. `002`; of one process, whatever its versions. */
  itemCode: string
  kind: ItemKind
  /** First letter of case numbers: S, M, J, or N for what is none of them. May follow from the form. */
  letter: Letter | ((form: FormRecord) => Letter)
  /** Counts up when the definition changes; a case keeps the version it was begun under. */
  version: number
  /** Plain dates. */
  inForce: { from: string; to: string | null }
  name: Message
  /** One sentence for the guide and the list of items. */
  summary: Message
  subject: Subject
  applicants: Applicants
  /** Form field that holds the region (GB/T 2260) of the registrar. */
  region: string
  /** Form field that names the matter in lists, e.g. the proposed name. */
  title: string
  form: readonly FormSection[]
  materials: readonly MaterialSlot[]
  machine: ProcessMachine
  clocks: readonly ClockDefinition[]
  checks: readonly CheckDefinition[]
  /** What is known of the subject beyond the registers, e.g. last year's answers; asked when a case is begun. */
  prefill?: (tx: Tx, services: ProcessServices, uscc: string) => Promise<FormRecord>
  /** Read-only fields that no single record gives; looked up again when the papers are handed in. */
  lookUp?: (tx: Tx, services: ProcessServices, uscc: string) => Promise<FormRecord>
  /** Answers of the year before, among the facts: whoever judges sees them beside the new ones. */
  former?: (facts: Facts) => FormRecord
  /** What the platform looks up before checks run; read-only, inside the transaction. */
  gatherFacts?: (tx: Tx, services: ProcessServices, matter: Matter) => Promise<Facts>
  /** Form field that holds the number of another case: whoever acted in that one judges nothing in this one. */
  about?: string
  /** Form field that holds the code of the body that is asked beside the office: the supervising unit. */
  supervisor?: string
  /** What it is where it is no supervising unit (业务主管单位), and what it is told when it is asked. */
  supervisorWords?: { name: Message; asked: Message }
  /** Cases that the platform opens by itself: asked once a day who is due. Each occasion opens one. */
  due?: (
    tx: Tx,
    services: ProcessServices,
    on: string,
  ) => Promise<readonly (Omit<Opening, 'processId'> & { occasion: string })[]>
  /** By act: what the decision writes, inside the deciding transaction. */
  effects?: { readonly [act: string]: Effect }
  documents?: readonly ResultDocument[]
  guide: GuideText
  archive: { class: string; retention: 'permanent' | { years: number } }
  statistics?: {
    /** Clock whose keeping is the on-time rate; absent: the first one of the authority. */
    clock?: string
    /** Form fields by which cases are counted. */
    by?: readonly string[]
  }
}

/** 许可, 备案, 检查, 评估, or none of them (其他). */
export type ItemKind = 'licence' | 'filing' | 'check' | 'evaluation' | 'other'

/** S 社会团体, M 民办非企业单位, J 基金会, N 其他 (governance §1.3). */
type Letter = 'S' | 'M' | 'J' | 'N'
type Subject = 'association' | 'service-institution' | 'foundation' | 'organisation' | 'person'

/** Who begins a case: `anyone` signed in, a clerk of the organisation that it is about, or the office itself. */
export type Applicants = {
  /** Form field that holds the code of the organisation; a `clerk` names one that he acts for. */
  uscc?: string
  /** One line for each kind of applicant, for the guide. */
  text: readonly Message[]
} & (
  | { who: 'anyone' | 'clerk' }
  | {
      who: 'office'
      /** Whose it is to open one. */
      duty: Duty
      /** When the organisation sees it: at once, after an act that `discloses`, or never. */
      disclosed: 'at-once' | 'by-act' | 'never'
    }
)

/** A case to be opened by the office or by the platform. */
export interface Opening {
  processId: string
  /** Organisation that it is about. */
  subjectUscc?: string
  form?: FormRecord
  /** What it is opened for, e.g. `annual-report/2026`: an organisation has one case for each. */
  occasion?: string
}

/* Checks */

export interface CheckDefinition {
  /** Id in the rules registry. */
  rule: string
  /** Absent: the rule's title. */
  label?: Message
  /** Points at which it runs; `form` is while filling in. Absent: all. */
  at?: readonly Checkpoint[]
  /** What is asked, or null while too little is known. Pure. */
  input: (form: FormRecord, facts: Facts) => object | null
  /** The day whose law is asked, e.g. the end of the year reported; absent: today. */
  asOf?: (form: FormRecord) => string | null
  /** Whether a FAIL refuses the act; if not, the officer decides, seeing it. Absent: it does. */
  blocks?: boolean
  /** Form field beside which the finding is shown, by the rule's own input field. */
  fields?: { readonly [inputField: string]: string }
}

export type Facts = { readonly [name: string]: unknown }

/* Effects and documents */

/** The case as a process sees it. Sensitive fields are readable here and nowhere else. */
export interface Matter {
  id: string
  /** Null for a draft. */
  caseNo: string | null
  processId: string
  processName: Message
  registrarRegion: string
  /** Null for what the office or the platform has opened. */
  applicantAccountId: string | null
  applicantName: string
  subjectUscc: string | null
  form: FormRecord
  facts: Facts
  /** What the form changes in the subject's record. */
  changes: readonly Change[]
  materials: readonly { slot: string; sha256: string; name: string; mediaType: string }[]
}

/** An act that is being done, as its effect sees it. */
export interface MatterInAct extends Matter {
  act: string
  actor: Actor
  /** Plain date in China. */
  on: string
  opinion: string | null
}

export type Effect = (
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
) => Promise<EffectResult | undefined>

export interface EffectResult {
  /** Organisation that came to be, or that the case turned out to concern. */
  subjectUscc?: string
  /** Added to the facts of the case; documents read them. */
  facts?: Facts
  /** Cases that follow from it; opened by the platform, one for this case unless an occasion is named. */
  opens?: readonly Opening[]
  /** Files the effect itself made, e.g. a certificate whose hash the register holds. */
  documents?: readonly { id: string; sha256: string; name: string; mediaType: string }[]
}

export interface ResultDocument {
  /** e.g. `decision`; unique in the process. */
  id: string
  label: Message
  /** Act that produces it. */
  on: string
  /** Name known to the renderer; absent: the effect of the act makes the file itself. */
  template?: 'notice' | 'registration-certificate' | 'case-catalogue'
  /** For the file of the office alone: neither the applicant nor whoever is asked sees it. */
  isInternal?: boolean
  /** What the template prints. Pure. Required with a template. */
  data?: (matter: MatterInAct) => object
}

/** What effects and fact gathering may use. A module that offers more adds it by declaration merging. */
export interface ProcessServices extends Services {
  rules: RuleRegistry
  registers: Registers
  /** Divisions that forms may name; absent: those of GB/T 2260. */
  regions?: { has(code: string): boolean }
}

/* Guide */

export interface GuideText {
  conditions: readonly { text: Message; article?: string; rule?: string }[]
  /** Visits to a counter. */
  visits: number
  fee: { amountFen: number; note?: Message }
  result: { name: Message; validity?: Message; delivery?: Message }
  /** Absent: review and litigation as for every licence. */
  remedies?: readonly { text: Message; article?: string }[]
  /** Law quoted word for word. */
  law: readonly { quote: string; source: string }[]
  questions?: readonly { question: Message; answer: Message }[]
}

/** Refuses a definition that contradicts itself when the platform starts; see `registry.ts`. */
export function defineProcess(process: ProcessDefinition): ProcessDefinition {
  return process
}
