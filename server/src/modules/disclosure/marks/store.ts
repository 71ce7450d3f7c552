import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { PublishedIllegal } from './judge.ts'
import type { NamedBody } from './name-table.ts'

const batchRows = 20_000

const bodyColumns = sql`uscc, name, coalesce(former_names, '{}') as "formerNames", abbreviation, status, registrar`

/** All public organisations in the order of their codes, some thousands at a time. */
export async function* streamBodies(context: Context, actor: Actor): AsyncGenerator<NamedBody[]> {
  let after = ''
  for (;;) {
    const { rows } = await read(context, actor, (tx) =>
      sql<NamedBody>`select ${bodyColumns} from pub.organisation
        where uscc > ${after} order by uscc limit ${batchRows}`.execute(tx),
    )
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < batchRows) return
    after = last.uscc
  }
}

export async function readBodies(tx: Tx, codes: readonly string[]): Promise<NamedBody[]> {
  const { rows } = await sql<NamedBody>`
    select ${bodyColumns} from pub.organisation where uscc = any(${codes})`.execute(tx)
  return rows
}

/** What is published now, those withdrawn too; of some numbers, or all. */
export async function readIllegal(
  tx: Tx,
  numbers?: readonly string[],
): Promise<PublishedIllegal[]> {
  const { rows } = await sql<PublishedIllegal>`
    select illegal_no as "illegalNo", name, coalesce(aliases, '{}') as aliases, status,
      same_name_note as "sameNameNote", authority
    from pub.illegal_organisation
    where ${numbers ? sql`illegal_no = any(${numbers})` : sql`true`}
    order by illegal_no`.execute(tx)
  return rows
}

export interface PublicListing {
  uscc: string
  list: string
}

/** Published listings that stand; of some organisations, or all. */
export async function readListings(tx: Tx, codes?: readonly string[]): Promise<PublicListing[]> {
  const { rows } = await sql<PublicListing>`
    select uscc, list from pub.credit_listing
    where ${codes ? sql`uscc = any(${codes})` : sql`true`}`.execute(tx)
  return rows
}
