import { type RegionLevel, regionLevel } from '@yiqi/codes'
import { sql } from 'kysely'
import { type Actor, today, transact } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database/connect.ts'
import { officeRegion } from '../../../cases/index.ts'
import { stale } from '../../refusals.ts'
import type { SupervisionServices } from '../../services.ts'
import { notInThisState, tooFewInspectors, unknownInspector } from './refusals.ts'
import {
  countPlans,
  holdPlan,
  insertPlan,
  type PlanRow,
  type Recusal,
  updatePlan,
} from './store.ts'

export interface PlanDraft {
  title: string
  /** `2026` or `2026Q4`. */
  period: string
  topics: readonly string[]
  inspectors: readonly { name: string; cardNo: string }[]
  /** By the inspector's place in the list, from 1 on. */
  recusals: readonly Recusal[]
  /** Plain date from which the checks begin. */
  plannedOn: string
}

const tiers: Record<RegionLevel, PlanRow['tier']> = {
  nation: 'NATION',
  province: 'PROVINCE',
  prefecture: 'CITY',
  county: 'COUNTY',
}

/** A plan of the actor's own office. @throws AppError YQ_INVALID */
export function createPlan(
  services: SupervisionServices,
  actor: Actor,
  draft: PlanDraft,
): Promise<string> {
  const id = services.newId()
  const act = { act: 'supervision.create-check-plan', object: `check-plan/${id}` }
  return transact(services, actor, act, async (tx) => {
    const region = officeRegion(actor)
    await insertPlan(tx, {
      id,
      plan_no: await nextNumber(tx, region, today(services).slice(0, 4)),
      region_code: region,
      tier: tiers[regionLevel(region) ?? 'county'],
      created_at: services.now(),
      created_by: actor.accountId ?? '',
      ...columnsOf(draft),
    })
    return id
  })
}

/** Until its list is frozen. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID */
export function revisePlan(
  services: SupervisionServices,
  actor: Actor,
  { id, version, ...draft }: PlanDraft & { id: string; version: number },
): Promise<void> {
  const act = { act: 'supervision.revise-check-plan', object: `check-plan/${id}` }
  return transact(services, actor, act, async (tx) => {
    const plan = await holdPlan(tx, id)
    if (plan.state !== 'DRAFT') throw notInThisState()
    if (plan.version !== version) throw stale(plan.version)
    await updatePlan(tx, plan, columnsOf(draft))
  })
}

/**
 * Gives it up, saying why; one whose list was frozen stays public with the reason.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE
 */
export function withdrawPlan(
  services: SupervisionServices,
  actor: Actor,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const act = { act: 'supervision.withdraw-check-plan', object: `check-plan/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    const plan = await holdPlan(tx, id)
    if (plan.state !== 'DRAFT' && plan.state !== 'FROZEN') throw notInThisState()
    if (plan.version !== version) throw stale(plan.version)
    await updatePlan(tx, plan, { state: 'WITHDRAWN', withdrawn_for: reason })
  })
}

function columnsOf({ title, period, topics, inspectors, recusals, plannedOn }: PlanDraft) {
  const cards = new Set(inspectors.map(({ cardNo }) => cardNo))
  if (cards.size < inspectors.length) throw tooFewInspectors(inspectors.length)
  const stranger = recusals.find(({ no }) => no > inspectors.length)
  if (stranger) throw unknownInspector(stranger.no)
  return {
    title,
    period,
    topics: [...new Set(topics)],
    inspectors: JSON.stringify(inspectors.map((one, at) => ({ no: at + 1, ...one }))),
    recusals: JSON.stringify(recusals),
    planned_on: plannedOn,
  }
}

/** `C-990102-2026-0001`; two at a time wait for each other. */
async function nextNumber(tx: Tx, region: string, year: string): Promise<string> {
  const prefix = `C-${region}-${year}-`
  await sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 0))`.execute(tx)
  return `${prefix}${String((await countPlans(tx, prefix)) + 1).padStart(4, '0')}`
}
