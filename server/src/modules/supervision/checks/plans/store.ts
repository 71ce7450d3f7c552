import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../../kernel/database/connect.ts'
import type { DB } from '../../../../kernel/database/types.generated.ts'
import { AppError } from '../../../../kernel/errors.ts'

export const planStates = ['DRAFT', 'FROZEN', 'DRAWN', 'WITHDRAWN'] as const
export type PlanState = (typeof planStates)[number]

export interface Inspector {
  /** From 1 on, in the order of the list. */
  no: number
  name: string
  cardNo: string
  /** Of its mark in the commitment; from the freeze on. */
  salt?: string
}

export interface Recusal {
  no: number
  uscc: string
  reason: string
}

type Table = DB['supervision.check_plan']
export interface PlanRow
  extends Omit<Selectable<Table>, 'inspectors' | 'recusals' | 'state' | 'tier'> {
  inspectors: Inspector[]
  recusals: Recusal[]
  state: PlanState
  tier: 'NATION' | 'PROVINCE' | 'CITY' | 'COUNTY'
}
const typed = (row: Selectable<Table>) => row as unknown as PlanRow

/** What may be shown of a frozen plan to everybody: neither the sealed seed nor who checks. */
const openColumns = [
  ...(['id', 'plan_no', 'region_code', 'tier', 'title', 'period', 'topics', 'planned_on'] as const),
  ...(['state', 'version', 'population', 'list_hash', 'seed_hash', 'commitment'] as const),
  ...(['frozen_on', 'seed', 'size', 'share_percent', 'rule_version', 'drawn_on'] as const),
  ...(['audit_seq', 'audit_hash', 'withdrawn_for', 'inspector_marks'] as const),
] as const
export type OpenPlanRow = Pick<PlanRow, (typeof openColumns)[number]>

export interface FrozenPlanRow extends OpenPlanRow {
  /** How many. */
  inspectors: number
  recusals: Pick<Recusal, 'no' | 'uscc'>[]
}

/** @throws AppError YQ_NOT_FOUND, also for one whose list is not frozen */
export async function getFrozenPlan(tx: Tx, id: string): Promise<FrozenPlanRow> {
  const row = await tx
    .selectFrom('supervision.check_plan')
    .select(openColumns)
    .select(sql<number>`jsonb_array_length(inspectors)`.as('inspectors'))
    .select(
      sql<FrozenPlanRow['recusals']>`(
        select coalesce(jsonb_agg(recusal - 'reason' order by at), '[]')
        from jsonb_array_elements(recusals) with ordinality as r(recusal, at))`.as('recusals'),
    )
    .where('id', '=', id)
    .where('list_hash', 'is not', null)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as FrozenPlanRow
}

export interface SubjectRow {
  uscc: string
  name: string
  rank: number | null
  inspectors: number[]
}

export async function insertPlan(tx: Tx, row: Insertable<Table>): Promise<void> {
  await tx.insertInto('supervision.check_plan').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getPlan(tx: Tx, id: string): Promise<PlanRow> {
  const row = await selectPlans(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it, save one that is done with, which nobody may change. @throws AppError YQ_NOT_FOUND */
export async function holdPlan(tx: Tx, id: string): Promise<PlanRow> {
  const row = await selectPlans(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? typed(row) : getPlan(tx, id)
}

const selectPlans = (tx: Tx) => tx.selectFrom('supervision.check_plan').selectAll()

export async function updatePlan(
  tx: Tx,
  { id, version }: Pick<PlanRow, 'id' | 'version'>,
  change: Updateable<Table>,
): Promise<void> {
  await tx
    .updateTable('supervision.check_plan')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

export interface PlanQuery {
  states?: readonly PlanState[] | undefined
  isFrozen?: true
  region?: string | undefined
  before?: string | undefined
  limit: number
}

/** The newest first. */
export async function listPlans(
  tx: Tx,
  { states, isFrozen, region, before, limit }: PlanQuery,
): Promise<OpenPlanRow[]> {
  const rows = await tx
    .selectFrom('supervision.check_plan')
    .select(openColumns)
    .$if(isFrozen === true, (query) => query.where('list_hash', 'is not', null))
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .$if(region !== undefined, (query) => query.where('region_code', 'like', region ?? ''))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as unknown as OpenPlanRow[]
}

/** How many an office has made in a year, for the next number. */
export async function countPlans(tx: Tx, prefix: string): Promise<number> {
  const { count } = await tx
    .selectFrom('supervision.check_plan')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('plan_no', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  return count
}

const perInsert = 5000

export async function insertSubjects(
  tx: Tx,
  { id, region_code }: Pick<PlanRow, 'id' | 'region_code'>,
  subjects: readonly { uscc: string; name: string }[],
): Promise<void> {
  for (let at = 0; at < subjects.length; at += perInsert) {
    const rows = subjects
      .slice(at, at + perInsert)
      .map(({ uscc, name }) => ({ plan_id: id, uscc, name, region_code }))
    await tx.insertInto('supervision.check_subject').values(rows).execute()
  }
}

export async function markDrawn(
  tx: Tx,
  planId: string,
  drawn: readonly { uscc: string; rank: number; inspectors: readonly number[] }[],
): Promise<void> {
  for (const { uscc, rank, inspectors } of drawn) {
    await tx
      .updateTable('supervision.check_subject')
      .set({ rank, inspectors: [...inspectors] })
      .where('plan_id', '=', planId)
      .where('uscc', '=', uscc)
      .execute()
  }
}

/** The frozen list, by code. */
export async function listUsccs(tx: Tx, planId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('supervision.check_subject')
    .select('uscc')
    .where('plan_id', '=', planId)
    .orderBy('uscc')
    .execute()
  return rows.map(({ uscc }) => uscc)
}

/** In the order of the draw. */
export function listDrawn(tx: Tx, planId: string): Promise<SubjectRow[]> {
  return tx
    .selectFrom('supervision.check_subject')
    .select(['uscc', 'name', 'rank', 'inspectors'])
    .where('plan_id', '=', planId)
    .where('rank', 'is not', null)
    .orderBy('rank')
    .execute()
}
