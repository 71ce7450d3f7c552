import {
  archivable,
  archiving,
  booleanOf,
  type CheckDefinition,
  type FormSection,
  type MaterialSlot,
  noticeOf,
  numberOf,
  type ProcessMachine,
  type ResultDocument,
  textOf,
} from '../../cases/index.ts'
import { offenceCodes, offences, penaltyLaw } from '../rules/index.ts'
import { text } from '../words.ts'
import { penaltyActs } from './acts.ts'
import { decidedCheck, executionChecks, inspectorsCheck, timeBarCheck } from './checks.ts'
import { closingApproval, penaltyRemedies } from './documents.ts'
import { executionSection, performanceSection } from './form/execution.ts'
import { penaltyPapers } from './form/index.ts'
import { inspectorsSection, subjectSection } from './form/opening.ts'
import { offenceIn, penaltyFields, penaltyIn, penaltyWords } from './measure.ts'
import { penaltyStates } from './states.ts'

const onSpot: FormSection = {
  id: 'on-spot',
  label: text('当场处罚', 'On the spot'),
  hint: text(
    '出示执法证件，告知事实、理由、依据和权利，听取陈述申辩后当场决定。',
    'Show the certificates, tell facts, basis and rights, hear the party, then decide.',
  ),
  during: ['LEAD'],
  disclosed: ['decide-on-spot'],
  fields: {
    act_ended_on: {
      type: 'date',
      label: text('违法行为发生（终了）日期', 'Act ended on'),
      required: true,
      span: 'third',
    },
    found_on: { type: 'date', label: text('发现日期', 'Found on'), required: true, span: 'third' },
    is_clear: {
      type: 'boolean',
      label: text('违法事实确凿并有法定依据', 'The facts are clear'),
      required: true,
      span: 'third',
    },
    offence: {
      type: 'code',
      label: text('违法行为', 'Offence'),
      required: true,
      span: 'full',
      options: offenceCodes.map((code) => ({ code, label: offences[code].label })),
    },
    facts: {
      type: 'text',
      label: text('违法事实', 'Facts'),
      required: true,
      max: 3000,
      span: 'full',
    },
    turnover: { type: 'money', label: text('违法经营额', 'Turnover'), min: 0, span: 'half' },
    gain: { type: 'money', label: text('违法所得', 'Gain'), min: 0, span: 'half' },
    oral_statement: {
      type: 'text',
      label: text('当事人的陈述申辩和复核意见', 'Statement of the party, and the answer'),
      required: true,
      max: 2000,
      span: 'full',
    },
    decision_no: {
      type: 'string',
      label: text('决定书文号', 'Number of the decision'),
      required: true,
      max: 60,
      span: 'full',
    },
    ...penaltyFields('decided'),
    public_facts: {
      type: 'text',
      label: text('违法事实摘要', 'Summary of the facts'),
      hint: text('用于公开，不写个人信息。', 'For the public: no personal data.'),
      required: true,
      max: 2000,
      span: 'full',
    },
    is_published: {
      type: 'boolean',
      label: text('具有一定社会影响，依法公开', 'Of social effect: published'),
      span: 'full',
    },
  },
}

export const simpleForm: readonly FormSection[] = [
  subjectSection,
  { ...inspectorsSection, during: ['LEAD'], disclosed: ['decide-on-spot'] },
  onSpot,
  performanceSection,
  executionSection,
]

export const simplePapers: readonly MaterialSlot[] = [
  {
    code: 'signed-decision',
    name: text('当场处罚决定书（签收）', 'The decision, signed for'),
    by: 'office',
    during: ['LEAD'],
    disclosed: ['decide-on-spot'],
    required: true,
    article: `${penaltyLaw}第五十二条`,
  },
  ...penaltyPapers
    .filter(({ code }) => code === 'payment-receipt' || code === 'execution-papers')
    .map((slot) => (slot.code === 'execution-papers' ? { ...slot, during: ['VERIFYING'] } : slot)),
]

const acts = [
  ...['report-performance', 'end-performance-term', 'demand', 'propose-closing'],
  ...['close-case', 'return-closing', 'drop'],
]
const { EXECUTING, VERIFYING, CLOSING, DROPPED } = penaltyStates as Required<typeof penaltyStates>

export const simpleMachine: ProcessMachine = {
  initial: 'LEAD',
  states: {
    LEAD: {
      label: text('当场查处', 'On the spot'),
      phase: 'draft',
      task: { duty: 'inspect', label: text('当场处罚', 'Decide on the spot') },
      on: { 'decide-on-spot': 'EXECUTING', drop: 'DROPPED' },
    },
    ...(EXECUTING && { EXECUTING }),
    ...(VERIFYING && {
      VERIFYING: {
        ...VERIFYING,
        on: { 'propose-closing': 'CLOSING', demand: 'EXECUTING' },
      },
    }),
    ...(CLOSING && { CLOSING }),
    CLOSED: {
      label: text('已结案', 'Closed'),
      phase: 'closed',
      outcome: 'completed',
      ...archivable,
    },
    ...(DROPPED && { DROPPED }),
    ...archiving.states,
  },
  acts: {
    ...Object.fromEntries(Object.entries(penaltyActs).filter(([act]) => acts.includes(act))),
    'decide-on-spot': {
      label: text('当场作出处罚决定', 'Decide'),
      by: 'inspect',
      tone: 'primary',
      opinion: 'optional',
      colleagues: 1,
      needsCompleteForm: true,
      needsSecondFactor: true,
      checkpoint: 'decide',
      discloses: true,
      article: `${penaltyLaw}第五十一条、第五十二条`,
      notice: text(
        '已当场作出行政处罚决定，请按期履行；可以申请行政复议或者提起行政诉讼。',
        'A penalty was imposed on the spot: perform it in time, or have it reviewed.',
      ),
    },
    ...archiving.acts,
  },
}

export const simpleChecks: readonly CheckDefinition[] = [
  { ...timeBarCheck, at: ['decide'] },
  { ...inspectorsCheck, at: ['decide'] },
  {
    rule: 'penalty.simple-procedure',
    at: ['decide'],
    input: (form) => {
      const isClear = booleanOf(form, 'is_clear')
      if (isClear === null) return null
      const { kinds, fine = 0 } = penaltyIn(form, 'decided')
      return { party: 'ORGANISATION', isClear, kinds, fine }
    },
    fields: { isClear: 'is_clear', kinds: 'decided_warning', fine: 'decided_fine' },
  },
  decidedCheck,
  ...executionChecks.filter(({ rule }) => rule === 'penalty.performance'),
]

export const simpleDocuments: readonly ResultDocument[] = [
  noticeOf({
    id: 'decision',
    label: text('当场行政处罚决定书', 'Decision on the spot'),
    on: 'decide-on-spot',
    kind: 'refusal',
    remedies: penaltyRemedies,
    paragraphs: ({ form }) => [
      `决定书文号：${textOf(form, 'decision_no') ?? ''}`,
      `当事人：${textOf(form, 'name') ?? ''}，统一社会信用代码 ${textOf(form, 'uscc') ?? ''}。`,
      `经查，当事人${offenceIn(form)?.label ?? ''}。${textOf(form, 'facts') ?? ''}`,
      `依据${offenceIn(form)?.article ?? ''}，当场决定：${penaltyWords(penaltyIn(form, 'decided'))}。`,
      (numberOf(form, 'decided_fine') ?? 0) > 0
        ? '罚款自收到本决定书之日起十五日内缴至指定的银行。'
        : '',
    ],
  }),
  closingApproval,
]
