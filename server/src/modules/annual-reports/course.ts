import { not, present } from '@yiqi/contracts'
import {
  applicationMachine,
  archivable,
  archiving,
  type ClockDefinition,
  consentClock,
  days,
  type ProcessMachine,
  supplementClock,
  withActs,
  withConsent,
  workingDays,
} from '../cases/index.ts'

/** 年检 ends in a result; the report of a charity (年报) is received and published. */
export type Regime = 'check' | 'report'

/** Governance §7: first review, receipt, examination, conclusion, publication, mending. */
export function reportMachine(regime: Regime): ProcessMachine {
  const machine = withConsent(
    applicationMachine({
      states: { ...states(regime), ...archiving.states },
      acts: { ...acts, ...(regime === 'check' ? checkActs : reportActs), ...archiving.acts },
    }),
  )
  const { CONSENT } = machine.states
  if (!CONSENT) throw new Error('The course has lost its first review.')
  return withActs(
    {
      ...machine,
      states: {
        ...machine.states,
        // Where nobody supervises (直接登记), it goes straight to the registrar.
        CONSENT: {
          ...CONSENT,
          label: { zh: '业务主管单位初审', en: 'First review by the supervising unit' },
          skip: { when: not(present('supervising_unit')), to: 'SUBMITTED' },
        },
      },
    },
    {
      submit: { label: { zh: '报送', en: 'File' } },
      consent: {
        label: { zh: '初审通过', en: 'Pass the first review' },
        notice: { zh: '业务主管单位初审通过。', en: 'The supervising unit has passed it.' },
      },
    },
  )
}

/** States in which the report itself is filled in. */
export const reporting = ['DRAFT', 'SUPPLEMENT'] as const

/** Acts that tell the organisation what was found. */
export const conclusions = {
  check: ['conclude-pass', 'conclude-conditional', 'conclude-fail'],
  report: ['accept-report'],
} as const satisfies Record<Regime, readonly string[]>

const states = (regime: Regime): ProcessMachine['states'] => ({
  SUBMITTED: {
    label: { zh: '待接收', en: 'Awaiting receipt' },
    phase: 'authority',
    task: { duty: 'intake', label: { zh: '接收年度报告', en: 'Receive the report' } },
    on: { receive: 'RECEIVED', 'request-corrections': 'SUPPLEMENT', withdraw: 'WITHDRAWN' },
  },
  RECEIVED: {
    label: { zh: '审查中', en: 'Under examination' },
    phase: 'authority',
    isAccepted: true,
    task: { duty: 'review', label: { zh: '审查年度报告', en: 'Examine the report' } },
    on: { examine: 'EXAMINED', 'request-corrections': 'SUPPLEMENT' },
  },
  EXAMINED: {
    label: { zh: '待作结论', en: 'Awaiting the conclusion' },
    phase: 'authority',
    task: { duty: 'decide', label: { zh: '作出结论', en: 'Conclude' } },
    on:
      regime === 'report'
        ? { 'accept-report': 'CONCLUDED', 'return-to-examination': 'RECEIVED' }
        : {
            'conclude-pass': 'CONCLUDED',
            'conclude-conditional': 'FAULTED',
            'conclude-fail': 'FAULTED',
            'return-to-examination': 'RECEIVED',
          },
  },
  CONCLUDED: {
    label: { zh: '待公布', en: 'To be published' },
    phase: 'authority',
    task: { duty: 'intake', label: { zh: '公布', en: 'Publish' } },
    on: { publish: 'PUBLISHED' },
  },
  ...(regime === 'check' && mendingStates),
  PUBLISHED: {
    label: { zh: '已公布', en: 'Published' },
    phase: 'closed',
    outcome: 'completed',
    ...archivable,
  },
})

const mendingStates: ProcessMachine['states'] = {
  FAULTED: {
    label: { zh: '待公布（需整改）', en: 'To be published; to be mended' },
    phase: 'authority',
    task: { duty: 'intake', label: { zh: '公布', en: 'Publish' } },
    on: { publish: 'MENDING' },
  },
  MENDING: {
    label: { zh: '整改中', en: 'Being mended' },
    phase: 'applicant',
    on: { 'report-mending': 'MENDED' },
  },
  MENDED: {
    label: { zh: '待验收整改', en: 'Awaiting acceptance' },
    phase: 'authority',
    task: { duty: 'review', label: { zh: '验收整改', en: 'Accept the mending' } },
    on: { 'accept-mending': 'PUBLISHED', 'refuse-mending': 'MENDING' },
  },
}

