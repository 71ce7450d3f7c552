import type { CaseDuty } from '@yiqi/contracts'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'

export type AbsenceRow = Selectable<DB['cases.absence']>

/** On a plain date, unless it was ended before. */
const isOn = (day: string) =>
  sql<boolean>`${day}::date between absence.from_on and absence.to_on and absence.ended_at is null`

const select = (tx: Tx) => tx.selectFrom('cases.absence as absence')

/** Who of a duty in a region is away on a day, and who acts for him. */
export function listAway(
  tx: Tx,
  { duty, region, day }: { duty: string; region: string; day: string },
): Promise<AbsenceRow[]> {
  return select(tx)
    .selectAll()
    .where('duty', '=', duty)
    .where('region_code', '=', region)
    .where(isOn(day))
    .execute()
}

/** Whoever has the task and is away, and has named this deputy; null for none. */
export async function findPrincipal(
  tx: Tx,
  task: { assignee_id: string | null; duty: string; region_code: string } | undefined,
  deputyId: string | null,
  day: string,
): Promise<Principal | null> {
  if (!task?.assignee_id || deputyId === null || task.assignee_id === deputyId) return null
  const { duty, region_code: region, assignee_id: assignee } = task
  const away = await listAway(tx, { duty, region, day })
  const absence = away.find((one) => one.account_id === assignee && one.deputy_id === deputyId)
  return absence ? { id: absence.account_id, name: absence.account_name } : null
}

/** For whom somebody acts. */
export interface Principal {
  id: string
  name: string
}

/** SQL: the task lies with somebody who is away and has named this account. */
export const isStoodInBy = (accountId: string | null, day: string) => sql<boolean>`exists (
  select from cases.absence absence
  where absence.account_id = task.assignee_id and absence.deputy_id = ${accountId}::uuid
    and absence.duty = task.duty and absence.region_code = task.region_code and ${isOn(day)})`

/** Absences that are not over, of one's own and those in which one acts; the next first. */
export function listAbsences(tx: Tx, accountId: string, day: string): Promise<AbsenceRow[]> {
  return select(tx)
    .selectAll()
    .where((where) =>
      where.or([where('account_id', '=', accountId), where('deputy_id', '=', accountId)]),
    )
    .where('to_on', '>=', day)
    .where('ended_at', 'is', null)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

/** Absences of these accounts in a duty and region that meet the days. */
export function findOverlapping(
  tx: Tx,
  wanted: { accounts: readonly string[]; duty: CaseDuty; region: string; from: string; to: string },
): Promise<AbsenceRow[]> {
  return select(tx)
    .selectAll()
    .where('account_id', 'in', wanted.accounts)
    .where('duty', '=', wanted.duty)
    .where('region_code', '=', wanted.region)
    .where('ended_at', 'is', null)
    .where('from_on', '<=', wanted.to)
    .where('to_on', '>=', wanted.from)
    .execute()
}
