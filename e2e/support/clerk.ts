import { systemActor, transact } from '../../server/src/kernel/context.ts'
import type { PeopledHouse } from '../../server/src/testing/demo-house.ts'

/** The account of a role acts for the organisation as well: money takes two. */
export function appoint(people: PeopledHouse, uscc: string, role: string): Promise<void> {
  const act = { act: 'test.appoint', object: `organisation/${uscc}` }
  return transact(people.services, systemActor('test'), act, (tx) =>
    people.services.appointClerk(tx, {
      ...{ uscc, accountId: people.accounts[role] ?? '', grantedBy: null },
    }),
  )
}
