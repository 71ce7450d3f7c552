import { regionParent } from '@yiqi/codes'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { type DutyName, duties, dutyNames } from './permissions.ts'
import type { IdentityServices } from './services.ts'

export interface Holder {
  id: string
  name: string
}

type Clock = Pick<IdentityServices, 'now'>

/** Active accounts in whose duties a permission is today, in any of the regions; by name. */
export async function listHolders(
  tx: Tx,
  services: Clock,
  permission: string,
  regions: readonly string[],
): Promise<Holder[]> {
  if (regions.length === 0) return []
  return postsWith(tx, services, permission)
    .select(['account.id', 'account.name'])
    .where('post.region_code', 'in', [...regions])
    .distinct()
    .orderBy('account.name')
    .execute()
}

/** Regions of the offices in which anybody has a permission today. */
export async function listOffices(tx: Tx, services: Clock, permission: string): Promise<string[]> {
  const rows = await postsWith(tx, services, permission)
    .select('post.region_code')
    .distinct()
    .orderBy('post.region_code')
    .execute()
  return rows.map(({ region_code }) => region_code)
}

/** Posts that are held today, by active accounts, and carry a permission. */
function postsWith(tx: Tx, services: Clock, permission: string) {
  const day = today(services)
  return tx
    .selectFrom('identity.post as post')
    .innerJoin('identity.account as account', 'account.id', 'post.account_id')
    .where('post.duty', '=', (eb) => eb.fn.any(eb.val(dutiesWith(permission))))
    .where('post.valid_from', '<=', day)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>', day)]))
    .where('post.confirmed_at', 'is not', null)
    .where('post.withdrawn_at', 'is', null)
    .where('account.state', '=', 'active')
}

/**
 * The nearest office, from that of the region upwards, where somebody has the permission; null: none has.
 * Asked by the platform itself.
 */
export async function findNearestOffice(
  tx: Tx,
  services: Clock,
  permission: string,
  region: string | null,
  isWanted: (holder: Holder) => boolean = () => true,
): Promise<{ region: string; people: Holder[] } | null> {
  for (let at = region; at !== null; at = regionParent(at)) {
    const people = (await listHolders(tx, services, permission, [at])).filter(isWanted)
    if (people.length > 0) return { region: at, people }
  }
  return null
}

/**
 * Who answers for what a registrar does: whoever assigns work there, and in the nearest registrar above it
 * that has such an officer. Asked by the platform itself.
 */
export async function findSuperiors(tx: Tx, services: Clock, region: string): Promise<Holder[]> {
  const permission = 'cases.assign'
  const own = await listHolders(tx, services, permission, [region])
  const above = await findNearestOffice(tx, services, permission, regionParent(region))
  const found = [...own, ...(above?.people ?? [])]
  return [...new Map(found.map((holder) => [holder.id, holder])).values()]
}

/**
 * Who may approve a rectification in a region, besides whoever proposed it; where nobody may, in the nearest
 * region above that has somebody. Asked by the platform itself.
 */
export async function findApprovers(
  tx: Tx,
  services: Clock,
  region: string,
  proposer: string | null,
): Promise<Holder[]> {
  const permission = 'registers.approve-rectification'
  const isOther = ({ id }: Holder) => id !== proposer
  return (await findNearestOffice(tx, services, permission, region, isOther))?.people ?? []
}

/** A permission says what a case needs; several duties may carry it. */
const dutiesWith = (permission: string): DutyName[] =>
  dutyNames.filter((duty) => (duties[duty].permissions as readonly string[]).includes(permission))
