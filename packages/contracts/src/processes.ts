import { type Static, Type } from 'typebox'
import { CodeItem, Condition, type Described, fieldAttributes } from './descriptions.ts'
import { caseDuties } from './duties.ts'
import type { Message } from './errors.ts'
import type { Expression } from './expression.ts'
import type { Field } from './metadata.ts'
import { literals, MessageText, Nullable } from './schema.ts'

export const CasePhase = literals(
  'draft',
  'supervisor',
  'authority',
  'applicant',
  'paused',
  'closed',
)
export const CaseDuty = literals(...caseDuties)
export type CaseDuty = Static<typeof CaseDuty>

/* Processes: what the desk draws a form from */

/** A field with everything known about it, and its name in the form. */
export type FormFieldView = Omit<Field, 'authority' | 'changeOrder' | 'aliases' | 'mzt097'> & {
  kind: 'field'
  name: string
  when?: Expression
  /** `when` in words. */
  whenText?: Message
  span: 'third' | 'half' | 'full'
  /** Choices of a code, in order. */
  options?: readonly { code: string; label: Message }[]
  readOnly?: boolean
  /** Worked out from other answers; see `computedForm`. */
  computed?: Expression
  /** Field of the subject's record that it is filled in from, e.g. `organisation.residence`. */
  prefill?: string
  /** Filled in from the organisation's answers of the year before. */
  isRemembered?: boolean
  /** Chosen among the records of a data set; see `Choices`. */
  choices?: Choices
  /** It changes what stands on record in the field `before`; `label` is that of the thing itself. */
  change?: { before: string; label: Message }
}

/** The field takes `value` of a record; `labelTo`, a read-only field beside it, the record's `label`. */
export interface Choices {
  dataset: string
  value: string
  label: string
  labelTo: string
}

export interface RowsGroupView {
  kind: 'rows'
  name: string
  label: Message
  hint?: Message
  when?: Expression
  whenText?: Message
  min: number
  max: number
  /** Data set whose records of the subject it is filled in from. */
  prefill?: { dataset: string; where?: Expression }
  fields: FormFieldView[]
}

/** As rules of data sets: unknown counts as holding. The first field is where the finding stands. */
export interface FormRule {
  /** Stable code of the finding. */
  id: string
  severity: 'error' | 'warning'
  fields: readonly string[]
  expression: Expression
  /** By how much money it fails, for the message. */
  gap?: Expression
  message: Message
  hint?: Message
  /** Law and article. */
  basis?: string
}

/** A statement as its readers know it: a line for each item, a column for each figure of it. */
export interface FormTable {
  label: Message
  columns: readonly Message[]
  lines: readonly FormTableLine[]
}

export interface FormTableLine {
  label: Message
  /** Number of the line in the official form. */
  no?: string
  isTotal?: boolean
  /** Names of fields, one for each column. */
  cells: readonly (string | null)[]
}

/** Whose part of a form and of the papers something is; `supervisor` is the body that is asked beside the office. */
export type FormPart = 'applicant' | 'office' | 'supervisor'
const formPart = literals('applicant', 'office', 'supervisor')

/** When the applicant sees what others fill in: with the case, after one of these acts, or not at all. */
export type Disclosed = 'at-once' | 'never' | readonly string[]

export interface FormSectionView {
  id: string
  label: Message
  hint?: Message
  when?: Expression
  whenText?: Message
  /** Whose it is to fill in. Absent: the applicant's. */
  by?: FormPart
  /** States in which it is filled in. Absent: while the ball is with them. */
  during?: readonly string[]
  /** Kept on the server. */
  disclosed?: Disclosed
  /** What must hold between answers, of this section or of others too. */
  rules?: readonly FormRule[]
  /** Fields of the section that are shown as tables; the others stand above. */
  tables?: readonly FormTable[]
  items: (FormFieldView | RowsGroupView)[]
}

const { authority, changeOrder, aliases, mzt097, ...attributes } = fieldAttributes

const FormFieldItem = Type.Object({
  ...attributes,
  kind: literals('field'),
  name: Type.String(),
  when: Type.Optional(Condition),
  whenText: Type.Optional(MessageText),
  span: literals('third', 'half', 'full'),
  options: Type.Optional(Type.Array(CodeItem)),
  readOnly: Type.Optional(Type.Boolean()),
  computed: Type.Optional(Condition),
  prefill: Type.Optional(Type.String()),
  isRemembered: Type.Optional(Type.Boolean()),
  choices: Type.Optional(
    Type.Object({
      dataset: Type.String(),
      value: Type.String(),
      label: Type.String(),
      labelTo: Type.String(),
    } satisfies Described<Choices>),
  ),
  change: Type.Optional(Type.Object({ before: Type.String(), label: MessageText })),
} satisfies Described<FormFieldView>)

