import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { createLead } from '../../enforcement/index.ts'
import { notAtThisPoint, stale } from '../refusals.ts'
import type { SupervisionServices } from '../services.ts'
import { findIndicator } from './indicators/index.ts'
import { holdWarning, updateWarning, type WarningRow } from './store.ts'

interface Step {
  id: string
  version: number
}

/**
 * Closes it as true or as a mistake, with a note: by this its indicator is judged.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE
 */
export function closeWarning(
  services: SupervisionServices,
  actor: Actor,
  { id, version, isTrue, note }: Step & { isTrue: boolean; note: string },
): Promise<void> {
  const act = { act: 'supervision.close-warning', object: `warning/${id}`, reason: note }
  return transact(services, actor, act, async (tx) => {
    const warning = await holdWarning(tx, id)
    if (warning.state !== 'OPEN') throw notAtThisPoint()
    if (warning.version !== version) throw stale(warning.version)
    await updateWarning(tx, warning, {
      ...{ state: 'CLOSED', is_true: isTrue, note },
      ...{ closed_by: actor.accountId, closed_name: actor.name, closed_at: services.now() },
    })
  })
}

/**
 * Makes a lead of it, for whoever enforces to confirm or dismiss; the warning stays open.
 * @returns number of the lead
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE
 */
export function leadFromWarning(
  services: SupervisionServices,
  actor: Actor,
  { id, version }: Step,
): Promise<string> {
  const act = { act: 'supervision.make-lead', object: `warning/${id}` }
  return transact(services, actor, act, async (tx) => {
    const warning = await holdWarning(tx, id)
    if (warning.state !== 'OPEN' || warning.lead_no !== null) throw notAtThisPoint()
    if (warning.version !== version) throw stale(warning.version)
    return passOn(tx, services, warning, { accountId: actor.accountId, name: actor.name })
  })
}

/** Makes the lead of a warning. @param by absent: the platform, at once */
export async function passOn(
  tx: Tx,
  services: SupervisionServices,
  warning: WarningRow,
  by?: { accountId: string | null; name: string },
): Promise<string> {
  const { id, uscc, name, indicator, message, rule_version: rule, inputs } = warning
  const title = findIndicator(indicator)?.title.zh ?? indicator
  const leadNo = await createLead(tx, services, {
    source: 'inspection',
    sourceRef: `warning/${id}`,
    ...{ uscc, subjectName: name, region: warning.region_code },
    brief: `预警 ${indicator} ${title}`,
    facts: message.zh,
    evidence: [{ title: `${rule}：${JSON.stringify(inputs)}` }],
    ...(by && { by }),
  })
  await updateWarning(tx, warning, { lead_no: leadNo })
  return leadNo
}
