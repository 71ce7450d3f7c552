import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'
import { listingsOf } from '../listings/standing.ts'
import type { MeasureScope } from './running.ts'

/** For which measures an organisation comes into question now: by its lists; on none, by its grade. */
export async function scopesOf(
  tx: Tx,
  services: Pick<CaseServices, 'registers'>,
  uscc: string,
): Promise<MeasureScope[]> {
  const listings = await listingsOf(tx, services, uscc)
  const lists = listings.filter(({ status }) => status === 'listed').map(({ list }) => list)
  if (lists.length > 0) return [...new Set(lists)]
  const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
  const grade = organisation?.record.evaluation_grade
  return grade === '5A' || grade === '4A' ? ['GOOD'] : []
}
