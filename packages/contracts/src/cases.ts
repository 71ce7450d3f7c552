import { type Static, Type } from 'typebox'
import { PlainAct } from './batch.ts'
import { ProblemItem, VerdictReply } from './descriptions.ts'
import { CredentialJson } from './identity.ts'
import { AssignedFor } from './sharing.ts'
import { CaseDuty, CasePhase, FormSections, MaterialSlotView } from './processes.ts'
import { Instant, literals, MessageText, Nullable, PlainDate, Uuid, Version } from './schema.ts'

/** Green in time, yellow close to the day, red past it; paused while time is not counted. */
export const CaseLight = literals('green', 'yellow', 'red', 'paused', 'done')
export type CaseLight = Static<typeof CaseLight>

/* Cases */

export const CaseOutcome = literals(
  'granted',
  'refused',
  'not-accepted',
  'withdrawn',
  'filed',
  'completed',
)
export type CaseOutcome = Static<typeof CaseOutcome>

/** The form as one flat record: field name → value, group name → rows. */
export type FormValues = Record<string, unknown>
const FormValuesText = Type.Unsafe<FormValues>(Type.Object({}, { additionalProperties: true }))

export const CaseClockView = Type.Object({
  id: Type.String(),
  label: MessageText,
  article: Type.String(),
  /** Version of the rule that counted, e.g. `clock.association-establishment.decision@2016-02-06`. */
  rule: Type.String(),
  binds: literals('authority', 'applicant', 'supervisor', 'public'),
  term: MessageText,
  promisedTerm: Nullable(MessageText),
  startedOn: PlainDate,
  /** By the count; `dueOn` after rolling a rest day forward. Null where the calendar ends: see `problem`. */
  nominalOn: Nullable(PlainDate),
  dueOn: Nullable(PlainDate),
  promisedOn: Nullable(PlainDate),
  problem: Nullable(MessageText),
  /** Working days from today to the earlier of due and promised; negative when overdue. */
  workingDaysLeft: Nullable(Type.Integer()),
  light: CaseLight,
  isRunning: Type.Boolean(),
  stoppedOn: Nullable(PlainDate),
  hasLapsed: Type.Boolean(),
  isExtended: Type.Boolean(),
  pauses: Type.Array(
    Type.Object({ from: PlainDate, to: Nullable(PlainDate), reason: MessageText }),
  ),
  /** Why this day: one sentence a step. */
  why: Type.Array(MessageText),
})
export type CaseClockView = Static<typeof CaseClockView>

export const CaseSummary = Type.Object({
  id: Uuid,
  caseNo: Nullable(Type.String()),
  processId: Type.String(),
  processName: MessageText,
  title: Nullable(Type.String()),
  applicantName: Type.String(),
  registrarRegion: Nullable(Type.String()),
  state: Type.String(),
  stateLabel: MessageText,
  phase: CasePhase,
  outcome: Nullable(CaseOutcome),
  version: Version,
  createdAt: Instant,
  submittedAt: Nullable(Instant),
  updatedAt: Instant,
  /** The clock that ends first, if one runs. */
  clock: Nullable(
    Type.Object({
      label: MessageText,
      /** The promised day if it is earlier; null where the calendar ends. */
      dueOn: Nullable(PlainDate),
      workingDaysLeft: Nullable(Type.Integer()),
      light: CaseLight,
      article: Type.String(),
    }),
  ),
})
export type CaseSummary = Static<typeof CaseSummary>

export const CaseMaterialView = Type.Object({
  id: Uuid,
  slot: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  version: Version,
  uploadedAt: Instant,
  uploadedBy: Type.String(),
  isSuperseded: Type.Boolean(),
  /** By a virus scanner, before it was kept. */
  isScanned: Type.Boolean(),
  href: Type.String(),
})
export type CaseMaterialView = Static<typeof CaseMaterialView>

export const CaseVerdictView = Type.Object({
  rule: Type.String(),
  label: MessageText,
  blocks: Type.Boolean(),
  /** Null while too little is known to ask. */
  verdict: Nullable(VerdictReply),
  /** Problems with the form's own field names. */
  problems: Type.Array(ProblemItem),
})
export type CaseVerdictView = Static<typeof CaseVerdictView>

export const PermittedAct = Type.Object({
  act: Type.String(),
  label: MessageText,
  tone: literals('primary', 'default', 'danger'),
  opinion: literals('required', 'optional', 'none'),
  takesItems: Type.Boolean(),
  /** Least number of colleagues to be named. */
  colleagues: Type.Integer(),
  needsSecondFactor: Type.Boolean(),
  /** Why this actor may not do it now, e.g. separation of duties; null if he may. */
  barredBy: Nullable(MessageText),
})
export type PermittedAct = Static<typeof PermittedAct>

