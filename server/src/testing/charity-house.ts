import { enter, systemActor } from '../kernel/context.ts'
import type { Tx } from '../kernel/database/connect.ts'
import { type DemoHouse, openDemoHouse } from './demo-house.ts'
import { withPlan } from './journeys/charity.ts'
import { givenSubject } from './journeys/subjects.ts'

/** A charity with a plan on record, whose money two clerks keep: `citizen` and `citizen-2`. */
export interface CharityHouse extends DemoHouse {
  uscc: string
  campaign: string
  /** In a transaction of the platform’s own. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export async function openCharityHouse(day: string): Promise<CharityHouse> {
  const house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  const uscc = await givenSubject(house, 'association', withPlan)
  const within: CharityHouse['within'] = (work) =>
    house.services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('test'))
      return work(tx)
    })
  const accountId = house.accounts['citizen-2'] ?? ''
  await within((tx) => house.services.appointClerk(tx, { uscc, accountId, grantedBy: null }))
  return { ...house, uscc, campaign: `${uscc}A26001`, within }
}
