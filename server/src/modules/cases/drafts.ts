import {
  computedForm,
  type FormRecord,
  type FormValue,
  type SaveFormBody,
  type SaveFormReply,
} from '@yiqi/contracts'
import { type Actor, actsIn, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { withLabels } from './choices.ts'
import { isFilledBySupervisor, partOf, requireFilling } from './filling.ts'
import { textOf } from './form-values.ts'
import { formProblems, itemsOf, judgedBy, unknownFields } from './form.ts'
import { formColumns, loadForm } from './matter.ts'
import { firstForm, typedIn } from './prefill.ts'
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
    if (process.applicants.who === 'office') throw new AppError('YQ_FORBIDDEN')
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
      supervisor_fills: isFilledBySupervisor(process),
      is_by_clerk: process.applicants.who === 'clerk',
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

/** A clerk applies for organisations that he acts for, and for no other. */
function requireRight({ id, applicants }: Process, actor: Actor, form: FormRecord): void {
  if (applicants.who !== 'clerk' || !applicants.uscc) return
  const uscc = textOf(form, applicants.uscc)
  if (uscc && actsIn(actor, uscc, id)) return
  throw new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '这件事由组织的经办人办理，您不是这个组织的经办人，或者这个事项不在您的经办范围。',
      en: 'This is for clerks of the organisation whose scope it is in, and you are not one of them.',
    },
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
    const process = services.processes.version(row.process_id, row.process_version)
    const section = process.form.find(({ id }) => id === command.section)
    if (!section)
      throw new AppError('YQ_NOT_FOUND', {
        reason: {
          zh: `没有“${command.section}”这一步`,
          en: `There is no section “${command.section}”.`,
        },
      })
    requireFilling(process, actor, row, section)
    const values = command.values as FormRecord
    const unknown = unknownFields(section.items, values)
    if (unknown.length > 0) throw new AppError('YQ_INVALID', { problems: unknown })

    const form = await loadForm(tx, services, row)
    const names = section.items.map(({ name }) => name)
    const version = row.section_versions[section.id] ?? 0
    if (version !== command.version) {
      throw new AppError('YQ_STALE', { version, saved: only(form, names), sent: values })
    }
    const typed = withoutNulls({ ...form, ...typedIn(section.items, values) })
    const labelled = await withLabels(tx, services, section, typed)
    const merged = computedForm(process.form, labelled)
    // What the office finds is its own to write; clerks write for their organisation alone.
    if (partOf(section) === 'applicant') requireRight(process, actor, merged)
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