export const CorrectionItem = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 1000 }),
  /** Form field or `material:<slot>` that is meant. */
  field: Type.Optional(Type.String({ maxLength: 200 })),
  basis: Type.Optional(Type.String({ maxLength: 300 })),
})
export type CorrectionItem = Static<typeof CorrectionItem>

export const CorrectionNoticeView = Type.Object({
  id: Uuid,
  /** 1 for the one notice that law foresees. */
  count: Type.Integer(),
  issuedAt: Instant,
  issuedBy: Type.String(),
  /** Why there had to be another one. */
  reason: Nullable(Type.String()),
  items: Type.Array(CorrectionItem),
  answeredAt: Nullable(Instant),
})
export type CorrectionNoticeView = Static<typeof CorrectionNoticeView>

/** One line of the course of a case; what the case waits for is the last one, with `isWait`. */
export const TimelineEntry = Type.Object({
  at: Nullable(Instant),
  /** Legal day of the act, when another than that of `at` (视为受理). */
  effectiveOn: Nullable(PlainDate),
  label: MessageText,
  state: Type.String(),
  stateLabel: MessageText,
  /** Officials are shown to applicants by office, not by name. */
  by: Nullable(Type.String()),
  opinion: Nullable(Type.String()),
  /** Rule and article behind the act or the wait. */
  rule: Nullable(Type.String()),
  article: Nullable(Type.String()),
  dueOn: Nullable(PlainDate),
  isWait: Type.Boolean(),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const CaseDocumentView = Type.Object({
  id: Uuid,
  document: Type.String(),
  label: MessageText,
  state: literals('pending', 'ready'),
  sha256: Nullable(Type.String()),
  href: Nullable(Type.String()),
})
export type CaseDocumentView = Static<typeof CaseDocumentView>

export const CaseView = Type.Object({
  ...CaseSummary.properties,
  subjectUscc: Nullable(Type.String()),
  acceptedOn: Nullable(PlainDate),
  decidedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  form: FormValuesText,
  /** Names of sensitive fields shown masked; officials unmask them with a purpose. */
  masked: Type.Array(Type.String()),
  /** Answers of the year before, by the same names; for whoever judges. */
  former: Nullable(FormValuesText),
  /** Optimistic versions, by section id; a section never saved is absent (0). */
  sectionVersions: Type.Record(Type.String(), Type.Integer()),
  /** Those whose answers one may see, or has to fill in; so for `slots` and `materials`. */
  sections: FormSections,
  slots: Type.Array(MaterialSlotView),
  materials: Type.Array(CaseMaterialView),
  verdicts: Type.Array(CaseVerdictView),
  clocks: Type.Array(CaseClockView),
  corrections: Type.Array(CorrectionNoticeView),
  timeline: Type.Array(TimelineEntry),
  documents: Type.Array(CaseDocumentView),
  acts: Type.Array(PermittedAct),
  /** The open task, for officials. */
  task: Nullable(
    Type.Object({
      id: Uuid,
      duty: CaseDuty,
      label: MessageText,
      assignee: Nullable(Type.String()),
      isMine: Type.Boolean(),
      /** Its holder, who is away and whose deputy the viewer is. */
      standsInFor: Nullable(Type.String()),
      /** Why the platform gave it to its holder; null if it did not. */
      assignedFor: Nullable(AssignedFor),
      version: Version,
    }),
  ),
  /** Whether the form is the actor's to go through now. */
  canEdit: Type.Boolean(),
  /** Sections that he may fill in now. */
  fills: Type.Array(Type.String()),
  /** Slots into which the reader may put papers now. */
  takes: Type.Array(Type.String()),
})
export type CaseView = Static<typeof CaseView>

export const CasePage = Type.Object({
  items: Type.Array(CaseSummary),
  next: Nullable(Type.String()),
  /** How many there are on all pages; null unless asked for. */
  total: Nullable(Type.Integer()),
})
export type CasePage = Static<typeof CasePage>

export const CreateCaseBody = Type.Object({
  processId: Type.String({ maxLength: 100 }),
  form: Type.Optional(FormValuesText),
})
export type CreateCaseBody = Static<typeof CreateCaseBody>

/** By the office: about an organisation, and for what. */
export const OpenCaseBody = Type.Object({
  processId: Type.String({ maxLength: 100 }),
  subjectUscc: Type.Optional(Type.String({ maxLength: 18 })),
  form: Type.Optional(FormValuesText),
  occasion: Type.Optional(Type.String({ maxLength: 200 })),
})
export type OpenCaseBody = Static<typeof OpenCaseBody>

/** Fields of one section; null removes a value. */
export const SaveFormBody = Type.Object({
  section: Type.String({ maxLength: 100 }),
  version: Type.Integer({ minimum: 0 }),
  values: FormValuesText,
})
export type SaveFormBody = Static<typeof SaveFormBody>

export const SaveFormReply = Type.Object({
  section: Type.String(),
  version: Version,
  savedAt: Instant,
  /** What is wrong so far in this section; nothing is refused while it is a draft. */
  problems: Type.Array(ProblemItem),
})
export type SaveFormReply = Static<typeof SaveFormReply>

/** A form as it stands in the browser; absent: as saved. */
export const CheckBody = Type.Object({ form: Type.Optional(FormValuesText) })
export type CheckBody = Static<typeof CheckBody>

export const CheckReply = Type.Object({
  problems: Type.Array(ProblemItem),
  verdicts: Type.Array(CaseVerdictView),
  missingMaterials: Type.Array(Type.String()),
  canSubmit: Type.Boolean(),
})
export type CheckReply = Static<typeof CheckReply>

/** What a spreadsheet holds for a table of the form; lines count from 1, which is that of the headings. */
export const RowsReply = Type.Object({
  rows: Type.Array(FormValuesText),
  rejected: Type.Array(Type.Object({ line: Type.Integer(), problems: Type.Array(ProblemItem) })),
  /** Headings that are none of the form's; nothing of them is taken. */
  unknownColumns: Type.Array(Type.String()),
})
export type RowsReply = Static<typeof RowsReply>

export const CaseActBody = Type.Object({
  /** Version of the case that the actor saw. */
  version: Version,
  opinion: Type.Optional(Type.String({ maxLength: 5000 })),
  items: Type.Optional(Type.Array(CorrectionItem, { maxItems: 100 })),
  colleagues: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }))),
  /** Six digits of the second factor, where the act needs it. */
  code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  /** Instead of the code: what a passkey has signed for this act on this version. */
  passkey: Type.Optional(CredentialJson),
})
export type CaseActBody = Static<typeof CaseActBody>

