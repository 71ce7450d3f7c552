import type { CaseActReply, FormRecord, Verdict } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import type { ActCommand } from './act-command.ts'
import { fileCase } from './archive.ts'
import { barTo, concerns, dutyOf, type Situation } from './authority.ts'
import { advanceClocks, dueOf, listClocks } from './clock-course.ts'
import { answerCorrections, issueCorrections } from './corrections.ts'
import type { ActDefinition } from './define-course.ts'
import type { EffectResult, MatterInAct } from './define.ts'
import { recordDocuments } from './documents.ts'
import { examine } from './examine.ts'
import { type Place, placeAfter } from './machine.ts'
import { textOf } from './form-values.ts'
import { formColumns, loadForm, matterOf } from './matter.ts'
import { numberColumns } from './numbering.ts'
import { lookedUpAnew } from './prefill.ts'
import { actLabel, findAct, type Process, stateOf } from './process.ts'
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
import { moveTask } from './tasks.ts'

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
  const doing = isHandedIn(examined.doing)
    ? await receive(tx, services, examined.doing)
    : examined.doing
  const stepId = await recordStep(tx, services, doing, verdicts)
  if (doing.definition.takesItems) await issueCorrections(tx, services, stepId, doing)
  else if (doing.definition.by === 'applicant') await answerCorrections(tx, services, doing)
  const effect = await doing.process.effects?.[command.act]?.(tx, services, doing.matter)
  await recordDocuments(tx, services, doing.process, doing.matter, effect)
  await move(tx, services, doing, effect)
  if (doing.definition.archives) await fileCase(tx, services, doing.process, command.caseId)
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
  if (!definition) throw new AppError('YQ_NOT_FOUND', { detail: `没有“${command.act}”这一步` })
  const steps = await listSteps(tx, row.id)
  const situation = {
    actor,
    row,
    steps,
    task: await findOpenTask(tx, row.id),
    clocks: await listClocks(tx, row.id),
  }
  if (!concerns(process, command.act, situation)) throw new AppError('YQ_FORBIDDEN')
  if (row.version !== command.version) {
    throw new AppError('YQ_STALE', { version: row.version, state: row.state })
  }
  const to = placeAfter(
    process.machine,
    { state: row.state, resumeState: row.resume_state },
    command.act,
  )
  if (!to) throw new AppError('YQ_WRONG_STATE', { state: row.state })
  const bar = barTo(process, command.act, situation)
  if (bar) throw new AppError('YQ_FORBIDDEN', { detail: bar.zh, reason: bar })
  const form = isHandedIn({ process, definition, to })
    ? await refreshForm(tx, services, process, row)
    : await loadForm(tx, services, row)
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
  await insertStep(tx, {
    id,
    case_id: row.id,
    seq: doing.seq,
    act: command.act,
    from_state: row.state,
    to_state: to.state,
    by_id: actor.accountId,
    by_name: actor.name,
    by_role: dutyOf(doing.process, definition, row) ?? definition.by,
    opinion,
    colleagues: command.colleagues ?? [],
    effective_on: matter.on,
    verdicts: JSON.stringify(verdicts),
    at: services.now(),
  })
  return id
}

const isHandedIn = ({ definition, process, to }: Pick<Doing, 'definition' | 'process' | 'to'>) =>
  definition.by === 'applicant' && stateOf(process, to.state).phase === 'authority'

/** The papers say what the registers say on the day on which they are handed in. */
async function refreshForm(
  tx: Tx,
  services: CaseServices,
  process: Process,
  row: CaseRow,
): Promise<FormRecord> {
  const saved = await loadForm(tx, services, row)
  const { uscc: field } = process.applicants
  const uscc = row.subject_uscc ?? (field ? textOf(saved, field) : null)
  if (uscc === null) return saved
  const form = await lookedUpAnew(tx, services, process, { form: saved, uscc })
  await updateCase(tx, row.id, await formColumns(tx, services, process, { caseId: row.id, form }))
  return form
}

/** Papers were received; a case that had no number gets one. */
async function receive(tx: Tx, services: CaseServices, doing: Doing): Promise<Doing> {
  const { process, row, matter } = doing
  const number = row.case_no === null ? await numberColumns(tx, services, process, matter) : {}
  const received = { ...number, received_on: matter.on }
  await updateCase(tx, row.id, received)
  const settled = { ...row, ...received }
  return {
    ...doing,
    row: settled,
    matter: {
      ...matter,
      caseNo: settled.case_no,
      registrarRegion: settled.registrar_region_code ?? '',
      subjectUscc: settled.subject_uscc,
    },
  }
}

/** State, clocks and task follow from where the act led. */
async function move(
  tx: Tx,
  services: CaseServices,
  doing: Doing,
  effect: EffectResult | undefined,
): Promise<void> {
  const { command, process, row, to, matter, actor } = doing
  const state = stateOf(process, to.state)
  const now = services.now()
  await updateCase(tx, row.id, {
    state: to.state,
    resume_state: to.resumeState,
    phase: state.phase,
    version: row.version + 1,
    updated_at: now,
    facts: JSON.stringify({ ...matter.facts, ...effect?.facts }),
    ...(effect?.subjectUscc && { subject_uscc: effect.subjectUscc }),
    ...(state.isAccepted && row.accepted_on === null && { accepted_on: matter.on }),
    ...(state.outcome && { outcome: state.outcome, decided_at: now }),
    ...(state.phase === 'closed' && row.closed_at === null && { closed_at: now }),
  })
  const region = row.registrar_region_code
  if (region === null) return
  const caseId = row.id
  await advanceClocks(tx, services, process, {
    caseId,
    region,
    act: command.act,
    to: to.state,
    effectiveOn: matter.on,
    receivedOn: row.received_on ?? matter.on,
  })
  await updateCase(tx, caseId, await dueOf(tx, process, caseId))
  await moveTask(tx, services, process, { caseId, region, to: to.state, actor })
}

/** Event, notice to the applicant, and the reply. */
async function conclude(tx: Tx, services: CaseServices, doing: Doing): Promise<CaseActReply> {
  const { command, process, definition } = doing
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
  if (definition.notice) {
    const label = actLabel(process, command.act)
    await services.notify(tx, {
      template: 'case-step',
      recipientAccountId: row.applicant_account_id,
      object: `case/${row.id}`,
      params: {
        caseNo: row.case_no ?? '',
        processZh: process.name.zh,
        processEn: process.name.en,
        actZh: label.zh,
        actEn: label.en,
        textZh: definition.notice.zh,
        textEn: definition.notice.en,
        opinion: command.opinion?.trim() ?? '',
      },
    })
  }
  const stateLabel = stateOf(process, row.state).label
  const { id, case_no: caseNo, state, version } = row
  return { id, caseNo, state, stateLabel, version, at }
}
