import { createHash } from 'node:crypto'
import { type Actor, transact } from '../../../kernel/context.ts'
import { finishedCases, officeRegion } from '../../cases/index.ts'
import { nothingToDraw } from '../refusals.ts'
import type { SupervisionServices } from '../services.ts'
import { insertDraw, insertSamples } from './store.ts'

export interface DrawOrder {
  /** Plain dates of the result, both included. */
  from: string
  to: string
  processId?: string | undefined
  size: number
  /** Drawn by chance when absent. */
  seed?: string | undefined
}

/**
 * Draws finished cases of the actor's region and those below it at random. Whoever has the seed and the cases can draw them again.
 * @throws AppError YQ_INVALID when no case was finished in the period
 */
export function drawSamples(
  services: SupervisionServices,
  actor: Actor,
  { from, to, processId, size, seed = services.newId() }: DrawOrder,
): Promise<{ id: string; size: number }> {
  const drawId = services.newId()
  const act = { act: 'supervision.draw-samples', object: `draw/${drawId}` }
  return transact(services, actor, act, async (tx) => {
    const cases = await finishedCases(tx, { from, to, processId })
    if (cases.length === 0) throw nothingToDraw()
    const drawn = pick(cases, size, seed)
    await insertDraw(tx, {
      id: drawId,
      region_code: officeRegion(actor),
      process_id: processId ?? null,
      finished_from: from,
      finished_to: to,
      seed,
      population: cases.length,
      size: drawn.length,
      drawn_by: actor.accountId ?? '',
      drawn_name: actor.name,
      drawn_at: services.now(),
    })
    await insertSamples(
      tx,
      drawn.map((one) => ({
        id: services.newId(),
        draw_id: drawId,
        case_id: one.id,
        process_id: one.processId,
        region_code: one.region,
      })),
    )
    return { id: drawId, size: drawn.length }
  })
}

/** The first by the hash of seed and id: each choice of cases is as likely as any other, and can be repeated. */
export function pick<T extends { id: string }>(
  cases: readonly T[],
  size: number,
  seed: string,
): T[] {
  const rankOf = ({ id }: T) => createHash('sha256').update(`${seed}/${id}`).digest('hex')
  return cases
    .map((one) => ({ one, rank: rankOf(one) }))
    .toSorted((left, right) => (left.rank < right.rank ? -1 : 1))
    .slice(0, size)
    .map(({ one }) => one)
}