const acts: ProcessMachine['acts'] = {
  receive: {
    label: { zh: '接收', en: 'Receive' },
    by: 'intake',
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'accept',
    notice: { zh: '年度报告已接收。', en: 'The report has been received.' },
  },
  examine: {
    label: { zh: '审查完毕，报请结论', en: 'Pass on for the conclusion' },
    by: 'review',
    tone: 'primary',
    opinion: 'required',
    checkpoint: 'review',
    needsCompleteForm: true,
  },
  'return-to-examination': {
    label: { zh: '退回审查', en: 'Return to examination' },
    by: 'decide',
    opinion: 'required',
  },
  publish: {
    label: { zh: '向社会公布', en: 'Publish' },
    by: 'intake',
    tone: 'primary',
    opinion: 'optional',
    article: '《中华人民共和国政府信息公开条例》第二十六条',
    notice: { zh: '年度报告已经向社会公布。', en: 'The report has been published.' },
  },
}

const concluding = {
  by: 'decide',
  opinion: 'required',
  checkpoint: 'decide',
  notSameAs: ['examine'],
  needsSecondFactor: true,
} as const

const reportActs: ProcessMachine['acts'] = {
  'accept-report': {
    ...concluding,
    label: { zh: '予以接收公布', en: 'Accept for publication' },
    tone: 'primary',
    notice: { zh: '年度报告审查完毕。', en: 'The report has been examined.' },
  },
}

const mendingNotice = {
  zh: '请按检查意见整改，并在期限内报告整改情况。',
  en: 'Mend what was found, and report in time.',
}

const checkActs: ProcessMachine['acts'] = {
  'conclude-pass': {
    ...concluding,
    label: { zh: '合格', en: 'Pass' },
    tone: 'primary',
    notice: { zh: '检查结论：合格。', en: 'Result: pass.' },
  },
  'conclude-conditional': {
    ...concluding,
    label: { zh: '基本合格', en: 'Conditional pass' },
    notice: {
      zh: `检查结论：基本合格。${mendingNotice.zh}`,
      en: `Result: conditional pass. ${mendingNotice.en}`,
    },
  },
  'conclude-fail': {
    ...concluding,
    label: { zh: '不合格', en: 'Fail' },
    tone: 'danger',
    notice: {
      zh: `检查结论：不合格。${mendingNotice.zh}`,
      en: `Result: fail. ${mendingNotice.en}`,
    },
  },
  'report-mending': {
    label: { zh: '报告整改情况', en: 'Report the mending' },
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
  'accept-mending': {
    label: { zh: '整改验收合格', en: 'Accept the mending' },
    by: 'review',
    tone: 'primary',
    opinion: 'required',
    notice: { zh: '整改已验收。', en: 'The mending has been accepted.' },
  },
  'refuse-mending': {
    label: { zh: '整改不到位', en: 'Not mended' },
    by: 'review',
    opinion: 'required',
    notice: {
      zh: '整改不到位，意见见办件经过。',
      en: 'It is not mended; see the course of the case.',
    },
  },
}

const local = '年度检查办法；期限由本级规定'

/** Law sets the day of filing; how long the offices have is theirs to set. */
export const reportClocks = (regime: Regime): ClockDefinition[] => [
  consentClock({
    term: { parameter: 'check.firstReview', default: workingDays(20), source: local },
    article: local,
  }),
  {
    id: 'receipt',
    label: { zh: '接收', en: 'Receipt' },
    article: local,
    binds: 'authority',
    term: { parameter: 'check.receipt', default: workingDays(5), source: local },
    during: ['SUBMITTED'],
    onLapse: 'escalate',
  },
  supplementClock,
  {
    id: 'conclusion',
    label: { zh: '作出结论', en: 'Conclusion' },
    article: local,
    binds: 'authority',
    term: { parameter: 'check.conclude', default: days(90), source: local },
    during: ['RECEIVED', 'EXAMINED'],
    excludes: ['SUPPLEMENT'],
    warnBefore: 10,
    onLapse: 'escalate',
  },
  {
    id: 'publication',
    label: { zh: '公布', en: 'Publication' },
    article: '《中华人民共和国政府信息公开条例》第二十六条',
    binds: 'authority',
    term: workingDays(20),
    during: regime === 'check' ? ['CONCLUDED', 'FAULTED'] : ['CONCLUDED'],
    onLapse: 'escalate',
  },
  ...(regime === 'check' ? [mendingClock] : []),
]

const mendingClock: ClockDefinition = {
  id: 'mending',
  label: { zh: '整改', en: 'Mending' },
  article: '民政部关于做好民办非企业单位年度检查工作的通知（2015 年）；期限由本级规定',
  binds: 'applicant',
  term: {
    parameter: 'check.rectify',
    default: { amount: 3, unit: 'month' },
    source: '规范 §7：整改并报告不超过三个月，未核实',
  },
  during: ['MENDING'],
  warnBefore: 10,
  onLapse: 'escalate',
}
