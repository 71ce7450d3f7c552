import { enter, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'

/** Delivery reads what only the recipient may read. */
export function asSystem<T>(
  { db }: Pick<Services, 'db'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('通知投递'))
    return work(tx)
  })
}
