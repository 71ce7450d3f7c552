import type { CaseDuty, Message } from '@yiqi/contracts'
import { type Actor, actsIn } from '../../kernel/context.ts'
import type { Principal } from './absences.ts'
import type { ClockRow } from './clock-course.ts'
import type { ActDefinition } from './define-course.ts'
import { actLabel, clockOf, findAct, type Process } from './process.ts'
import type { CaseRow, StepRow, TaskRow } from './store.ts'

type EarlierStep = Pick<StepRow, 'act' | 'by_id'> & Partial<Pick<StepRow, 'on_behalf_of'>>

export interface Situation {
  actor: Actor
  row: Pick<
    CaseRow,
    | 'state'
    | 'resume_state'
    | 'process_id'
    | 'applicant_account_id'
    | 'is_by_clerk'
    | 'subject_uscc'
    | 'supervisor_uscc'
  >
  steps: readonly EarlierStep[]
  task: Pick<TaskRow, 'assignee_id' | 'assignee_name' | 'duty'> | undefined
  clocks: readonly Pick<ClockRow, 'clock' | 'stopped_on' | 'is_extended'>[]
  /** Whose task it is, who is away and has named the actor; null for none. */
  principal?: Principal | null
  /** Accounts that acted in the case that this one is about. */
  recused?: ReadonlySet<string>
}

/** The applicant for himself, or a clerk of the organisation that the case is about, within his scope. */
export function isParty(actor: Actor, row: Situation['row']): boolean {
  if (actor.accountId === null) return false
  const { subject_uscc: uscc } = row
  if (uscc !== null && actsIn(actor, uscc, row.process_id)) return true
  return row.applicant_account_id === actor.accountId && !(row.is_by_clerk && uscc !== null)
}

/** Whoever applied or acts for the organisation, in whatever scope: he judges none of its cases. */
export const isInterested = (actor: Actor, row: Situation['row']): boolean =>
  (actor.accountId !== null && row.applicant_account_id === actor.accountId) ||
  (row.subject_uscc !== null && actor.organisations.includes(row.subject_uscc))

/** Whether he acts for the body that is asked. */
export const isSupervisor = (
  actor: Actor,
  { supervisor_uscc, process_id }: Situation['row'],
): boolean => supervisor_uscc !== null && actsIn(actor, supervisor_uscc, process_id)

/** Whether the act is of this actor's kind at all; if not, it is not even shown. */
export function concerns(process: Process, act: string, situation: Situation): boolean {
  const definition = findAct(process, act)
  if (!definition) return false
  const { actor, row } = situation
  if (definition.by === 'applicant') return isParty(actor, row)
  if (definition.by === 'supervisor') return isSupervisor(actor, row)
  if (definition.by === 'system') return actor.purpose === 'system'
  const duty = dutyOf(process, definition, row)
  return duty !== null && actor.purpose === 'duty' && actor.permissions.has(`cases.${duty}`)
}

/** The duty that an official act takes; null for acts of others. */
export function dutyOf(
  process: Process,
  { by }: ActDefinition,
  row: Situation['row'],
): CaseDuty | null {
  if (by === 'applicant' || by === 'supervisor' || by === 'system') return null
  if (by !== 'officer') return by
  const { states } = process.machine
  const origin = row.resume_state ? states[row.resume_state] : undefined
  return (states[row.state]?.task ?? origin?.task)?.duty ?? null
}

/** Why this actor, whom the act concerns, may not do it in this case; null if he may. */
export function barTo(process: Process, act: string, situation: Situation): Message | null {
  const definition = findAct(process, act)
  if (!definition) return null
  const { actor, row, task, principal = null } = situation
  // Whoever judges it, in the office or in the supervising unit.
  const isJudging = definition.by !== 'applicant' && definition.by !== 'system'
  if (isJudging && isInterested(actor, row)) {
    return {
      zh: '这是您自己的申请，请由别的工作人员办理（回避）。',
      en: 'This is your own application: somebody else must handle it.',
    }
  }
  const { recused } = situation
  if (isJudging && [actor.accountId, principal?.id].some((id) => id && recused?.has(id))) {
    return {
      zh: '这件所说的办件是您办的，请由别的工作人员办理（回避）。',
      en: 'It is about a case in which you acted: somebody else must handle it.',
    }
  }
  // An act of another duty, e.g. the head's extension, does not ask on whose desk the task lies.
  const isOfTask = task !== undefined && dutyOf(process, definition, row) === task.duty
  const holds = [actor.accountId, principal?.id]
  if (isOfTask && task.assignee_id && !holds.includes(task.assignee_id)) {
    return {
      zh: `${task.assignee_name} 已领取这件。需要您来办，请对方转交。`,
      en: `${task.assignee_name} has claimed it; ask for a hand-over.`,
    }
  }
  // Standing in for somebody is his act as well: neither may have done what bars it.
  const people = isOfTask ? holds : [actor.accountId]
  return (
    separationBar(process, definition, situation.steps, people) ??
    extensionBar(process, act, situation)
  )
}

/** Whether one of these accounts did, or had done for him, what must be another's. */
export function separationBar(
  process: Process,
  { notSameAs = [] }: ActDefinition,
  steps: readonly EarlierStep[],
  accounts: readonly (string | null | undefined)[],
): Message | null {
  const people = accounts.filter((id) => id !== null && id !== undefined)
  const earlier = steps.find(
    ({ act, by_id, on_behalf_of = null }) =>
      notSameAs.includes(act) && people.some((id) => id === by_id || id === on_behalf_of),
  )
  if (!earlier) return null
  const { zh, en } = actLabel(process, earlier.act)
  return {
    zh: `这件的“${zh}”是您办的，这一步要由另一位工作人员办理。`,
    en: `You did “${en}” in this case; this step needs another officer.`,
  }
}

function extensionBar(process: Process, act: string, { clocks }: Situation): Message | null {
  if (!findAct(process, act)?.extendsClock) return null
  const mine = clocks.filter(
    (clock) => clock.stopped_on === null && clockOf(process, clock.clock).extension?.act === act,
  )
  if (mine.some(({ is_extended }) => !is_extended)) return null
  return mine.length > 0
    ? { zh: '期限已经延长过一次。', en: 'The term has been extended once already.' }
    : { zh: '法律没有规定这一期限可以延长。', en: 'The law does not let this term be extended.' }
}
