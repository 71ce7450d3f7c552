import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/** All names of an organisation: the present one first, then former ones and the abbreviation. */
export interface OrganisationNames {
  uscc: string
  names: string[]
}

const batchRows = 20_000

const names = sql`uscc, array_remove(name || coalesce(former_names, '{}') || abbreviation, null) as names`

/** Of those of these codes that there are. */
export async function findOrganisationNames(
  tx: Tx,
  codes: readonly string[],
): Promise<OrganisationNames[]> {
  const { rows } = await sql<OrganisationNames>`
    select ${names} from registers.organisation where uscc = any(${codes})`.execute(tx)
  return rows
}

/** The names of all organisations, whatever their status, in the order of their codes. */
export async function* streamOrganisationNames(
  context: Context,
  actor: Actor,
): AsyncGenerator<OrganisationNames> {
  let after = ''
  for (;;) {
    const { rows } = await read(context, actor, (tx) =>
      sql<OrganisationNames>`
        select ${names} from registers.organisation
        where uscc > ${after} order by uscc limit ${batchRows}`.execute(tx),
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batchRows) return
    after = last.uscc
  }
}
