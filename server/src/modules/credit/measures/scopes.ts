import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'
import { listingsOf } from '../listings/standing.ts'
import type { MeasureScope } from '../rules/target-groups.ts'

/** Others in matters of a charity, each by a judgment, a decision or his own consent. */
const ofParties = ['GOOD_DONOR', 'LIABLE_DONOR', 'LIABLE_BENEFICIARY', 'FAKE_CHARITY'] as const

/** For which measures an organisation comes into question now, and those in its matters: by its lists; on none, by its grade. */
export async function scopesOf(
  tx: Tx,
  services: Pick<CaseServices, 'registers'>,
  uscc: string,
): Promise<MeasureScope[]> {
  const listings = await listingsOf(tx, services, uscc)
  const lists = listings.filter(({ status }) => status === 'listed').map(({ list }) => list)
  const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
  const { evaluation_grade: grade, is_charity } = organisation?.record ?? {}
  const isCharity = is_charity === true
  const isGood = lists.length === 0 && (grade === '5A' || grade === '4A')
  return [
    ...new Set(lists),
    ...(isGood ? (['GOOD'] as const) : []),
    ...(isGood && isCharity ? (['GOOD_CHARITY'] as const) : []),
    ...(isCharity && lists.includes('SERIOUS')
      ? (['SERIOUS_CHARITY', 'SERIOUS_CHARITY_LEADER'] as const)
      : []),
    ...(isCharity ? ofParties : []),
  ]
}
