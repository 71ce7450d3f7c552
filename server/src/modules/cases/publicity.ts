import type { ClockDefinition, ClockTerm, Duty, ProcessMachine } from './define-course.ts'

interface PublicityOptions {
  /** State that follows once the term is over and nothing is open. */
  next: string
  /** State that an objection leads to which is well founded. */
  upheld: string
  /** Who looks into objections. */
  duty: Duty
  term: ClockTerm
  article: string
}

/**
 * 公示: what is about to be settled is shown to the public for a term. An objection stops the term until it
 * has been looked into; the rest of it runs afterwards, so that the public has all of it.
 */
export function publicity({ next, upheld, duty, term, article }: PublicityOptions): {
  states: ProcessMachine['states']
  acts: ProcessMachine['acts']
  clock: ClockDefinition
} {
  return {
    states: {
      PUBLICISED: {
        label: { zh: '公示中', en: 'Before the public' },
        phase: 'authority',
        task: { duty: 'intake', label: { zh: '公示：登记异议', en: 'Publicity: objections' } },
        on: { object: 'OBJECTED', 'end-publicity': next },
      },
      OBJECTED: {
        label: { zh: '有异议', en: 'Objected to' },
        phase: 'authority',
        task: { duty, label: { zh: '核查异议', en: 'Look into the objection' } },
        on: { 'dismiss-objection': 'PUBLICISED', 'uphold-objection': upheld },
      },
    },
    acts: publicityActs(duty),
    clock: {
      id: 'publicity',
      label: { zh: '公示', en: 'Publicity' },
      article,
      binds: 'public',
      term,
      during: ['PUBLICISED'],
      excludes: ['OBJECTED'],
      onLapse: {
        act: 'end-publicity',
        reason: {
          zh: '公示期满，没有未处理的异议。',
          en: 'The term is over, no objection is open.',
        },
      },
    },
  }
}

const publicityActs = (duty: Duty): ProcessMachine['acts'] => ({
  object: {
    label: { zh: '登记异议', en: 'Record an objection' },
    by: 'intake',
    opinion: 'required',
    notice: {
      zh: '公示期间有人提出异议，正在核查。',
      en: 'Somebody has objected; it is being looked into.',
    },
  },
  'end-publicity': { label: { zh: '公示期满', en: 'The term is over' }, by: 'system' },
  'dismiss-objection': {
    label: { zh: '异议不成立', en: 'Dismiss the objection' },
    by: duty,
    tone: 'primary',
    opinion: 'required',
    notice: { zh: '异议不成立，继续公示。', en: 'The objection is dismissed; publicity goes on.' },
  },
  'uphold-objection': {
    label: { zh: '异议成立', en: 'Uphold the objection' },
    by: duty,
    tone: 'danger',
    opinion: 'required',
    notice: {
      zh: '异议成立，处理意见见办件经过。',
      en: 'The objection is upheld; what follows is in the course of the case.',
    },
  },
})
