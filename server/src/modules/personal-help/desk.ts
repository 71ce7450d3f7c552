import { type Actor, actsIn, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { type By, enterRequest, openPeople, type People } from './enter.ts'
import { notClerk } from './refusals.ts'
import type { NewRequest, Step } from './schemas.ts'
import type { HelpServices } from './services.ts'
import { takeStep } from './steps/take.ts'
import { getRequest, holdRequest, type RequestRow } from './store.ts'

/** What a clerk's delegation must reach to act for a platform. */
const service = 'personal-help'

export const isClerk = (actor: Actor, uscc: string): boolean => actsIn(actor, uscc, service)

/** @throws AppError YQ_FORBIDDEN */
export function requireClerk(actor: Actor, uscc: string): void {
  if (!isClerk(actor, uscc)) throw notClerk()
}

const byOf = (actor: Actor): By => {
  const { accountId, name } = personOf(actor)
  return { name, key: accountId }
}

/** A clerk of the platform writes a request down. @throws AppError YQ_FORBIDDEN, YQ_INVALID */
export function enterByHand(
  services: HelpServices,
  actor: Actor,
  { platformUscc, ...asked }: NewRequest & { platformUscc: string },
): Promise<RequestRow> {
  const act = { act: 'personal-help.enter', object: `organisation/${platformUscc}` }
  return transact(services, actor, act, async (tx) => {
    requireClerk(actor, platformUscc)
    const from = { platformUscc, source: 'desk' as const, by: byOf(actor) }
    const row = await enterRequest(tx, services, from, asked)
    act.object = `help-request/${row.id}`
    return row
  })
}

/** @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_STALE, YQ_WRONG_STATE, YQ_INVALID */
export function stepByHand(
  services: HelpServices,
  actor: Actor,
  { id, version, step }: { id: string; version: number; step: Step },
): Promise<RequestRow> {
  const act = { act: `personal-help.${step.step}`, object: `help-request/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await holdRequest(tx, id)
    requireClerk(actor, row.platform_uscc)
    if (row.version !== version) throw new AppError('YQ_STALE')
    return takeStep(tx, services, byOf(actor), row, step)
  })
}

/** Who needs help and who asks; audited. @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN */
export function viewPeople(services: HelpServices, actor: Actor, id: string): Promise<People> {
  const act = { act: 'personal-help.view-people', object: `help-request/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await getRequest(tx, id)
    requireClerk(actor, row.platform_uscc)
    return openPeople(tx, services, row)
  })
}
