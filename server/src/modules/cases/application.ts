import type { ActDefinition, ClockDefinition, ProcessMachine } from './define-course.ts'
import { applicantCorrection } from './licensing-terms.ts'

/**
 * The applicant's part of a course, the same whatever the office does with the application: a draft that
 * is submitted, one notice of corrections, withdrawal. The office's part begins at `SUBMITTED`, sends the
 * case to `SUPPLEMENT` by `request-corrections`, and may let it be withdrawn to `WITHDRAWN`.
 */
export function applicationMachine(office: Omit<ProcessMachine, 'initial'>): ProcessMachine {
  const { DRAFT, ...waiting } = applicationStates
  return {
    initial: 'DRAFT',
    states: { DRAFT, ...office.states, ...waiting },
    acts: { ...applicationActs, ...office.acts },
  }
}

/** The same course, with details of its acts added or replaced. @throws Error on an act it does not have */
export function withActs(
  machine: ProcessMachine,
  changes: { readonly [act: string]: Partial<ActDefinition> },
): ProcessMachine {
  const acts = { ...machine.acts }
  for (const [name, change] of Object.entries(changes)) {
    const act = acts[name]
    if (!act) throw new Error(`The course has no act ${name}.`)
    acts[name] = { ...act, ...change }
  }
  return { ...machine, acts }
}

const applicationStates = {
  DRAFT: {
    label: { zh: '草稿', en: 'Draft' },
    phase: 'draft',
    on: { submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  },
  SUPPLEMENT: {
    label: { zh: '待补正', en: 'Awaiting corrections' },
    phase: 'applicant',
    on: {
      resubmit: { back: true },
      withdraw: 'WITHDRAWN',
      'close-uncorrected': 'WITHDRAWN',
    },
  },
  WITHDRAWN: { label: { zh: '已撤回', en: 'Withdrawn' }, phase: 'closed', outcome: 'withdrawn' },
} satisfies ProcessMachine['states']

const handingIn = {
  by: 'applicant',
  tone: 'primary',
  needsCompleteForm: true,
  checkpoint: 'submit',
} satisfies Partial<ActDefinition>

const applicationActs: ProcessMachine['acts'] = {
  submit: { ...handingIn, label: { zh: '提交', en: 'Submit' } },
  resubmit: { ...handingIn, label: { zh: '提交补正', en: 'Submit corrections' } },
  withdraw: {
    label: { zh: '撤回申请', en: 'Withdraw' },
    by: 'applicant',
    tone: 'danger',
    opinion: 'optional',
  },
  'request-corrections': {
    label: { zh: '退回补正', en: 'Request corrections' },
    by: 'officer',
    takesItems: true,
    opinion: 'optional',
    notice: {
      zh: '有几处需要补正，已一次性列出。',
      en: 'Corrections are needed; all of them are listed.',
    },
  },
  'close-uncorrected': {
    label: { zh: '逾期未补正，视为撤回', en: 'Closed: not corrected in time' },
    by: 'system',
    notice: {
      zh: '补正期限已过，本件按撤回处理。您可以重新申请。',
      en: 'The time for corrections is over; the case is closed as withdrawn. You may apply again.',
    },
  },
}

/** How long the applicant has for corrections. */
export const supplementClock: ClockDefinition = {
  id: 'supplement',
  label: { zh: '补正材料', en: 'Corrections by the applicant' },
  article: applicantCorrection.article,
  binds: 'applicant',
  term: applicantCorrection,
  during: ['SUPPLEMENT'],
  warnBefore: 5,
  onLapse: {
    act: 'close-uncorrected',
    reason: {
      zh: '补正期限内没有提交补正材料，按撤回申请处理。',
      en: 'Nothing was corrected in time: closed as withdrawn.',
    },
  },
}
