import { sql } from 'kysely'
import { enter, systemActor } from '../../../server/src/kernel/context.ts'
import type { AppServices } from '../../../server/src/services.ts'
import type { GeneratedOrganisation } from './names.ts'

const rowsAtOnce = 20_000
const actor = systemActor('bench')

/**
 * Puts organisations into the register as an import leaves them, without the checks, the history and the
 * events of an import, which takes minutes for a million: here nobody asks for them.
 */
export async function enrol(
  services: AppServices,
  organisations: readonly GeneratedOrganisation[],
): Promise<void> {
  const recordedAt = services.now()
  const isLong = organisations.length > 10 * rowsAtOnce
  for (let from = 0; from < organisations.length; from += rowsAtOnce) {
    const rows = organisations.slice(from, from + rowsAtOnce)
    const column = (valueOf: (one: GeneratedOrganisation) => string) =>
      sql`${rows.map(valueOf)}::text[]`
    await services.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      await sql`set local synchronous_commit = off`.execute(tx)
      await sql`
        insert into registers.organisation (uscc, name, org_type, registrar, status, registrar_name,
          established_on, version, valid_from, recorded_at)
        select uscc, name, org_type, registrar, 'registered', '民政局', '2010-05-01', 1, '2010-05-01', ${recordedAt}
        from unnest(${column(({ uscc }) => uscc)}, ${column(({ name }) => name)},
          ${column(({ type }) => type)}, ${column(({ region }) => region)})
          as one (uscc, name, org_type, registrar)`.execute(tx)
    })
    if (isLong) process.stderr.write(`\renrolled ${from + rows.length} of ${organisations.length}`)
  }
  if (isLong) process.stderr.write('\n')
}
