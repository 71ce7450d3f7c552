import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Registers } from '../registers/index.ts'

/** On which lists of Order 60 an organisation stands now: `ABNORMAL`, `SERIOUS`, both or none. */
export async function listsOf(
  tx: Tx,
  { registers }: { registers: Pick<Registers, 'list'> },
  uscc: string,
): Promise<ReadonlySet<string>> {
  const { items } = await asSystem(tx, () =>
    registers.list(tx, 'credit_listing', { filters: { uscc, status: 'listed' } }),
  )
  return new Set(items.map(({ record }) => String(record.list)))
}
