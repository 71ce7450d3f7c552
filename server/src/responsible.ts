import type { AppServices } from './compose.ts'
import type { Tx } from './kernel/database/connect.ts'
import { findResponsible } from './modules/cases/index.ts'
import { listHolders } from './modules/identity/index.ts'

/** Who is told when a notice about `object` reaches nobody: whoever handles the case, or who keeps the system. */
export async function responsibleFor(
  tx: Tx,
  services: AppServices,
  object: string,
): Promise<string[]> {
  const [kind, key = ''] = object.split('/')
  if (kind === 'case') return findResponsible(tx, services, key)
  const holders = await listHolders(tx, services, 'kernel.read-state', ['100000'])
  return holders.map(({ id }) => id)
}
