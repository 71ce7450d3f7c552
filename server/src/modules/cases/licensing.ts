import type { Message } from '@yiqi/contracts'
import { applicationMachine, supplementClock, withActs } from './application.ts'
import { archivable, archiving } from './archiving.ts'
import type { ActDefinition, ClockDefinition, ClockTerm, ProcessMachine } from './define-course.ts'
import type { GuideText } from './define.ts'
import { certificateDelivery, correctionNotice, licensingLaw } from './licensing-terms.ts'

interface LicensingOptions {
  /** What is decided, e.g. `准予登记`; printed on the acts. */
  grant?: Message
  refuse?: Message
  /** Adds or replaces acts' details, e.g. a check point. */
  acts?: { readonly [act: string]: Partial<ActDefinition> }
}

/**
 * The course of a licence (governance §5.3): draft, submitted, accepted, reviewed, decided, certified,
 * archived; with corrections in one notice, withdrawal, and pauses for excluded time.
 */
export function licensingMachine(options: LicensingOptions = {}): ProcessMachine {
  const { grant, refuse, acts = {} } = options
  const machine = applicationMachine({
    states: { ...licensingStates, ...archiving.states },
    acts: { ...licensingActs, ...archiving.acts },
  })
  const worded = withActs(machine, {
    'request-corrections': { article: correctionNotice.article },
    ...(grant && { grant: { label: grant } }),
    ...(refuse && { refuse: { label: refuse } }),
  })
  return withActs(worded, acts)
}

const licensingStates: ProcessMachine['states'] = {
  SUBMITTED: {
    label: { zh: '待受理', en: 'Awaiting acceptance' },
    phase: 'authority',
    task: { duty: 'intake', label: { zh: '受理', en: 'Intake' } },
    on: {
      accept: 'ACCEPTED',
      'request-corrections': 'SUPPLEMENT',
      'refuse-acceptance': 'NOT_ACCEPTED',
      'deem-accepted': 'ACCEPTED',
      withdraw: 'WITHDRAWN',
    },
  },
  ACCEPTED: {
    label: { zh: '审核中', en: 'Under review' },
    phase: 'authority',
    isAccepted: true,
    task: { duty: 'review', label: { zh: '审核', en: 'Review' } },
    on: {
      review: 'REVIEWED',
      'verify-facts': 'ACCEPTED',
      'request-corrections': 'SUPPLEMENT',
      pause: 'PAUSED',
      extend: 'ACCEPTED',
      withdraw: 'WITHDRAWN',
    },
  },
  REVIEWED: {
    label: { zh: '待批准', en: 'Awaiting decision' },
    phase: 'authority',
    task: { duty: 'decide', label: { zh: '批准', en: 'Decision' } },
    on: {
      grant: 'GRANTED',
      refuse: 'REFUSED',
      'return-to-review': 'ACCEPTED',
      // What the applicant changes is reviewed again before anyone decides.
      'request-corrections': { to: 'SUPPLEMENT', resumeAt: 'ACCEPTED' },
      pause: 'PAUSED',
      extend: 'REVIEWED',
      withdraw: 'WITHDRAWN',
    },
  },
  PAUSED: {
    label: { zh: '已暂停', en: 'Paused' },
    phase: 'paused',
    on: { resume: { back: true }, withdraw: 'WITHDRAWN' },
  },
  GRANTED: {
    label: { zh: '待发证', en: 'Awaiting the certificate' },
    phase: 'authority',
    outcome: 'granted',
    task: { duty: 'intake', label: { zh: '发证', en: 'Certificate' } },
    on: { certify: 'CERTIFIED' },
  },
  CERTIFIED: {
    label: { zh: '已发证', en: 'Certificate delivered' },
    phase: 'closed',
    ...archivable,
  },
  REFUSED: {
    label: { zh: '不予许可', en: 'Refused' },
    phase: 'closed',
    outcome: 'refused',
    ...archivable,
  },
  NOT_ACCEPTED: {
    label: { zh: '不予受理', en: 'Not accepted' },
    phase: 'closed',
    outcome: 'not-accepted',
  },
}