const RowsGroupItem = Type.Object({
  kind: literals('rows'),
  name: Type.String(),
  label: MessageText,
  hint: Type.Optional(MessageText),
  when: Type.Optional(Condition),
  whenText: Type.Optional(MessageText),
  min: Type.Integer(),
  max: Type.Integer(),
  prefill: Type.Optional(Type.Object({ dataset: Type.String(), where: Type.Optional(Condition) })),
  fields: Type.Array(FormFieldItem),
} satisfies Described<RowsGroupView>)

const FormRuleItem = Type.Object({
  id: Type.String(),
  severity: literals('error', 'warning'),
  fields: Type.Array(Type.String()),
  expression: Condition,
  gap: Type.Optional(Condition),
  message: MessageText,
  hint: Type.Optional(MessageText),
  basis: Type.Optional(Type.String()),
} satisfies Described<FormRule>)

const FormTableItem = Type.Object({
  label: MessageText,
  columns: Type.Array(MessageText),
  lines: Type.Array(
    Type.Object({
      label: MessageText,
      no: Type.Optional(Type.String()),
      isTotal: Type.Optional(Type.Boolean()),
      cells: Type.Array(Nullable(Type.String())),
    } satisfies Described<FormTableLine>),
  ),
} satisfies Described<FormTable>)

const FormSection = Type.Unsafe<FormSectionView>(
  Type.Object({
    id: Type.String(),
    label: MessageText,
    hint: Type.Optional(MessageText),
    when: Type.Optional(Condition),
    whenText: Type.Optional(MessageText),
    by: Type.Optional(formPart),
    during: Type.Optional(Type.Array(Type.String())),
    rules: Type.Optional(Type.Array(FormRuleItem)),
    tables: Type.Optional(Type.Array(FormTableItem)),
    items: Type.Array(Type.Union([FormFieldItem, RowsGroupItem])),
  } satisfies Described<Omit<FormSectionView, 'disclosed'>>),
)
export const FormSections = Type.Array(FormSection)

export const MaterialSlotView = Type.Object({
  code: Type.String(),
  name: MessageText,
  note: Type.Optional(MessageText),
  how: MessageText,
  article: Type.Optional(Type.String()),
  when: Type.Optional(Condition),
  /** `when` in words. */
  whenText: Type.Optional(MessageText),
  required: Type.Boolean(),
  /** Whose it is to hand in. */
  by: formPart,
  /** States in which it is handed in; absent: while the ball is with them. */
  during: Type.Optional(Type.Array(Type.String())),
  /** Media types. */
  accept: Type.Array(Type.String()),
  maxBytes: Type.Integer(),
  maxFiles: Type.Integer(),
  isExempt: Type.Boolean(),
  template: Type.Optional(Type.String()),
})
export type MaterialSlotView = Static<typeof MaterialSlotView>

/** Papers that an applicant brings himself; of alternatives, one. */
export const ToPrepare = Type.Object({
  always: Type.Integer(),
  /** Only with certain answers. */
  perhaps: Type.Integer(),
})
export type ToPrepare = Static<typeof ToPrepare>

export const ProcessSummary = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  itemCode: Type.String(),
  name: MessageText,
  summary: MessageText,
  subject: Type.String(),
  applicants: Type.Array(MessageText),
  /** Who begins a case: whoever is signed in, a clerk of the organisation, or the office itself. */
  who: literals('anyone', 'clerk', 'office'),
  /** Of what the office opens itself: whose it is to open. */
  duty: Nullable(CaseDuty),
  /** Terms of the decision, e.g. `20 个工作日`. */
  promised: Nullable(MessageText),
  statutory: Nullable(MessageText),
  toPrepare: ToPrepare,
})
export type ProcessSummary = Static<typeof ProcessSummary>

