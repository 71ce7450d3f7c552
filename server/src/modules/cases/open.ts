import type { FormRecord } from '@yiqi/contracts'
import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { arrive } from './arrive.ts'
import type { Opening } from './define.ts'
import { itemsOf, unknownFields } from './form.ts'
import { textOf } from './form-values.ts'
import { formColumns } from './matter.ts'
import { isFilledBySupervisor } from './filling.ts'
import { numberColumns } from './numbering.ts'
import { firstForm } from './prefill.ts'
import { type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import { insertCaseOnce, insertStep, updateCase } from './store.ts'
import { office } from './timeline.ts'

/**
 * An official opens a case about an organisation, where that is his duty and the organisation in his charge.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_INVALID, YQ_WRONG_STATE when there is one for the occasion
 */
export function openCase(
  services: CaseServices,
  actor: Actor,
  opening: Opening,
): Promise<{ id: string; version: number }> {
  const act = { act: 'cases.open', object: `process/${opening.processId}` }
  return transact(services, actor, act, (tx) => openCaseIn(tx, services, actor, opening))
}

/** The same, as a part of what another module does: the caller's transaction, and its entry in the audit trail. */
export async function openCaseIn(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  opening: Opening,
): Promise<{ id: string; version: number }> {
  const process = services.processes.current(opening.processId, today(services))
  const { applicants } = process
  const isHis =
    applicants.who === 'office' &&
    actor.purpose === 'duty' &&
    actor.permissions.has(`cases.${applicants.duty}`)
  if (!isHis) throw new AppError('YQ_FORBIDDEN')
  const id = await open(tx, services, actor, { ...opening, process, origin: 'office' })
  if (id === null)
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '同一事由已经有一件。',
        en: 'There is a case for the same occasion already.',
      },
    })
  return { id, version: 1 }
}

/** What follows from an act, or from a day: once for each occasion, whoever may see it. */
export function openByPlatform(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  opening: Opening,
): Promise<string | null> {
  const process = services.processes.current(opening.processId, today(services))
  if (process.applicants.who !== 'office') {
    throw new Error(`Process ${process.id} is begun by its applicants.`)
  }
  return asSystem(tx, () => open(tx, services, actor, { ...opening, process, origin: 'platform' }))
}

async function open(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  opening: Opening & { process: Process; origin: 'office' | 'platform' },
): Promise<string | null> {
  const { process, origin, occasion = null } = opening
  const { applicants } = process
  const form = await openedForm(tx, services, process, opening)
  const region = textOf(form, process.region)
  if (!region) throw unknownRegistrar(process)
  const { initial } = process.machine
  const { phase } = stateOf(process, initial)
  const id = services.newId()
  const now = services.now()
  const isNew = await insertCaseOnce(tx, {
    id,
    process_id: process.id,
    process_version: process.version,
    applicant_account_id: null,
    applicant_name: office,
    origin,
    occasion,
    subject_uscc: applicants.uscc ? textOf(form, applicants.uscc) : null,
    supervisor_fills: isFilledBySupervisor(process),
    is_disclosed: 'disclosed' in applicants && applicants.disclosed === 'at-once',
    registrar_region_code: region,
    state: initial,
    phase,
    created_at: now,
    updated_at: now,
    submitted_at: now,
    received_on: today(services),
    ...(await formColumns(tx, services, process, { caseId: id, form })),
  })
  if (!isNew) return null
  await updateCase(tx, id, await numberColumns(tx, services, process, { form }))
  const opened = { id, region, act: 'open', to: initial }
  await recordOpening(tx, services, actor, { ...opened, origin, process, occasion })
  const on = today(services)
  await arrive(tx, services, process, { ...opened, actor, on, receivedOn: on })
  return id
}

/** What was given, and what the registers know of the organisation. */
function openedForm(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { form = {}, subjectUscc }: Opening,
): Promise<FormRecord> {
  const { uscc: field } = process.applicants
  const given = { ...form, ...(field && subjectUscc && { [field]: subjectUscc }) }
  const problems = unknownFields(itemsOf(process.form), given)
  if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
  return firstForm(tx, services, process, given)
}

async function recordOpening(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  opened: {
    id: string
    to: string
    region: string
    origin: string
    occasion: string | null
    process: Process
  },
): Promise<void> {
  const { id, to, region, origin, occasion, process } = opened
  await insertStep(tx, {
    id: services.newId(),
    case_id: id,
    seq: 1,
    act: 'open',
    from_state: to,
    to_state: to,
    by_id: actor.accountId,
    by_name: actor.name,
    by_role: origin === 'office' ? 'officer' : 'system',
    effective_on: today(services),
    at: services.now(),
  })
  await publish(tx, services, {
    type: 'cases.case.opened.v1',
    subject: `case/${id}`,
    data: { processId: process.id, origin, occasion, region },
  })
}

const unknownRegistrar = ({ region }: Process) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'CASE_REGISTRAR',
        field: region,
        severity: 'error',
        message: {
          zh: '不知道归哪个登记管理机关办。',
          en: 'It is not known which registrar this belongs to.',
        },
        hint: {
          zh: '请填登记在册的组织，或者选登记管理机关。',
          en: 'Name an organisation on the register, or choose the registrar.',
        },
      },
    ],
  })
