import type { CaseActReply, Verdict } from '@yiqi/contracts'
import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import { recordAudit } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import type { ActCommand } from './act-command.ts'
import { archiveStateAfter, keepFile } from './archive.ts'
import { arrive } from './arrive.ts'
import { barTo, concerns, dutyOf, type Situation } from './authority.ts'
import { findPrincipal, type Principal } from './absences.ts'
import { listClocks } from './clock-course.ts'
import { answerCorrections, issueCorrections } from './corrections.ts'
import type { ActDefinition } from './define-course.ts'
import type { EffectResult, MatterInAct } from './define.ts'
import { recordDocuments } from './documents.ts'
import { examine } from './examine.ts'
import { textOf } from './form-values.ts'
import { formInAct, settleHandedIn } from './hand-in.ts'
import { passOver, type Place, placeAfter } from './machine.ts'
import { matterOf } from './matter.ts'
import { openByPlatform } from './open.ts'
import { findAct, type Process, stateOf } from './process.ts'
import { recusedFrom } from './recusal.ts'
import type { CaseServices } from './services.ts'
import {
  type CaseRow,
  findOpenTask,
  getCase,
  insertStep,
  listSteps,
  lockCase,
  updateCase,
} from './store.ts'
import { tellParties } from './tell.ts'

/**
 * One act on a case: state, opinion with its verdicts, clocks, task, registers, documents and event
 * commit together or not at all.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID
 */
export function performAct(
  services: CaseServices,
  actor: Actor,
  command: ActCommand,
): Promise<CaseActReply> {
  const act = { act: `cases.${command.act}`, object: `case/${command.caseId}` }
  return transact(services, actor, act, (tx) => doAct(tx, services, actor, command))
}

/** What is known about an act once it has been found permitted. */
export interface Doing {
  command: ActCommand
  actor: Actor
  process: Process
  definition: ActDefinition
  situation: Situation
  /** As it was before. */
  row: CaseRow
  to: Place
  matter: MatterInAct
  seq: number
}

/** The same inside a transaction that is already there. */
export async function doAct(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  command: ActCommand,
): Promise<CaseActReply> {
  const permitted = await prepare(tx, services, actor, command)
  const examined = await examine(tx, services, permitted)
  const { verdicts } = examined
  const doing = await settleHandedIn(tx, services, examined.doing)
  const stepId = await recordStep(tx, services, doing, verdicts)
  if (doing.definition.takesItems) await issueCorrections(tx, services, stepId, doing)
  else if (doing.definition.by === 'applicant') await answerCorrections(tx, services, doing)
  const effect = await doing.process.effects?.[command.act]?.(tx, services, doing.matter)
  await recordDocuments(tx, services, doing.process, doing.matter, effect)
  await move(tx, services, doing, effect)
  for (const opening of effect?.opens ?? []) {
    const occasion = `case/${command.caseId}`
    await openByPlatform(tx, services, actor, { occasion, ...opening })
  }
  const archiveState = archiveStateAfter(doing.process, doing)
  if (archiveState) {
    const keep = () => keepFile(tx, services, doing, archiveState)
    // The file is the office's, also of what the applicant ends by himself.
    await (doing.definition.by === 'applicant' ? asSystem(tx, keep) : keep())
  }
  return conclude(tx, services, doing)
}

/** Locks the case and finds out whether the actor may do this now. */
async function prepare(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  command: ActCommand,
): Promise<Doing> {
  const row = await lockCase(tx, command.caseId)
  const process = services.processes.version(row.process_id, row.process_version)
  const definition = findAct(process, command.act)
  if (!definition)
    throw new AppError('YQ_NOT_FOUND', {
      reason: { zh: `没有“${command.act}”这一步`, en: `There is no act “${command.act}”.` },
    })
  const steps = await listSteps(tx, row.id)
  const task = await findOpenTask(tx, row.id)
  const situation = {
    actor,
    row,
    steps,
    task,
    principal: await findPrincipal(tx, task, actor.accountId, today(services)),
    clocks: await listClocks(tx, row.id),
    recused: await recusedFrom(tx, process, row),
  }
  if (!concerns(process, command.act, situation)) throw new AppError('YQ_FORBIDDEN')
  if (row.version !== command.version) {
    throw new AppError('YQ_STALE', { version: row.version, state: row.state })
  }
  const next = placeAfter(
    process.machine,
    { state: row.state, resumeState: row.resume_state },
    command.act,
  )
  if (!next) throw new AppError('YQ_WRONG_STATE', { state: row.state })
  const bar = barTo(process, command.act, situation)
  if (bar) throw new AppError('YQ_FORBIDDEN', { reason: bar })
  const form = await formInAct(tx, services, row, { process, definition, to: next })
  const to = passOver(process.machine, next, form)
  const matter = {
    ...(await matterOf(tx, services, process, row, form)),
    act: command.act,
    actor,
    on: command.effectiveOn ?? today(services),
    opinion: command.opinion ?? null,
  }
  return { command, actor, process, definition, situation, row, to, matter, seq: steps.length + 1 }
}