export const ProcessView = Type.Object({
  ...ProcessSummary.properties,
  form: FormSections,
  materials: Type.Array(MaterialSlotView),
  states: Type.Array(Type.Object({ id: Type.String(), label: MessageText, phase: CasePhase })),
  acts: Type.Array(Type.Object({ id: Type.String(), label: MessageText, by: Type.String() })),
  clocks: Type.Array(
    Type.Object({
      id: Type.String(),
      label: MessageText,
      article: Type.String(),
      term: MessageText,
      promised: Nullable(MessageText),
    }),
  ),
  /** Whole `<svg>` elements, without style sheets or scripts. */
  diagram: Type.Object({ zh: Type.String(), en: Type.String() }),
})
export type ProcessView = Static<typeof ProcessView>

/* Guides */

const Articled = Type.Object({ text: MessageText, article: Type.Optional(Type.String()) })
const Measure = Type.Object({ figure: MessageText, unit: Type.Optional(MessageText) })

export const GuideView = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  code: Type.String(),
  name: MessageText,
  summary: MessageText,
  /** Whose it is to begin one. */
  begunBy: Type.Union([Type.Literal('applicant'), Type.Literal('office')]),
  promised: Measure,
  statutory: Measure,
  visits: Measure,
  fee: Measure,
  feeNote: Type.Optional(MessageText),
  applicants: Type.Array(MessageText),
  conditions: Type.Array(
    Type.Object({ ...Articled.properties, rule: Type.Optional(Type.String()) }),
  ),
  materials: Type.Array(
    Type.Object({
      name: MessageText,
      note: Type.Optional(MessageText),
      how: MessageText,
      article: Type.Optional(Type.String()),
      isExempt: Type.Boolean(),
      /** Asked for whatever is answered. */
      isRequired: Type.Boolean(),
      /** May be left out even where it is asked for. */
      isOptional: Type.Boolean(),
      /** When it is asked for. */
      whenText: Type.Optional(MessageText),
      /** Names of the papers of which it takes the place, or that take its place. */
      alternatives: Type.Array(MessageText),
      /** Kinds of file, e.g. `PDF`. */
      accept: Type.Array(Type.String()),
      maxFiles: Type.Integer(),
      sampleHref: Type.Optional(Type.String()),
    }),
  ),
  steps: Type.Array(
    Type.Object({
      name: MessageText,
      actor: MessageText,
      note: Type.Optional(MessageText),
      promised: Type.Optional(MessageText),
      statutory: Type.Optional(MessageText),
      article: Type.Optional(Type.String()),
    }),
  ),
  toPrepare: ToPrepare,
  /** Every term of the course, and what happens when it passes. */
  terms: Type.Array(
    Type.Object({
      rule: Type.String(),
      label: MessageText,
      binds: literals('authority', 'applicant', 'supervisor', 'public'),
      whenText: Type.Optional(MessageText),
      statutory: MessageText,
      promised: Type.Optional(MessageText),
      lapse: MessageText,
      article: Type.String(),
    }),
  ),
  /** What the platform checks, each a rule that anybody may try. */
  checks: Type.Array(
    Type.Object({
      id: Type.String(),
      title: MessageText,
      article: Type.String(),
      /** Whether failing it refuses the application; if not, an officer decides, seeing it. */
      blocks: Type.Boolean(),
    }),
  ),
  /** All laws that the definition rests on, with their articles. */
  laws: Type.Array(Type.Object({ title: Type.String(), articles: Type.Array(Type.String()) })),
  diagram: Type.Object({ zh: Type.String(), en: Type.String() }),
  result: Type.Object({
    name: MessageText,
    validity: Type.Optional(MessageText),
    delivery: Type.Optional(MessageText),
  }),
  remedies: Type.Array(Articled),
  law: Type.Array(Type.Object({ quote: Type.String(), source: Type.String() })),
  questions: Type.Array(Type.Object({ question: MessageText, answer: MessageText })),
})
export type GuideView = Static<typeof GuideView>

export const ProcessStatistics = Type.Object({
  processId: Type.String(),
  submitted: Type.Integer(),
  open: Type.Integer(),
  byState: Type.Record(Type.String(), Type.Integer()),
  byOutcome: Type.Record(Type.String(), Type.Integer()),
  /** By form field of the definition, then by value. */
  by: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
  /** Cases whose main clock has ended; of these, those that ended in time. */
  finished: Type.Integer(),
  onTime: Type.Integer(),
  /** `onTime` of `finished`; null before the first one ends. */
  onTimeRate: Nullable(Type.Number()),
  /** Cases whose main clock ran out. */
  lapsed: Type.Integer(),
  /** Cases with more than one notice of corrections. */
  secondNotices: Type.Integer(),
})
export type ProcessStatistics = Static<typeof ProcessStatistics>
