import { scopePattern } from '@yiqi/codes'
import { asSystem, publicActor, read } from '../../../../kernel/context.ts'
import type { SupervisionServices } from '../../services.ts'
import type { PublicPlan, PublicPlanLine } from './schemas.ts'
import { getFrozenPlan, listPlans, listUsccs, type PlanState } from './store.ts'
import { proofOf, summaryOf, type ViewNeeds } from './view.ts'

type Needs = Pick<SupervisionServices, 'db' | 'now' | 'newId'> & ViewNeeds

/** Plans whose list is frozen, the newest first. */
export function listPublicPlans(
  services: Needs,
  query: {
    state?: PlanState | undefined
    region?: string | undefined
    before?: string | undefined
    limit: number
  },
): Promise<{ items: PublicPlanLine[]; next: string | null }> {
  const { state, region, before, limit } = query
  return read(services, publicActor, async (tx) => {
    const rows = await asSystem(tx, () =>
      listPlans(tx, {
        isFrozen: true,
        ...(state && { states: [state] }),
        ...(region && { region: scopePattern(region) }),
        ...(before && { before }),
        limit: limit + 1,
      }),
    )
    const items = rows.slice(0, limit).map((row) => summaryOf(services, row))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  })
}

/**
 * All that is needed to draw again: frozen list, commitment, and after the draw the seed. Inspectors are numbers,
 * not names. @throws AppError YQ_NOT_FOUND
 */
export function viewPublicPlan(services: Needs, id: string): Promise<PublicPlan> {
  return read(services, publicActor, (tx) =>
    asSystem(tx, async () => {
      const row = await getFrozenPlan(tx, id)
      return {
        ...summaryOf(services, row),
        ...(await proofOf(tx, services, row)),
        inspectors: row.inspectors,
        recusals: row.recusals,
        list: await listUsccs(tx, id),
      }
    }),
  )
}