async function recordStep(
  tx: Tx,
  services: CaseServices,
  doing: Doing,
  verdicts: readonly Verdict[],
): Promise<string> {
  const { command, actor, definition, row, to, matter } = doing
  const id = services.newId()
  const opinion = command.opinion?.trim() || null
  const principal = principalOf(doing)
  await insertStep(tx, {
    id,
    case_id: row.id,
    seq: doing.seq,
    act: command.act,
    from_state: row.state,
    to_state: to.state,
    by_id: actor.accountId,
    by_name: actor.name,
    on_behalf_of: principal?.id ?? null,
    on_behalf_name: principal?.name ?? null,
    by_role: dutyOf(doing.process, definition, row) ?? definition.by,
    opinion,
    colleagues: command.colleagues ?? [],
    effective_on: matter.on,
    verdicts: JSON.stringify(verdicts),
    at: services.now(),
  })
  if (principal) {
    const { zh } = definition.label
    const reason = `代 ${principal.name} 办理“${zh}”`
    const object = `case/${row.id}`
    await recordAudit(tx, services, actor, {
      act: 'cases.stand-in',
      object,
      reason,
      result: 'done',
    })
  }
  return id
}

/** For whom the act is done: it is of the task that lies with him. */
function principalOf({ process, definition, situation, row }: Doing): Principal | null {
  const { task, principal = null } = situation
  return task && dutyOf(process, definition, row) === task.duty ? principal : null
}

/** State, clocks and task follow from where the act led. */
async function move(
  tx: Tx,
  services: CaseServices,
  doing: Doing,
  effect: EffectResult | undefined,
): Promise<void> {
  const { command, process, definition, row, to, matter, actor } = doing
  const state = stateOf(process, to.state)
  const now = services.now()
  const columns = {
    state: to.state,
    resume_state: to.resumeState,
    phase: state.phase,
    version: row.version + 1,
    updated_at: now,
    facts: JSON.stringify({ ...matter.facts, ...effect?.facts }),
    ...(definition.discloses && { is_disclosed: true }),
    ...askedBy(doing),
    ...(effect?.subjectUscc && { subject_uscc: effect.subjectUscc }),
    ...(state.isAccepted && row.accepted_on === null && { accepted_on: matter.on }),
    ...(state.outcome && { outcome: state.outcome, decided_at: now }),
    ...(state.phase === 'closed' && row.closed_at === null && { closed_at: now }),
  }
  // A party cannot give a case its outcome, unless its definition says that the act is the whole matter.
  const update = () => updateCase(tx, row.id, columns)
  const isEnd = definition.concludes === true && state.phase === 'closed'
  await (isEnd ? asSystem(tx, update) : update())
  const region = row.registrar_region_code
  if (region === null) return
  const receivedOn = row.received_on ?? matter.on
  const isStandIn = principalOf(doing) !== null
  const arrival = {
    id: row.id,
    region,
    act: command.act,
    to: to.state,
    actor,
    on: matter.on,
    isStandIn,
  }
  await arrive(tx, services, process, { ...arrival, receivedOn })
}

/** In a case that it has opened itself, the office chooses whom it asks. */
function askedBy({ process, row, definition, matter }: Doing) {
  if (!process.supervisor || row.origin === 'application') return {}
  if (dutyOf(process, definition, row) === null) return {}
  return { supervisor_uscc: textOf(matter.form, process.supervisor) }
}

/** Event, notices and the reply. */
async function conclude(tx: Tx, services: CaseServices, doing: Doing): Promise<CaseActReply> {
  const { command, process } = doing
  const row = await getCase(tx, command.caseId)
  const at = services.now().toISOString()
  await publish(tx, services, {
    type: 'cases.case.acted.v1',
    subject: `case/${row.id}`,
    data: {
      caseNo: row.case_no,
      processId: process.id,
      act: command.act,
      from: doing.row.state,
      to: row.state,
      outcome: row.outcome,
      region: row.registrar_region_code,
      at,
    },
  })
  await tellParties(tx, services, doing, row)
  const stateLabel = stateOf(process, row.state).label
  const { id, case_no: caseNo, state, version } = row
  return { id, caseNo, state, stateLabel, version, at }
}
