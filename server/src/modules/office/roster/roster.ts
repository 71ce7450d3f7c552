import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import { noSuchOfficer, shiftOverlaps, wrongShift } from '../refusals.ts'
import type { OfficeServices, Official } from '../services.ts'
import { insertShift, onShift, overlaps, takeTurnAtRoster, withdrawShift } from './store.ts'

/** Whoever has it may be put on the roster: every official who reads what the office gets. */
const working = 'office.see-roster'
const longestShiftMs = 31 * 86_400_000

export interface NewShift {
  accountId: string
  /** Instants, ISO 8601. */
  startsAt: string
  endsAt: string
}

/** Officials of the actor's office, for its roster. */
export const rosterPeople = (
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
): Promise<readonly Official[]> =>
  asSystem(tx, () => services.holders(tx, working, [ownRegion(actor)]))

/**
 * Puts an official of the actor's office on duty.
 * @returns id of the shift
 * @throws AppError YQ_INVALID, YQ_FORBIDDEN
 */
export async function setShift(
  services: OfficeServices,
  actor: Actor,
  { accountId, startsAt, endsAt }: NewShift,
): Promise<string> {
  const region = ownRegion(actor)
  const [from, to] = [new Date(startsAt), new Date(endsAt)]
  const length = to.getTime() - from.getTime()
  if (length <= 0 || length > longestShiftMs || to <= services.now()) throw wrongShift()
  const id = services.newId()
  const act = { act: 'office.set-shift', object: `roster-shift/${id}` }
  await transact(services, actor, act, async (tx) => {
    const people = await rosterPeople(tx, services, actor)
    const official = people.find((one) => one.id === accountId)
    if (!official) throw noSuchOfficer()
    await takeTurnAtRoster(tx, region)
    if (await overlaps(tx, { region, accountId, from, to })) throw shiftOverlaps()
    await insertShift(tx, {
      id,
      region_code: region,
      account_id: accountId,
      account_name: official.name,
      starts_at: from,
      ends_at: to,
      set_by: accountOf(actor),
      set_by_name: actor.name,
      set_at: services.now(),
    })
  })
  return id
}

/** @throws AppError YQ_NOT_FOUND */
export async function endShift(services: OfficeServices, actor: Actor, id: string): Promise<void> {
  const region = ownRegion(actor)
  const act = { act: 'office.withdraw-shift', object: `roster-shift/${id}` }
  await transact(services, actor, act, async (tx) => {
    if (!(await withdrawShift(tx, { id, region, at: services.now() })))
      throw new AppError('YQ_NOT_FOUND')
  })
}

/** Whoever is on duty in an office now and still works there, each once. Asked by the platform itself. */
export async function officersOnShift(
  tx: Tx,
  services: Pick<OfficeServices, 'now' | 'holders'>,
  region: string,
): Promise<readonly Official[]> {
  const shifts = await onShift(tx, region, services.now())
  const ids = new Set(shifts.map(({ account_id }) => account_id))
  if (ids.size === 0) return []
  return (await services.holders(tx, working, [region])).filter(({ id }) => ids.has(id))
}
