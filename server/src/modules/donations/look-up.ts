import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { readDonationCode } from './code.ts'
import { type DonationRow, findByCode } from './store.ts'

/**
 * The donation of a code, for whoever has it (charity §5.4): nothing personal is open in the row.
 * @returns null for what is no code, and for one that nobody has
 */
export async function donationByCode(tx: Tx, written: string): Promise<DonationRow | null> {
  const code = readDonationCode(written)
  if (code === null) return null
  return (await asSystem(tx, () => findByCode(tx, code))) ?? null
}
