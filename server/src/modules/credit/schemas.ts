import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { measureScopes } from './rules/target-groups.ts'

const Message = Type.Object({ zh: Type.String(), en: Type.String() })
export const Day = Type.String({ format: 'date' })
export const Uuid = Type.String({ format: 'uuid' })
export const Version = Type.Integer({ minimum: 1 })
export const Id = Type.Object({ id: Uuid })

const literals = <const T extends string>(...values: T[]) => Type.Unsafe<T>({ enum: values })

export const ListCode = literals('ABNORMAL', 'SERIOUS')
export const GroundCode = Type.String({ pattern: '^(AB[1-7]|SE[1-8])$' })
export const ProposalState = literals('open', 'opened', 'dismissed', 'withdrawn')
export const ProposalKind = literals('listing', 'removal', 'annulment')
export const LetterOutcome = literals('signed', 'returned')

/** What a rule had read: a line for each input, by the rule's own title. */
const Inputs = Type.Array(Type.Object({ label: Type.String(), value: Type.String() }))

/** A rule that spoke; its version is named by its first day. */
const Spoken = {
  rule: Type.String(),
  ruleVersion: Type.String(),
  article: Type.String(),
}

export const ProposalView = Type.Object({
  id: Uuid,
  version: Version,
  kind: ProposalKind,
  list: ListCode,
  listLabel: Message,
  ground: Type.String(),
  groundLabel: Message,
  uscc: Type.String(),
  name: Type.String(),
  region: Type.String(),
  listingNo: Nullable(Type.String()),
  facts: Type.String(),
  sourceDoc: Nullable(Type.String()),
  ...Spoken,
  inputs: Inputs,
  reasons: Type.Array(Message),
  foundOn: Day,
  state: ProposalState,
  caseId: Nullable(Uuid),
  handledBy: Nullable(Type.String()),
  handledAt: Nullable(Type.String()),
  dismissedFor: Nullable(Type.String()),
})

export const LetterView = Type.Object({
  id: Uuid,
  version: Version,
  uscc: Type.String(),
  name: Type.String(),
  address: Type.String(),
  trackingNo: Type.String(),
  sentOn: Day,
  outcome: Nullable(LetterOutcome),
  outcomeOn: Nullable(Day),
  recordedBy: Type.String(),
})

const ListingView = Type.Object({
  listingNo: Type.String(),
  list: ListCode,
  listLabel: Message,
  ground: Type.String(),
  groundLabel: Message,
  facts: Type.String(),
  basis: Type.String(),
  sourceDoc: Nullable(Type.String()),
  /** That proposed it; null where people did by themselves. */
  rule: Nullable(Type.Object({ id: Type.String(), version: Type.String(), inputs: Inputs })),
  duty: Nullable(Type.String()),
  noticedOn: Nullable(Day),
  answeredOn: Nullable(Day),
  decidedOn: Nullable(Day),
  listedOn: Day,
  /** All of them, the first one first; each new one began the period anew. */
  grounds: Type.Array(Type.Object({ ground: Type.String(), label: Message, on: Day })),
  status: literals('listed', 'removed', 'annulled'),
  removedOn: Nullable(Day),
  removalReason: Nullable(Type.String()),
  isPublished: Type.Boolean(),
  /** Of what is listed still: whether it may leave now, from when on, by which rule. */
  exit: Nullable(
    Type.Object({
      mayLeave: Type.Boolean(),
      earliest: Nullable(Day),
      message: Message,
      ...Spoken,
    }),
  ),
})

const ApplicationView = Type.Object({
  applicationNo: Type.String(),
  measureNo: Type.String(),
  measure: Type.String(),
  kind: literals('reward', 'punishment'),
  body: Type.String(),
  basis: Type.String(),
  /** Of the person in charge to whom it was applied; null: to the organisation. */
  person: Nullable(Type.String()),
  content: Type.String(),
  appliedOn: Day,
  /** The last day; null where neither law nor measure sets one. */
  until: Nullable(Day),
  feedback: Nullable(Type.String()),
  feedbackOn: Nullable(Day),
  endedOn: Nullable(Day),
  isPublished: Type.Boolean(),
  isRunning: Type.Boolean(),
})

export const OrganisationCredit = Type.Object({
  uscc: Type.String(),
  name: Type.String(),
  region: Type.String(),
  standing: literals('NONE', 'ABNORMAL', 'SERIOUS'),
  listings: Type.Array(ListingView),
  records: Type.Array(
    Type.Object({
      recordNo: Type.String(),
      kind: Type.String(),
      kindLabel: Message,
      subject: Type.String(),
      result: Nullable(Type.String()),
      sourceDoc: Nullable(Type.String()),
      occurredOn: Day,
      recordedOn: Day,
      dueOn: Nullable(Day),
      isLate: Type.Boolean(),
      isReversed: Type.Boolean(),
    }),
  ),
  /** 联合奖惩 that run for it today: those with a basis in force. */
  measures: Type.Array(
    Type.Object({
      measureNo: Type.String(),
      measure: Type.String(),
      kind: literals('reward', 'punishment'),
      appliesTo: literals(...measureScopes),
      body: Type.String(),
      basis: Type.String(),
    }),
  ),
  /** What was done under them, the latest first. */
  applications: Type.Array(ApplicationView),
  openCases: Type.Array(
    Type.Object({ id: Uuid, processId: Type.String(), name: Message, state: Message }),
  ),
})
