import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listAll, type Registers } from '../registers/index.ts'

/** A decision that stands, as the register has it; days are plain dates. */
export interface StandingPenalty {
  penaltyNo: string
  /** Of the case in which it was made. */
  caseNo: string
  /** Codes of the list `penaltyKind`; an order to mend alone is no penalty and is left out. */
  kinds: readonly string[]
  decidedOn: string
  /** Null while it has not been performed. */
  executedOn: string | null
}

/** Penalties of this house that have not been reversed, the latest first. */
export async function penaltiesOf(
  tx: Tx,
  { registers }: { registers: Registers },
  uscc: string,
): Promise<StandingPenalty[]> {
  const found = await asSystem(tx, () => listAll(registers, tx, 'penalty', { filters: { uscc } }))
  return found
    .map(({ record }) => record)
    .filter(({ reversed_on, kinds }) => !reversed_on && penaltyKinds(kinds).length > 0)
    .map(({ penalty_no, case_number, kinds, decided_on, executed_on }) => ({
      penaltyNo: String(penalty_no),
      caseNo: String(case_number),
      kinds: penaltyKinds(kinds),
      decidedOn: String(decided_on),
      executedOn: typeof executed_on === 'string' ? executed_on : null,
    }))
    .toSorted((one, other) => other.decidedOn.localeCompare(one.decidedOn))
}

const penaltyKinds = (kinds: unknown) =>
  (Array.isArray(kinds) ? (kinds as string[]) : []).filter((kind) => kind !== 'correction')
