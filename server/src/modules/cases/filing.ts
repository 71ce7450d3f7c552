import type { Message } from '@yiqi/contracts'
import { applicationMachine, supplementClock, withActs } from './application.ts'
import { archivable, archiving } from './archiving.ts'
import type { ActDefinition, ClockDefinition, ClockTerm, ProcessMachine } from './define-course.ts'

interface FilingOptions {
  /** What the office does with it, e.g. `接收年度报告`; printed on the acts. */
  receive?: Message
  decline?: Message
  /** Adds or replaces acts' details, e.g. a check point. */
  acts?: { readonly [act: string]: Partial<ActDefinition> }
}

/**
 * The course of a filing (备案): handed in, then received or given back for corrections. Nobody decides:
 * once received, it is filed. What is no matter for filing at all is declined, with the reason.
 */
export function filingMachine(options: FilingOptions = {}): ProcessMachine {
  const { receive, decline, acts = {} } = options
  const machine = applicationMachine({
    states: { ...filingStates, ...archiving.states },
    acts: { ...filingActs, ...archiving.acts },
  })
  const worded = withActs(machine, {
    ...(receive && { receive: { label: receive } }),
    ...(decline && { decline: { label: decline } }),
  })
  return withActs(worded, acts)
}

const filingStates: ProcessMachine['states'] = {
  SUBMITTED: {
    label: { zh: '待备案', en: 'Awaiting receipt' },
    phase: 'authority',
    task: { duty: 'intake', label: { zh: '备案', en: 'Filing' } },
    on: {
      receive: 'FILED',
      'request-corrections': 'SUPPLEMENT',
      decline: 'DECLINED',
      withdraw: 'WITHDRAWN',
    },
  },
  FILED: {
    label: { zh: '已备案', en: 'Filed' },
    phase: 'closed',
    isAccepted: true,
    outcome: 'filed',
    ...archivable,
  },
  DECLINED: {
    label: { zh: '不予备案', en: 'Declined' },
    phase: 'closed',
    outcome: 'not-accepted',
  },
}

const filingActs: ProcessMachine['acts'] = {
  receive: {
    label: { zh: '予以备案', en: 'File' },
    by: 'intake',
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'accept',
    notice: { zh: '您报送的材料已备案。', en: 'What you handed in has been filed.' },
  },
  decline: {
    label: { zh: '不予备案', en: 'Decline' },
    by: 'intake',
    tone: 'danger',
    opinion: 'required',
    notice: {
      zh: '您报送的材料不予备案，理由见办件经过。',
      en: 'What you handed in is not filed; the reason is in the course of the case.',
    },
  },
}

/** Clocks of a filing's course; how long the office has is the process's own. */
export function filingClocks(receipt: {
  term: ClockTerm
  promised?: ClockTerm
  article: string
  /** How long the applicant has for corrections, where its own law says so. */
  correction?: { term: ClockTerm; article: string }
}): ClockDefinition[] {
  return [
    {
      id: 'receipt',
      label: { zh: '备案', en: 'Filing' },
      article: receipt.article,
      binds: 'authority',
      term: receipt.term,
      ...(receipt.promised && { promised: receipt.promised }),
      during: ['SUBMITTED'],
      onLapse: 'escalate',
    },
    { ...supplementClock, ...receipt.correction },
  ]
}