const licensingActs: Record<string, ActDefinition> = {
  accept: {
    label: { zh: '受理', en: 'Accept' },
    by: 'intake',
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'accept',
    article: `${licensingLaw}第三十二条第一款第五项`,
    notice: { zh: '您的申请已受理。', en: 'Your application has been accepted.' },
  },
  'deem-accepted': {
    label: { zh: '视为受理', en: 'Deemed accepted' },
    by: 'system',
    article: correctionNotice.article,
    notice: {
      zh: '逾期未告知补正，您的申请自收到之日起即为受理。',
      en: 'No notice of corrections was given in time: accepted as of the day of receipt.',
    },
  },
  'refuse-acceptance': {
    label: { zh: '不予受理', en: 'Do not accept' },
    by: 'intake',
    tone: 'danger',
    opinion: 'required',
    article: `${licensingLaw}第三十二条第一款第一项、第二项`,
    notice: { zh: '您的申请不予受理。', en: 'Your application is not accepted.' },
  },
  'verify-facts': {
    label: { zh: '登记核实情况', en: 'Record a verification' },
    by: 'review',
    opinion: 'required',
    colleagues: 1,
    article: `${licensingLaw}第三十四条第三款`,
  },
  review: {
    label: { zh: '审核通过，报请批准', en: 'Pass on for decision' },
    by: 'review',
    tone: 'primary',
    opinion: 'required',
    checkpoint: 'review',
    article: `${licensingLaw}第三十四条`,
  },
  'return-to-review': {
    label: { zh: '退回审核', en: 'Return to review' },
    by: 'decide',
    opinion: 'required',
  },
  pause: {
    label: { zh: '暂停计时', en: 'Pause the clock' },
    by: 'officer',
    opinion: 'required',
    article: `${licensingLaw}第四十五条`,
    notice: {
      zh: '所需时间不计入办理期限，原因见办件经过。',
      en: 'The time needed is not counted; the reason is in the course of the case.',
    },
  },
  resume: {
    label: { zh: '恢复计时', en: 'Resume the clock' },
    by: 'officer',
    opinion: 'optional',
    article: `${licensingLaw}第四十五条`,
    notice: { zh: '计时已恢复。', en: 'The clock runs again.' },
  },
  extend: {
    label: { zh: '延长期限', en: 'Extend the term' },
    by: 'decide',
    extendsClock: true,
    opinion: 'required',
    article: `${licensingLaw}第四十二条第一款`,
    notice: {
      zh: '经负责人批准，办理期限已延长，理由见办件经过。',
      en: 'The term has been extended with approval; the reason is in the course of the case.',
    },
  },
  grant: {
    label: { zh: '准予许可', en: 'Grant' },
    by: 'decide',
    tone: 'primary',
    opinion: 'required',
    checkpoint: 'decide',
    notSameAs: ['accept', 'review'],
    needsSecondFactor: true,
    article: `${licensingLaw}第三十八条第一款`,
    notice: { zh: '您的申请已获准。', en: 'Your application has been granted.' },
  },
  refuse: {
    label: { zh: '不予许可', en: 'Refuse' },
    by: 'decide',
    tone: 'danger',
    opinion: 'required',
    notSameAs: ['accept', 'review'],
    needsSecondFactor: true,
    article: `${licensingLaw}第三十八条第二款`,
    notice: {
      zh: '您的申请未获准，理由和救济途径见决定书。',
      en: 'Your application has been refused; the decision states the reasons and the remedies.',
    },
  },
  certify: {
    label: { zh: '发证', en: 'Deliver the certificate' },
    by: 'intake',
    tone: 'primary',
    opinion: 'optional',
    article: `${licensingLaw}第四十四条`,
    notice: { zh: '证书已发出。', en: 'The certificate has been delivered.' },
  },
}

/** Clocks of the licence's course; the term of the decision is the process's own. */
export function licensingClocks(decision: {
  term: ClockTerm
  promised?: ClockTerm
  from?: 'act' | 'receipt'
  /** Absent: cannot be extended. */
  extension?: ClockTerm
  article: string
}): ClockDefinition[] {
  return [
    {
      id: 'correction-notice',
      label: { zh: '受理或者一次性告知补正', en: 'Accept, or notify all corrections' },
      article: correctionNotice.article,
      binds: 'authority',
      term: correctionNotice,
      during: ['SUBMITTED'],
      warnBefore: 1,
      onLapse: {
        act: 'deem-accepted',
        reason: {
          zh: '五个工作日内没有告知补正，自收到材料之日起即为受理。',
          en: 'No notice within five working days: accepted as of the day of receipt.',
        },
        effectiveAt: 'start',
      },
    },
    supplementClock,
    {
      id: 'decision',
      label: { zh: '作出决定', en: 'Decision' },
      article: decision.article,
      binds: 'authority',
      term: decision.term,
      ...(decision.promised && { promised: decision.promised }),
      during: ['ACCEPTED', 'REVIEWED'],
      ...(decision.from && { from: decision.from }),
      excludes: ['PAUSED', 'SUPPLEMENT'],
      ...(decision.extension && { extension: { act: 'extend', term: decision.extension } }),
      warnBefore: 5,
      onLapse: 'escalate',
    },
    {
      id: 'certificate',
      label: { zh: '颁发证书', en: 'Delivery of the certificate' },
      article: certificateDelivery.article,
      binds: 'authority',
      term: certificateDelivery,
      during: ['GRANTED'],
      onLapse: 'escalate',
    },
  ]
}

/** Review within 60 days, litigation within six months: 《行政复议法》（2023）第二十条、《行政诉讼法》第四十六条. */
export const licensingRemedies: NonNullable<GuideText['remedies']> = [
  {
    text: {
      zh: '对决定不服的，可以自知道决定之日起 60 日内申请行政复议。',
      en: 'You may apply for administrative reconsideration within 60 days of learning of the decision.',
    },
    article: '《中华人民共和国行政复议法》（2023 年修订）第二十条',
  },
  {
    text: {
      zh: '也可以自知道决定之日起 6 个月内向人民法院提起行政诉讼。',
      en: 'You may also bring an action before a people’s court within six months.',
    },
    article: '《中华人民共和国行政诉讼法》（2017 年修正）第四十六条',
  },
]
