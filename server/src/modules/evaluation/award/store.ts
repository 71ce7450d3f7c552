import type { Tx } from '../../../kernel/database/connect.ts'

/** The grade whose term a day lies in, the one awarded last if there are several; null if there is none. */
export async function gradeOn(tx: Tx, uscc: string, on: string): Promise<string | null> {
  const row = await tx
    .selectFrom('registers.evaluation')
    .select('grade')
    .where('uscc', '=', uscc)
    .where('withdrawn', '=', false)
    .where('term_from', '<=', on)
    .where('term_to', '>=', on)
    .orderBy('term_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.grade ?? null
}

/** Organisations of whose grades one begins or has ended by a day, since the day `since`. */
export async function listTurning(tx: Tx, since: string, on: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('registers.evaluation')
    .select('uscc')
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([eb('term_from', '>=', since), eb('term_from', '<=', on)]),
        eb.and([eb('term_to', '>=', since), eb('term_to', '<', on)]),
      ]),
    )
    .orderBy('uscc')
    .execute()
  return rows.map(({ uscc }) => uscc)
}

/** Cycle of the grade that is valid on a day, or will be; null if there is none. */
export async function findCycle(tx: Tx, uscc: string, on: string): Promise<string | null> {
  const row = await tx
    .selectFrom('registers.evaluation')
    .select('cycle')
    .where('uscc', '=', uscc)
    .where('withdrawn', '=', false)
    .where('term_to', '>=', on)
    .orderBy('term_from')
    .limit(1)
    .executeTakeFirst()
  return row?.cycle ?? null
}

export interface Standing {
  uscc: string
  cycle: string
}

/** Grades still running of organisations that are no more. */
export async function listOfClosed(
  tx: Tx,
  on: string,
  isClosed: (uscc: string) => Promise<boolean>,
): Promise<Standing[]> {
  const rows = await tx
    .selectFrom('registers.evaluation')
    .select(['uscc', 'cycle'])
    .where('withdrawn', '=', false)
    .where('term_to', '>=', on)
    .orderBy('uscc')
    .execute()
  const closed: Standing[] = []
  for (const row of rows) if (await isClosed(row.uscc)) closed.push(row)
  return closed
}
