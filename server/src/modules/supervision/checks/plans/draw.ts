import { type Actor, asSystem, today, transact } from '../../../../kernel/context.ts'
import { findLink } from '../../../../kernel/audit-chain.ts'
import { openFor } from '../../../../kernel/crypto/index.ts'
import { publish } from '../../../../kernel/outbox.ts'
import { evaluateRule } from '../../../rules/index.ts'
import { stale } from '../../refusals.ts'
import type { SupervisionServices } from '../../services.ts'
import { freezing, seedAddress, seedHolder } from './freeze.ts'
import { notChainedYet, notInThisState } from './refusals.ts'
import { holdPlan, listUsccs, markDrawn, updatePlan } from './store.ts'

interface Assigned {
  uscc: string
  inspectors: number[]
}

/**
 * Draws organisations and inspectors by the seed that was committed to, and makes the seed public. A check of each
 * is opened afterwards, each apart.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_WRONG_STATE before the commitment stands in the audit chain
 */
export function drawPlan(
  services: SupervisionServices,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const act = { act: 'supervision.draw-check-plan', object: seedHolder(id) }
  return transact(services, actor, act, async (tx) => {
    const plan = await holdPlan(tx, id)
    const { commitment, sealed_seed: sealed, frozen_on: asOf, region_code: region } = plan
    if (plan.state !== 'FROZEN' || !commitment || !sealed || !asOf) throw notInThisState()
    if (plan.version !== version) throw stale(plan.version)
    const committed = { act: freezing, object: seedHolder(id), afterHash: commitment }
    const link = await asSystem(tx, () => findLink(tx, committed))
    if (!link) throw notChainedYet()
    const seed = await asSystem(tx, () =>
      openFor(tx, services.keys, seedHolder(id), seedAddress(id), sealed),
    )
    const organisations = await listUsccs(tx, id)
    const ask = (rule: string, input: object) =>
      evaluateRule(tx, services.rules, rule, input, { asOf, region })
    const draw = await ask('inspection.random-draw', { tier: plan.tier, seed, organisations })
    const { drawn } = draw.result as { drawn: string[] }
    const chosen = await ask('inspection.inspector-draw', {
      ...{ seed, drawn, inspectors: plan.inspectors.length },
      recusals: plan.recusals.map(({ no, uscc }) => ({ no, uscc })),
    })
    const { assigned } = chosen.result as { assigned: Assigned[] }
    await markDrawn(
      tx,
      id,
      assigned.map((one, at) => ({ ...one, rank: at + 1 })),
    )
    await updatePlan(tx, plan, {
      state: 'DRAWN',
      seed,
      size: drawn.length,
      share_percent: Number(draw.parameters[`inspection.share.${plan.tier}`]),
      rule_version: `${draw.ruleId}@${draw.ruleVersion}`,
      drawn_on: today(services),
      drawn_at: services.now(),
      audit_seq: link.seq,
      audit_hash: link.hash,
    })
    await publish(tx, services, {
      type: 'supervision.check-plan.drawn.v1',
      subject: `check-plan/${id}`,
      data: { plan_no: plan.plan_no, region, population: organisations.length, size: drawn.length },
    })
    await services.jobs.enqueue(tx, 'cases.open-due', {})
  })
}
