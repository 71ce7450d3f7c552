import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { Notice } from '../notification/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What disbursements need from the rest of the house; the composition root provides it. */
export interface DisbursementServices extends Services {
  registers: Pick<Registers, 'findByKey' | 'list'>
  rules: RuleRegistry
  notify(tx: Tx, notice: Notice): Promise<void>
  /** Accounts that keep the money of the organisation. */
  clerks(tx: Tx, uscc: string, processId?: string): Promise<readonly string[]>
  /** @throws AppError YQ_WRONG_STATE with `break: RECON_BREAK` while a difference of the organisation stands open */
  requireBalanced(tx: Tx, uscc: string): Promise<void>
  /** Names of the goods of a campaign, by their codes on the ledger. */
  goodsNamesOf(
    tx: Tx,
    campaign: string,
  ): Promise<ReadonlyMap<string, { name: string; unit: string }>>
}
