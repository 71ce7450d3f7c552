import type { CaseDuty, CaseOutcome, Expression, Message } from '@yiqi/contracts'
import type { Term } from '@yiqi/statutory-clock'
import type { StatutoryTerm } from '../rules/index.ts'

/* Machine */

export interface ProcessMachine {
  initial: string
  states: { readonly [state: string]: StateDefinition }
  acts: { readonly [act: string]: ActDefinition }
}

export interface StateDefinition {
  label: Message
  /**
   * Who has the ball. A `draft` is its author's: with a task, the office's. `closed` states are not left,
   * save to archive.
   */
  phase: 'draft' | 'supervisor' | 'authority' | 'applicant' | 'paused' | 'closed'
  /** Entering it means that the application is accepted (受理). */
  isAccepted?: boolean
  /** The result that entering this state settles. */
  outcome?: CaseOutcome
  /** Official work that entering this state opens. */
  task?: { duty: Duty; label: Message }
  /** Passed over on the way in where the answers make it true: the case goes on to `to`. */
  skip?: { when: Expression; to: string }
  /** Acts permitted here, and where each leads. */
  on?: { readonly [act: string]: Target }
}

/** A state; `back` goes to where the case was before it was sent away. */
export type Target = string | { back: true } | { to: string; resumeAt: string }

/** The permission is `cases.<duty>`. */
export type Duty = CaseDuty

export interface ActDefinition {
  label: Message
  /** `officer`: whose duty is the task of the state; `supervisor`: the body that is asked. */
  by: 'applicant' | 'supervisor' | 'system' | 'officer' | Duty
  /** Of several acts of a state one is the advised one. */
  tone?: 'primary' | 'danger'
  opinion?: 'required' | 'optional'
  /** Takes the list of all corrections (一次性告知). */
  takesItems?: boolean
  /** Acts of this case that the same person must not have done. */
  notSameAs?: readonly string[]
  /** Colleagues who took part beside the person acting. */
  colleagues?: number
  needsSecondFactor?: boolean
  /** Runs the checks of this point; those that block, block. */
  checkpoint?: Checkpoint
  /** Lengthens the clock whose `extension` names it; refused where none does. */
  extendsClock?: boolean
  /** Closes the file: the catalogue of all papers is made. */
  archives?: boolean
  /** The part of the form and of the papers that is the actor's to fill in must be complete. */
  needsCompleteForm?: boolean
  /** An applicant's own act ends the matter, with its outcome: there is nothing for anybody to decide. */
  concludes?: boolean
  /** From then on the organisation sees a case that the office has opened about it. */
  discloses?: boolean
  /** Tells the applicant, in these words, beside the act's label. */
  notice?: Message
  article?: string
}

/* Clocks */

/**
 * A term that law sets for many processes; one of this process alone; or one that an authority may set,
 * written `20wd`, `60d`, `3mo`, `1y`.
 */
export type ClockTerm = StatutoryTerm | Term | { parameter: string; default: Term; source?: string }

export const days = (amount: number): Term => ({ amount, unit: 'day' })
export const workingDays = (amount: number): Term => ({ amount, unit: 'workday' })

export interface ClockDefinition {
  id: string
  label: Message
  article: string
  /** Whom it binds. */
  binds: 'authority' | 'applicant' | 'supervisor' | 'public'
  term: ClockTerm
  /** What the registrar promises; never longer than the term. */
  promised?: ClockTerm
  /** Starts only where the answers of the form make it true; of two terms of law one counts. */
  when?: Expression
  /** `when` in words, where those made from the labels would not do. */
  whenText?: Message
  /** States in which it runs: entering them starts it, leaving them ends it. */
  during: readonly string[]
  /** Among where the case may go from there: time that is not counted, first and last day both left out. */
  excludes?: readonly string[]
  /** Counts from the act (absent), or from the day on which complete papers were received. */
  from?: 'act' | 'receipt'
  /** Act that lengthens it, once (governance §5.3). */
  extension?: { act: string; term: ClockTerm }
  /** Yellow from this many working days before the day it is due. Absent: 2. */
  warnBefore?: number
  /** `act` is done by the platform on the first day after; else the case is put before a superior. */
  onLapse: { act: string; reason: Message; effectiveAt?: 'start' } | 'escalate'
}

/* Points of the course at which checks run */

export type Checkpoint = 'form' | 'submit' | 'accept' | 'review' | 'decide'

export const allCheckpoints: readonly Checkpoint[] = [
  'form',
  'submit',
  'accept',
  'review',
  'decide',
]
/** What an applicant can do something about. */
export const untilAcceptance: readonly Checkpoint[] = ['form', 'submit', 'accept']
/** For what only the registers know, and for what is filled in last. */
export const fromSubmission = allCheckpoints.slice(1)
