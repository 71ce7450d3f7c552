import type { ClockDefinition, ClockTerm, ProcessMachine } from './define-course.ts'

/**
 * The same course, where the supervising unit (业务主管单位) says yes before the papers come to the office. What
 * it gives back is corrected by the applicant and comes before it again.
 */
export function withConsent(machine: ProcessMachine): ProcessMachine {
  const { [machine.initial]: draft, ...others } = machine.states
  if (draft?.on?.submit !== 'SUBMITTED') throw new Error('The course does not begin by submission.')
  return {
    ...machine,
    states: {
      [machine.initial]: { ...draft, on: { ...draft.on, submit: 'CONSENT' } },
      CONSENT: {
        label: { zh: '业务主管单位审查', en: 'With the supervising unit' },
        phase: 'supervisor',
        on: {
          consent: 'SUBMITTED',
          'give-back': { to: 'SUPPLEMENT', resumeAt: 'CONSENT' },
          withdraw: 'WITHDRAWN',
        },
      },
      ...others,
    },
    acts: { ...machine.acts, ...consentActs },
  }
}

const consentActs: ProcessMachine['acts'] = {
  consent: {
    label: { zh: '同意', en: 'Consent' },
    by: 'supervisor',
    tone: 'primary',
    opinion: 'required',
    notice: { zh: '业务主管单位已同意。', en: 'The supervising unit has consented.' },
  },
  'give-back': {
    label: { zh: '退回', en: 'Give back' },
    by: 'supervisor',
    opinion: 'required',
    notice: {
      zh: '业务主管单位退回，意见见办件经过。改好后请再提交。',
      en: 'The supervising unit has given it back; its opinion is in the course of the case.',
    },
  },
}

/** How long the supervising unit has. */
export const consentClock = (consent: { term: ClockTerm; article: string }): ClockDefinition => ({
  id: 'consent',
  label: { zh: '业务主管单位审查', en: 'Opinion of the supervising unit' },
  article: consent.article,
  binds: 'supervisor',
  term: consent.term,
  during: ['CONSENT'],
  onLapse: 'escalate',
})
