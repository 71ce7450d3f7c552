import type { FormRecord, FormValue, SaveFormBody, SaveFormReply } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { isParty } from './authority.ts'
import { textOf } from './form-values.ts'
import { formProblems, itemsOf, judgedBy, unknownFields } from './form.ts'
import { formColumns, loadForm } from './matter.ts'
import { lookUp, typedIn } from './prefill.ts'
import { type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, insertCase, lockCase, updateCase } from './store.ts'

/**
 * Begins a case. Nothing is asked yet but that the fields exist.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_INVALID
 */
export function createDraft(
  services: CaseServices,
  actor: Actor,
  command: { processId: string; form?: Record<string, unknown> },
): Promise<{ id: string; version: number }> {
  const id = services.newId()
  const act = { act: 'cases.create', object: `case/${id}` }
  return transact(services, actor, act, async (tx) => {
    if (actor.accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
    const process = services.processes.current(command.processId, today(services))
    const given = withoutNulls((command.form ?? {}) as FormRecord)
    const problems = unknownFields(itemsOf(process.form), given)
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    requireRight(process, actor, given)
    const form = await firstForm(tx, services, process, given)
    const { initial } = process.machine
    const now = services.now()
    await insertCase(tx, {
      id,
      process_id: process.id,
      process_version: process.version,
      applicant_account_id: actor.accountId,
      applicant_name: actor.name,
      title: textOf(form, process.title),
      state: initial,
      phase: stateOf(process, initial).phase,
      created_at: now,
      updated_at: now,
      ...(await formColumns(tx, services, process, { caseId: id, form })),
    })
    return { id, version: 1 }
  })
}

/** What was given, and what the registers know of the organisation that it names. */
async function firstForm(
  tx: Tx,
  services: CaseServices,
  process: Process,
  given: FormRecord,
): Promise<FormRecord> {
  const typed = typedIn(itemsOf(process.form), given)
  const { uscc: field } = process.applicants
  const uscc = field && textOf(given, field)
  if (!field || !uscc) return typed
  return { ...(await lookUp(tx, services, process, uscc)), ...typed, [field]: uscc }
}

/** A clerk applies for organisations that he acts for, and for no other. */
function requireRight({ applicants }: Process, actor: Actor, form: FormRecord): void {
  if (applicants.who !== 'clerk' || !applicants.uscc) return
  const uscc = textOf(form, applicants.uscc)
  if (uscc && actor.organisations.includes(uscc)) return
  throw new AppError('YQ_FORBIDDEN', {
    detail: '这件事由组织的经办人办理，您还不是这个组织的经办人。',
  })
}

/**
 * Saves the fields of one section. Sections have versions of their own, so that two people can fill
 * in two sections at once.
 * @throws AppError YQ_STALE with what is saved (`saved`) and what was sent (`sent`)
 */
export function saveForm(
  services: CaseServices,
  actor: Actor,
  command: SaveFormBody & { caseId: string },
): Promise<SaveFormReply> {
  const act = { act: 'cases.save-form', object: `case/${command.caseId}` }
  return transact(services, actor, act, async (tx) => {
    const row = await lockCase(tx, command.caseId)
    requireEditable(actor, row)
    const process = services.processes.version(row.process_id, row.process_version)
    const section = process.form.find(({ id }) => id === command.section)
    if (!section) throw new AppError('YQ_NOT_FOUND', { detail: `没有“${command.section}”这一步` })
    const values = command.values as FormRecord
    const unknown = unknownFields(section.items, values)
    if (unknown.length > 0) throw new AppError('YQ_INVALID', { problems: unknown })

    const form = await loadForm(tx, services, row)
    const names = section.items.map(({ name }) => name)
    const version = row.section_versions[section.id] ?? 0
    if (version !== command.version) {
      throw new AppError('YQ_STALE', { version, saved: only(form, names), sent: values })
    }
    const merged = withoutNulls({ ...form, ...typedIn(section.items, values) })
    requireRight(process, actor, merged)
    await save(tx, services, process, row, merged, { [section.id]: version + 1 })
    return {
      section: section.id,
      version: version + 1,
      savedAt: services.now().toISOString(),
      problems: formProblems([section], merged, judgedBy(services, false)),
    }
  })
}

async function save(
  tx: Tx,
  services: CaseServices,
  process: Process,
  row: CaseRow,
  form: FormRecord,
  sectionVersion: Record<string, number>,
): Promise<void> {
  await updateCase(tx, row.id, {
    ...(await formColumns(tx, services, process, { caseId: row.id, form })),
    title: textOf(form, process.title),
    section_versions: JSON.stringify({ ...row.section_versions, ...sectionVersion }),
    updated_at: services.now(),
  })
}

const withoutNulls = (form: FormRecord): FormRecord =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null))

const only = (form: FormRecord, names: readonly string[]): Record<string, FormValue> =>
  Object.fromEntries(Object.entries(form).filter(([name]) => names.includes(name)))

/** Form and papers are the applicant's to change while the ball is with him. */
export const isEditable = (actor: Actor, row: CaseRow): boolean =>
  isParty(actor, row) && (row.phase === 'draft' || row.phase === 'applicant')

/** @throws AppError YQ_FORBIDDEN, YQ_WRONG_STATE */
export function requireEditable(actor: Actor, row: CaseRow): void {
  if (!isParty(actor, row)) throw new AppError('YQ_FORBIDDEN')
  if (isEditable(actor, row)) return
  throw new AppError('YQ_WRONG_STATE', {
    state: row.state,
    detail: '已提交的申请不能直接改。需要改动，请撤回，或者等登记管理机关退回补正。',
  })
}
