import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { PlatformServices } from '../services.ts'

/** A platform as the register has it, unless it was delisted. */
export async function findPlatform(
  tx: Tx,
  { registers }: Pick<PlatformServices, 'registers'>,
  uscc: string,
): Promise<RegisterRecord | null> {
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'fundraising_platform', { uscc }))
  return entry && entry.record.status !== 'delisted' ? entry.record : null
}

/** A plan that is being carried out, by its number, which begins with the code of the charity. */
export async function findPlan(
  tx: Tx,
  { registers }: Pick<PlatformServices, 'registers'>,
  filingNo: string,
): Promise<RegisterRecord | null> {
  const key = { uscc: filingNo.slice(0, 18), filing_no: filingNo }
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'fundraising_plan', key))
  return entry?.record ?? null
}
