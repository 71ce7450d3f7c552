import type { HandOverBody } from '@yiqi/contracts'
import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { findPrincipal, listAway } from './absences.ts'
import { askForAssignment } from './assign.ts'
import { isParty } from './authority.ts'
import { type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import {
  findFormerAssignee,
  findOpenTask,
  getCase,
  insertTask,
  lockTask,
  type TaskRow,
  updateTask,
} from './store.ts'

/** Ends the task of the state that was left and opens that of the state entered. */
export async function moveTask(
  tx: Tx,
  services: CaseServices,
  process: Process,
  move: { caseId: string; region: string; to: string; actor: Actor; isStandIn: boolean },
): Promise<void> {
  const { caseId, region, to, actor, isStandIn } = move
  const { task: next, phase } = stateOf(process, to)
  const open = await findOpenTask(tx, caseId)
  // While paused it stays on the desk it lies on.
  if (open && (phase === 'paused' || open.case_state === to)) return
  if (open) await endTask(tx, services, open, { actor, isStandIn })
  if (!next) return
  const former = await formerAtWork(tx, services, { caseId, to, region, duty: next.duty })
  const id = services.newId()
  await insertTask(tx, {
    id,
    case_id: caseId,
    case_state: to,
    duty: next.duty,
    region_code: region,
    assignee_id: former?.assignee_id ?? null,
    assignee_name: former?.assignee_name ?? null,
    claimed_at: former ? services.now() : null,
    previous_by_name: actor.name,
    arrived_at: services.now(),
  })
  if (!former) await askForAssignment(tx, services, { id, region_code: region, duty: next.duty })
}

/** Who did the step before, unless he is away: then it is for whoever is there. */
async function formerAtWork(
  tx: Tx,
  services: CaseServices,
  { caseId, to, region, duty }: { caseId: string; to: string; region: string; duty: string },
) {
  const former = await findFormerAssignee(tx, caseId, to)
  if (!former) return undefined
  const away = await asSystem(tx, () => listAway(tx, { duty, region, day: today(services) }))
  const absence = away.find(({ account_id }) => account_id === former.assignee_id)
  return absence ? { assignee_id: absence.deputy_id, assignee_name: absence.deputy_name } : former
}

async function endTask(
  tx: Tx,
  services: CaseServices,
  task: TaskRow,
  { actor, isStandIn }: { actor: Actor; isStandIn: boolean },
) {
  const isOfficial = actor.purpose === 'duty'
  await updateTask(tx, task.id, {
    state: isOfficial ? 'done' : 'cancelled',
    ended_at: services.now(),
    version: task.version + 1,
    // Whoever does the step without claiming it first has done it all the same.
    ...(isOfficial && !isStandIn && { assignee_id: actor.accountId, assignee_name: actor.name }),
  })
}

interface TaskCommand {
  taskId: string
  version: number
}

/** @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_STALE, YQ_WRONG_STATE */
export function claimTask(services: CaseServices, actor: Actor, command: TaskCommand) {
  return onTask(services, actor, 'claim', command, async (tx, task) => {
    if (!actor.permissions.has(`cases.${task.duty}`)) throw new AppError('YQ_FORBIDDEN')
    if (task.assignee_id !== null) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: {
          zh: `${task.assignee_name} 已经领取。`,
          en: `${task.assignee_name} has taken it already.`,
        },
      })
    }
    if (isParty(actor, await getCase(tx, task.case_id))) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: {
          zh: '这是您自己的申请，请由别的工作人员办理。',
          en: 'This is your own application; another official must handle it.',
        },
      })
    }
    await updateTask(tx, task.id, {
      assignee_id: actor.accountId,
      assignee_name: actor.name,
      claimed_at: services.now(),
      version: task.version + 1,
    })
  })
}

export function releaseTask(services: CaseServices, actor: Actor, command: TaskCommand) {
  return onTask(services, actor, 'release', command, async (tx, task) => {
    requireMine(task, actor)
    await updateTask(tx, task.id, {
      assignee_id: null,
      assignee_name: null,
      claimed_at: null,
      assigned_for: null,
      version: task.version + 1,
    })
  })
}

/**
 * To a colleague, who is told. A task nobody has claimed can be given to somebody as well; one that lies
 * with somebody who is away, by whoever assigns work.
 */
export function handOverTask(
  services: CaseServices,
  actor: Actor,
  command: TaskCommand & HandOverBody,
) {
  return onTask(services, actor, 'hand-over', command, async (tx, task) => {
    const standsIn = await findPrincipal(tx, task, actor.accountId, today(services))
    if (task.assignee_id !== null && !assignsWork(actor) && !standsIn) requireMine(task, actor)
    const row = await getCase(tx, task.case_id)
    if (row.applicant_account_id === command.to) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: { zh: '不能转交给申请人本人。', en: 'It cannot be handed to the applicant.' },
      })
    }
    await updateTask(tx, task.id, {
      assignee_id: command.to,
      assignee_name: command.toName,
      claimed_at: services.now(),
      assigned_for: null,
      previous_by_name: actor.name,
      note: command.note ?? null,
      version: task.version + 1,
    })
    await services.notify(tx, {
      template: 'case-task',
      recipientAccountId: command.to,
      object: `case/${row.id}`,
      params: { caseNo: row.case_no ?? '', from: actor.name, note: command.note ?? '' },
    })
  })
}

function onTask(
  services: CaseServices,
  actor: Actor,
  verb: string,
  { taskId, version }: TaskCommand,
  work: (tx: Tx, task: TaskRow) => Promise<void>,
): Promise<{ id: string; version: number }> {
  const act = { act: `cases.${verb}-task`, object: `task/${taskId}` }
  return transact(services, actor, act, async (tx) => {
    const task = await lockTask(tx, taskId)
    const may = actor.permissions.has(`cases.${task.duty}`) || assignsWork(actor)
    if (!may || actor.purpose !== 'duty') {
      throw new AppError('YQ_FORBIDDEN')
    }
    if (task.state !== 'open') throw new AppError('YQ_WRONG_STATE', { state: task.state })
    if (task.version !== version) throw new AppError('YQ_STALE', { version: task.version })
    await work(tx, task)
    return { id: taskId, version: task.version + 1 }
  })
}

const assignsWork = (actor: Actor) => actor.permissions.has('cases.assign')

function requireMine(task: TaskRow, actor: Actor): void {
  if (task.assignee_id !== actor.accountId) {
    throw new AppError('YQ_FORBIDDEN', {
      reason: { zh: '这件不在您手上。', en: 'You do not hold this task.' },
    })
  }
}
