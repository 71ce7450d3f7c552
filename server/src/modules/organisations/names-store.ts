import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../kernel/context.ts'

/** All names of an organisation: the present one first, then former ones and the abbreviation. */
export interface OrganisationNames {
  uscc: string
  names: string[]
}

const batchRows = 20_000

/** The names of all organisations, whatever their status, in the order of their codes. */
export async function* streamOrganisationNames(
  context: Context,
  actor: Actor,
): AsyncGenerator<OrganisationNames> {
  let after = ''
  for (;;) {
    const { rows } = await read(context, actor, (tx) =>
      sql<OrganisationNames>`
        select uscc, array_remove(name || coalesce(former_names, '{}') || abbreviation, null) as names
        from registers.organisation where uscc > ${after} order by uscc limit ${batchRows}`.execute(
        tx,
      ),
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batchRows) return
    after = last.uscc
  }
}
