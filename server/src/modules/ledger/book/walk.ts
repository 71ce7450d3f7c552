import type { Draft } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface WalkedEntry {
  /** In the log: dense, and never given anew. */
  index: number
  entry: Draft
  /** Of the gift that a refund is of. */
  giftChannel: string | null
  giftAt: string | null
}

/** Entries of the charity log in their order, for whoever folds over them. */
export function entriesAfter(tx: Tx, index: number, limit: number): Promise<WalkedEntry[]> {
  return asSystem(tx, async () => {
    const { rows } = await sql<WalkedEntry>`
      select e.index, e.draft as entry, gift.draft ->> 'channel' as "giftChannel",
        gift.draft ->> 'at' as "giftAt"
      from ledger.entry e
        left join ledger.entry gift on e.type = 'refund' and gift.log = e.log and gift.id = e.draft ->> 'of'
      where e.log = 'charity' and e.index > ${index} order by e.index limit ${limit}`.execute(tx)
    return rows
  })
}
