import { type Actor, asSystem, type Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll, type Provenance, type Registers } from '../../registers/index.ts'
import type { CreditList } from '../grounds.ts'
import { type MeasureScope, targetGroups } from '../rules/target-groups.ts'

type Services = Context & { registers: Registers }
/** From when on it runs no more, a plain date, and why. */
interface Over {
  on: string
  provenance: Provenance
}

/** An organisation has left a list: what was applied to it for being there ends. */
export async function endWithListing(
  tx: Tx,
  services: Services,
  actor: Actor,
  { uscc, list }: { uscc: string; list: CreditList },
  over: Over,
): Promise<void> {
  for (const application of await runningOn(tx, services, { uscc }, over.on)) {
    const key = { measure_no: String(application.measure_no) }
    // An office above may have registered it.
    const measure = await asSystem(tx, () =>
      services.registers.findByKey(tx, 'credit_measure', key),
    )
    const scope = measure?.record.applies_to as MeasureScope | undefined
    if (scope && targetGroups[scope].list === list)
      await end(tx, services, actor, application, over)
  }
}

/** A measure has been ended: so is all that was applied under it. */
export async function endWithMeasure(
  tx: Tx,
  services: Services,
  actor: Actor,
  measureNo: string,
  over: Over,
): Promise<void> {
  for (const application of await runningOn(tx, services, { measure_no: measureNo }, over.on))
    await end(tx, services, actor, application, over)
}

async function runningOn(
  tx: Tx,
  { registers }: Services,
  filters: Record<string, string>,
  on: string,
): Promise<RegisterRecord[]> {
  const all = await listAll(registers, tx, 'measure_application', { filters })
  return all
    .map(({ record }) => record)
    .filter(
      ({ ended_on, until }) =>
        !(ended_on && String(ended_on) <= on) && !(until && String(until) < on),
    )
}

async function end(
  tx: Tx,
  { registers, ...services }: Services,
  actor: Actor,
  { uscc, application_no, applied_on }: RegisterRecord,
  { on, provenance }: Over,
): Promise<void> {
  const key = { uscc: String(uscc), application_no: String(application_no) }
  const changes = { ended_on: on < String(applied_on) ? String(applied_on) : on }
  await registers.amend(tx, services, actor, 'measure_application', key, changes, { provenance })
}
