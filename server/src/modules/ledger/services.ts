import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { PublicAct } from './acts/record.ts'
import type { Ledger } from './log/ledger.ts'

/** Where a walk through the registers goes on. */
export interface StatedPlace {
  dataset: string
  cursor: string | null
}

/** What the logs are signed, published and shown with. */
export interface LogServices extends Services {
  ledger: Ledger
}

/** What the ledger needs from the rest of the house; the composition root provides it. */
export interface LedgerServices extends LogServices {
  /** A page of what registers publish at present; from the beginning where there is no place. */
  statedActs(
    tx: Tx,
    after: StatedPlace | null,
  ): Promise<{ acts: readonly PublicAct[]; next: StatedPlace | null }>
}
