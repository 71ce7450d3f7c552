import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'

/** Of the registrar whose rules count; the nation's for what is no organisation of the register. */
export async function regionOf(
  tx: Tx,
  { registers }: Pick<CaseServices, 'registers'>,
  uscc: string,
): Promise<string> {
  const entry = await registers.findByKey(tx, 'organisation', { uscc })
  return String(entry?.record.registrar ?? '100000')
}
