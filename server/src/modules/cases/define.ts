import type {
  CaseDuty,
  CaseOutcome,
  Expression,
  Field,
  FormRecord,
  Message,
  Scalar,
} from '@yiqi/contracts'
import type { Term } from '@yiqi/statutory-clock'
import type { Actor } from '../../kernel/context.ts'
import type { Services } from '../../kernel/module.ts'
import type { RuleRegistry, StatutoryTerm } from '../rules/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/**
 * One process (事项) is one call of `defineProcess` in one file `modules/<m>/processes/<id>.ts`, its
 * default export. From it follow guide, form, draft, checks, tasks, timers, notices, documents, archive,
 * statistics and diagram.
 */
export interface ProcessDefinition {
  /** e.g. `association-establishment`; permanent. */
  id: string
  /** Business code of the item (governance §1.3), e.g. `002`. */
  itemCode: string
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
  /** What the platform looks up before checks run; read-only, inside the transaction. */
  gatherFacts?: (tx: Tx, services: ProcessServices, matter: Matter) => Promise<Facts>
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

/** S 社会团体, M 民办非企业单位, J 基金会, N 其他 (governance §1.3). */
type Letter = 'S' | 'M' | 'J' | 'N'
type Subject = 'association' | 'service-institution' | 'foundation' | 'organisation' | 'person'

export interface Applicants {
  /** `anyone` signed in, or a clerk of the organisation that the case is about. */
  who: 'anyone' | 'clerk'
  /** For `clerk`: form field that holds the organisation's code. */
  uscc?: string
  /** One line for each kind of applicant, for the guide. */
  text: readonly Message[]
}

/* Form */

export interface FormSection {
  id: string
  label: Message
  hint?: Message
  when?: Expression
  /** By name; names are unique in the whole form, and the form is one flat record of them. */
  fields: { readonly [name: string]: FormItem }
}

export type FormItem = FormField | RowsGroup

/** A field of a data set (`organisation.name`), adapted, or one of the process's own. */
export type FormField = (({ ref: string } & Partial<Field>) | (Field & { ref?: never })) & {
  /** Shown, and required, only when true. Sees the whole form; in a row, the row before the form. */
  when?: Expression
  /** Width on a wide screen. */
  span?: 'third' | 'half' | 'full'
  /** Choices of a code that is not in a national list; else those of `list`. */
  options?: readonly { code: string; label: Message }[]
  /** Computed or looked up by the platform; not to be typed. */
  readOnly?: boolean
}

export interface RowsGroup {
  /** Fields of each row, by name. */
  rows: { readonly [name: string]: FormField }
  label: Message
  hint?: Message
  when?: Expression
  min?: number
  max?: number
}

/* Materials */

export interface MaterialSlot {
  /** e.g. `capital-verification`; permanent. */
  code: string
  name: Message
  note?: Message
  /** How to hand it in; absent: 原件扫描. */
  how?: Message
  article?: string
  when?: Expression
  required: boolean
  /** Absent: PDF, JPG and PNG. */
  accept?: readonly FileKind[]
  maxBytes?: number
  /** Absent: 1. */
  maxFiles?: number
  /** The platform obtains it itself (免提交). */
  isExempt?: boolean
  /** Address of a model text or blank form. */
  template?: string
}

export type FileKind = 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx'

/* Machine */

export interface ProcessMachine {
  initial: string
  states: { readonly [state: string]: StateDefinition }
  acts: { readonly [act: string]: ActDefinition }
}

export interface StateDefinition {
  label: Message
  /** Who has the ball. `closed` states are not left, save to archive. */
  phase: 'draft' | 'authority' | 'applicant' | 'paused' | 'closed'
  /** Entering it means that the application is accepted (受理). */
  isAccepted?: boolean
  /** The result that entering this state settles. */
  outcome?: CaseOutcome
  /** Official work that entering this state opens. */
  task?: { duty: Duty; label: Message }
  /** Acts permitted here, and where each leads. */
  on?: { readonly [act: string]: Target }
}

/** A state; `back` goes to where the case was before it was sent away. */
export type Target = string | { back: true } | { to: string; resumeAt: string }

/** The permission is `cases.<duty>`. */
export type Duty = CaseDuty

export interface ActDefinition {
  label: Message
  /** `officer`: whose duty is the task of the state. */
  by: 'applicant' | 'system' | 'officer' | Duty
  /** Of several acts of a state one is the advised one. */
  tone?: 'primary' | 'danger'
  opinion?: 'required' | 'optional'
  /** Takes the list of all corrections (一次性告知). */
  takesItems?: boolean
  /** Acts of this case that the same person must not have done. */
  notSameAs?: readonly string[]
  /** Colleagues who took part beside the person acting. */
  colleagues?: number
  needsSecondFactor?: boolean
  /** Runs the checks of this point; those that block, block. */
  checkpoint?: Checkpoint
  /** Lengthens the clock whose `extension` names it; refused where none does. */
  extendsClock?: boolean
  /** Closes the file: the catalogue of all papers is made. */
  archives?: boolean
  /** Form and materials must be complete. */
  needsCompleteForm?: boolean
  /** Tells the applicant, in these words, beside the act's label. */
  notice?: Message
  article?: string
}

/* Clocks */

/**
 * A term that law sets for many processes; one of this process alone; or one that an authority may set,
 * written `20wd`, `60d`, `3mo`, `1y`.
 */
export type ClockTerm = StatutoryTerm | Term | { parameter: string; default: Term; source?: string }

export const days = (amount: number): Term => ({ amount, unit: 'day' })
export const workingDays = (amount: number): Term => ({ amount, unit: 'workday' })

export interface ClockDefinition {
  id: string
  label: Message
  article: string
  /** Whom it binds. */
  binds: 'authority' | 'applicant'
  term: ClockTerm
  /** What the registrar promises; never longer than the term. */
  promised?: ClockTerm
  /** States in which it runs: entering them starts it, leaving them ends it. */
  during: readonly string[]
  /** Among where the case may go from there: time that is not counted, first and last day both left out. */
  excludes?: readonly string[]
  /** Counts from the act (absent), or from the day on which complete papers were received. */
  from?: 'act' | 'receipt'
  /** Act that lengthens it, once (governance §5.3). */
  extension?: { act: string; term: ClockTerm }
  /** Yellow from this many working days before the day it is due. Absent: 2. */
  warnBefore?: number
  /** `act` is done by the platform on the first day after; else the case is put before a superior. */
  onLapse: { act: string; reason: Message; effectiveAt?: 'start' } | 'escalate'
}

/* Checks */

export type Checkpoint = 'form' | 'submit' | 'accept' | 'review' | 'decide'

export const allCheckpoints: readonly Checkpoint[] = [
  'form',
  'submit',
  'accept',
  'review',
  'decide',
]
/** For what only the registers know, and for what is filled in last. */
export const fromSubmission = allCheckpoints.slice(1)

export interface CheckDefinition {
  /** Id in the rules registry. */
  rule: string
  /** Absent: the rule's title. */
  label?: Message
  /** Points at which it runs; `form` is while filling in. Absent: all. */
  at?: readonly Checkpoint[]
  /** What is asked, or null while too little is known. Pure. */
  input: (form: FormRecord, facts: Facts) => object | null
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
  registrarRegion: string
  applicantAccountId: string
  applicantName: string
  subjectUscc: string | null
  form: FormRecord
  facts: Facts
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
  /** What the template prints. Pure. Required with a template. */
  data?: (matter: MatterInAct) => object
}

/** What effects and fact gathering may use. A module that offers more adds it by declaration merging. */
export interface ProcessServices extends Services {
  rules: RuleRegistry
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

/* Reading a form in checks, effects and documents */

export const textOf = (form: FormRecord, name: string): string | null => {
  const value = form[name]
  return typeof value === 'string' && value !== '' ? value : null
}

export const numberOf = (form: FormRecord, name: string): number | null => {
  const value = form[name]
  return typeof value === 'number' ? value : null
}

export const booleanOf = (form: FormRecord, name: string): boolean | null => {
  const value = form[name]
  return typeof value === 'boolean' ? value : null
}

/** Rows of a repeated group. */
export const rowsOf = (form: FormRecord, name: string): FormRecord[] => {
  const value = form[name]
  if (!Array.isArray(value)) return []
  return value.filter(
    (row): row is { [name: string]: Scalar } => typeof row === 'object' && row !== null,
  )
}
