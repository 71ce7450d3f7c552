import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { followOnce } from '../../../kernel/followers.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { withPlan } from '../../../testing/journeys/charity.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { findBook } from '../../ledger/index.ts'
import { paymentFollower } from '../follow.ts'

/** A charity with a plan on record, whose money two clerks keep: `citizen` and `citizen-2`. */
export interface GivingHouse extends DemoHouse {
  uscc: string
  campaign: string
}

export async function openGivingHouse(day: string): Promise<GivingHouse> {
  const house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  const uscc = await givenSubject(house, 'association', withPlan)
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    const accountId = house.accounts['citizen-2'] ?? ''
    await house.services.appointClerk(tx, { uscc, accountId, grantedBy: null })
  })
  return { ...house, uscc, campaign: `${uscc}A26001` }
}

/** What donations do in a test, by a house that is opened before each use. */
export const giving = (house: () => GivingHouse) => ({
  /** In a transaction of the platform’s own. */
  within: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    house()
      .services.db.transaction()
      .execute(async (tx) => {
        await enter(tx, systemActor('test'))
        return work(tx)
      }),
  /** Gifts take note of what payments have told. */
  async follow() {
    while ((await followOnce(paymentFollower, house().services)) > 0);
  },
  book: (campaign = house().campaign) => house().behind((tx) => findBook(tx, campaign)),
  donations: () =>
    house().behind((tx) =>
      tx.selectFrom('donations.donation').selectAll().orderBy('created_at').execute(),
    ),
})

/** The code by which something was refused; `none` if it was not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.refusal.problems?.[0]?.code ?? error.code
    throw error
  }
  return 'none'
}
