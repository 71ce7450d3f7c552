import { shownForm, type UnmaskBody } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import { countOwnActs } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { loadForm } from './matter.ts'
import { maskForm, valueAt } from './sensitive.ts'
import type { CaseServices } from './services.ts'
import { insertStep, listSteps, lockCase } from './store.ts'

const act = 'cases.unmask'
const hourMs = 3_600_000

const wrongCode = {
  code: 'ACT_INPUT',
  field: 'code',
  severity: 'error',
  message: { zh: '动态口令不对，或已用过。', en: 'The code is wrong or was used before.' },
} as const

/**
 * Shows an official one sensitive value, against his second factor and for a purpose that is put on record
 * in the case (data E3).
 * @throws AppError YQ_NOT_FOUND when there is no such masked value; YQ_TOO_MANY, YQ_INVALID
 */
export function unmask(
  services: CaseServices,
  actor: Actor,
  { caseId, field, purpose, code }: UnmaskBody & { caseId: string },
): Promise<{ value: string }> {
  const record = { act, object: `case/${caseId}#${field}`, reason: purpose }
  return transact(services, actor, record, async (tx) => {
    if (!actor.permissions.has('cases.unmask')) throw new AppError('YQ_FORBIDDEN')
    const row = await lockCase(tx, caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const form = shownForm(process.form, await loadForm(tx, services, row))
    const value = valueAt(form, field)
    if (value === null || !maskForm(process.form, form).masked.includes(field)) {
      throw new AppError('YQ_NOT_FOUND')
    }
    await requireRoomForOne(tx, services, actor)
    // Asked last: a code is good for one try.
    if (!(await services.secondFactor(tx, actor, { code }))) {
      throw new AppError('YQ_INVALID', { problems: [wrongCode] })
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

async function requireRoomForOne(tx: Tx, services: CaseServices, actor: Actor): Promise<void> {
  const { unmasksPerHour } = services.config
  const since = new Date(services.now().getTime() - hourMs)
  if ((await countOwnActs(tx, actor, act, since)) < unmasksPerHour) return
  const reason = {
    zh: `一小时内最多查看 ${unmasksPerHour} 项敏感信息的全文，请稍后再看。`,
    en: `At most ${unmasksPerHour} sensitive values may be seen whole in an hour; try again later.`,
  }
  throw new AppError('YQ_TOO_MANY', { reason })
}