/** To sign an act with a passkey: the version of the case that the actor saw. */
export const ActProofBody = Type.Object({ version: Version })

export const CaseActReply = Type.Object({
  id: Uuid,
  caseNo: Nullable(Type.String()),
  state: Type.String(),
  stateLabel: MessageText,
  version: Version,
  at: Instant,
})
export type CaseActReply = Static<typeof CaseActReply>

export const UnmaskBody = Type.Object({
  field: Type.String({ maxLength: 200 }),
  purpose: Type.String({ minLength: 2, maxLength: 300 }),
  /** The second factor: nobody else sits down at an open desk and reads. */
  code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
})
export type UnmaskBody = Static<typeof UnmaskBody>

/* Tasks */

export const TaskView = Type.Object({
  id: Uuid,
  version: Version,
  duty: CaseDuty,
  label: MessageText,
  case: CaseSummary,
  assignee: Nullable(Type.String()),
  isMine: Type.Boolean(),
  /** Past its statutory limit, and reported to the viewer as a superior. */
  isReported: Type.Boolean(),
  arrivedAt: Instant,
  /** What may be done to it together with others. */
  plainActs: Type.Array(PlainAct),
  /** Its holder, who is away and whose deputy the viewer is. */
  standsInFor: Nullable(Type.String()),
  /** Why the platform gave it to its holder; null if it did not. */
  assignedFor: Nullable(AssignedFor),
  /** Who did the step before. */
  previousBy: Nullable(Type.String()),
  dueOn: Nullable(PlainDate),
  light: CaseLight,
})
export type TaskView = Static<typeof TaskView>

export const TaskQuery = Type.Object({
  /** Mine, free to be claimed, or all of my duties and regions. */
  whose: Type.Optional(literals('mine', 'free', 'all')),
  duty: Type.Optional(CaseDuty),
  process: Type.Optional(Type.String({ maxLength: 100 })),
  light: Type.Optional(CaseLight),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type TaskQuery = Static<typeof TaskQuery>

const LightCounts = Type.Object({
  green: Type.Integer(),
  yellow: Type.Integer(),
  red: Type.Integer(),
  paused: Type.Integer(),
})
/** In the order of the day due; paged by cursor. */
export const TaskPage = Type.Object({
  items: Type.Array(TaskView),
  next: Nullable(Type.String()),
  counts: Type.Object({
    mine: Type.Integer(),
    free: Type.Integer(),
    byLight: LightCounts,
    byDuty: Type.Record(Type.String(), Type.Integer()),
  }),
})
export type TaskPage = Static<typeof TaskPage>

export const TaskBody = Type.Object({ version: Version })
export const HandOverBody = Type.Object({
  version: Version,
  /** Account of the colleague. */
  to: Uuid,
  toName: Type.String({ minLength: 1, maxLength: 100 }),
  note: Type.Optional(Type.String({ maxLength: 500 })),
})
export type HandOverBody = Static<typeof HandOverBody>
