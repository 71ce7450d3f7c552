import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { Channels } from './channels/index.ts'

export interface NotificationServices extends Services {
  channels: Channels
}

/** What other modules know about recipients; the composition root says how it is found. */
export interface Recipients<S extends Services> {
  /** Null if the account gave none. */
  mailAddress(tx: Tx, services: S, accountId: string): Promise<string | null>
  mobile(tx: Tx, services: S, accountId: string): Promise<string | null>
  /** Accounts that must know when a notice about `object` does not reach anybody. */
  responsible(tx: Tx, services: S, object: string): Promise<string[]>
}
