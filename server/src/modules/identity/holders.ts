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
  const wanted = dutiesWith(permission)
  if (wanted.length === 0 || regions.length === 0) return []
  const day = today(services)
  return tx
    .selectFrom('identity.post as post')
    .innerJoin('identity.account as account', 'account.id', 'post.account_id')
    .select(['account.id', 'account.name'])
    .where('post.duty', 'in', wanted)
    .where('post.region_code', 'in', [...regions])
    .where('post.valid_from', '<=', day)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>', day)]))
    .where('post.confirmed_at', 'is not', null)
    .where('post.withdrawn_at', 'is', null)
    .where('account.state', '=', 'active')
    .distinct()
    .orderBy('account.name')
    .execute()
}

/**
 * Who answers for what a registrar does: whoever assigns work there, and in the nearest registrar above it
 * that has such an officer. Asked by the platform itself.
 */
export async function findSuperiors(tx: Tx, services: Clock, region: string): Promise<Holder[]> {
  const found = new Map<string, Holder>()
  const add = async (code: string) => {
    const holders = await listHolders(tx, services, 'cases.assign', [code])
    for (const holder of holders) found.set(holder.id, holder)
    return holders.length > 0
  }
  await add(region)
  let above = regionParent(region)
  while (above !== null && !(await add(above))) above = regionParent(above)
  return [...found.values()]
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
  for (let at: string | null = region; at !== null; at = regionParent(at)) {
    const holders = await listHolders(tx, services, 'registers.approve-rectification', [at])
    const others = holders.filter(({ id }) => id !== proposer)
    if (others.length > 0) return others
  }
  return []
}

/** A permission says what a case needs; several duties may carry it. */
const dutiesWith = (permission: string): DutyName[] =>
  dutyNames.filter((duty) => (duties[duty].permissions as readonly string[]).includes(permission))
