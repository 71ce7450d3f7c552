import { enter, systemActor } from '../../server/src/kernel/context.ts'
import type { PeopledHouse } from '../../server/src/testing/demo-house.ts'

/** `citizen-2` acts for the organisation as well: money takes two. */
export async function appointSecondClerk(people: PeopledHouse, uscc: string): Promise<void> {
  await people.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('测试'))
    const accountId = people.accounts['citizen-2'] ?? ''
    await people.services.appointClerk(tx, { uscc, accountId, grantedBy: null })
  })
}
