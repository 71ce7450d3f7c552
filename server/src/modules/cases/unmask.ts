import type { UnmaskBody } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { shownForm } from './form.ts'
import { loadForm } from './matter.ts'
import { maskForm, valueAt } from './sensitive.ts'
import type { CaseServices } from './services.ts'
import { insertStep, listSteps, lockCase } from './store.ts'

/**
 * Shows an official one sensitive value, for a purpose that is put on record in the case.
 * @throws AppError YQ_NOT_FOUND when there is no such masked value
 */
export function unmask(
  services: CaseServices,
  actor: Actor,
  { caseId, field, purpose }: UnmaskBody & { caseId: string },
): Promise<{ value: string }> {
  const act = { act: 'cases.unmask', object: `case/${caseId}#${field}`, reason: purpose }
  return transact(services, actor, act, async (tx) => {
    if (!actor.permissions.has('cases.unmask')) throw new AppError('YQ_FORBIDDEN')
    const row = await lockCase(tx, caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const form = shownForm(process.form, await loadForm(tx, services, row))
    const value = valueAt(form, field)
    if (value === null || !maskForm(process.form, form).masked.includes(field)) {
      throw new AppError('YQ_NOT_FOUND')
    }
    const steps = await listSteps(tx, caseId)
    await insertStep(tx, {
      id: services.newId(),
      case_id: caseId,
      seq: steps.length + 1,
      act: 'unmask',
      from_state: row.state,
      to_state: row.state,
      by_id: actor.accountId,
      by_name: actor.name,
      by_role: 'officer',
      opinion: `${field}：${purpose}`,
      effective_on: today(services),
      at: services.now(),
    })
    return { value }
  })
}
