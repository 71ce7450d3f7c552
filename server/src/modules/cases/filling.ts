import type { FormPart } from '@yiqi/contracts'
import type { Actor } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { isInterested, isParty, isSupervisor } from './authority.ts'
import { type Process, stateOf } from './process.ts'
import type { CaseRow } from './store.ts'

/** A section of the form, or a slot for papers. */
interface Place {
  by?: FormPart
  during?: readonly string[]
}

export const partOf = ({ by }: Place): FormPart => by ?? 'applicant'

/** Who has the part to fill in: the parties theirs, the office and the body that is asked their own. */
function isHis(process: Process, actor: Actor, row: CaseRow, part: FormPart): boolean {
  if (part === 'applicant') return isParty(actor, row)
  if (part === 'supervisor') return isSupervisor(actor, row) && !isInterested(actor, row)
  const duty = dutyIn(process, row)
  return (
    actor.purpose === 'duty' &&
    !isInterested(actor, row) &&
    duty !== undefined &&
    actor.permissions.has(`cases.${duty}`)
  )
}

/** Of whoever handles it; while it is paused, of whoever will go on. */
function dutyIn(process: Process, { state, phase, resume_state }: CaseRow) {
  const place = phase === 'paused' && resume_state ? resume_state : state
  return stateOf(process, place).task?.duty
}

/** Where a case lies while a part of it is filled in. */
const phaseOf = {
  applicant: 'applicant',
  office: 'authority',
  supervisor: 'supervisor',
} as const satisfies Record<FormPart, string>

/** Whether now is the time for it: while the ball is with them, and before anything is decided. */
function isTime(row: CaseRow, place: Place): boolean {
  if (place.during && !place.during.includes(row.state)) return false
  const part = partOf(place)
  const isOwnDraft =
    row.phase === 'draft' && part === (row.origin === 'application' ? 'applicant' : 'office')
  const isWhilePaused = part === 'office' && row.phase === 'paused' && place.during !== undefined
  return isOwnDraft || isWhilePaused || row.phase === phaseOf[part]
}

export const mayFill = (process: Process, actor: Actor, row: CaseRow, place: Place): boolean =>
  isHis(process, actor, row, partOf(place)) && isTime(row, place)

/** @throws AppError YQ_FORBIDDEN, YQ_WRONG_STATE */
export function requireFilling(process: Process, actor: Actor, row: CaseRow, place: Place): void {
  if (!isHis(process, actor, row, partOf(place))) throw new AppError('YQ_FORBIDDEN')
  if (isTime(row, place)) return
  throw new AppError('YQ_WRONG_STATE', {
    state: row.state,
    reason: {
      zh: '已提交的申请不能直接改。需要改动，请撤回，或者等登记管理机关退回补正。',
      en: 'What has been submitted cannot be edited. Withdraw it, or wait until the registrar asks for corrections.',
    },
  })
}

/** Whether the form is now the actor's to go through, rather than the case his to handle or to follow. */
export const isFilling = (process: Process, actor: Actor, row: CaseRow): boolean =>
  mayFill(process, actor, row, { by: 'applicant' }) ||
  (row.phase === 'draft' && mayFill(process, actor, row, { by: 'office' })) ||
  process.form.some(
    (section) => partOf(section) === 'supervisor' && mayFill(process, actor, row, section),
  )

/** Whether the body that is asked writes into the form, or only passes the case on. */
export const isFilledBySupervisor = ({ form }: Process): boolean =>
  form.some((section) => partOf(section) === 'supervisor')
