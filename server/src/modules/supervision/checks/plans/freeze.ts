import { randomBytes } from 'node:crypto'
import { type Actor, today, transact } from '../../../../kernel/context.ts'
import { sealFor } from '../../../../kernel/crypto/index.ts'
import type { Tx } from '../../../../kernel/database/connect.ts'
import { listAll } from '../../../registers/index.ts'
import { evaluateRule } from '../../../rules/index.ts'
import { stale } from '../../refusals.ts'
import type { SupervisionServices } from '../../services.ts'
import {
  commitmentOf,
  inspectorMarkOf,
  inspectorsHashOf,
  listHashOf,
  sha256,
} from './commitment.ts'
import { nobodyToDraw, notInThisState, tooFewInspectors } from './refusals.ts'
import { holdPlan, insertSubjects, type PlanRow, updatePlan } from './store.ts'

export const freezing = 'supervision.freeze-check-plan'
export const seedHolder = (id: string) => `check-plan/${id}`
export const seedAddress = (id: string) => ({
  ...{ table: 'check_plan', row: id, column: 'sealed_seed' },
})

/**
 * Fixes who may be drawn, who checks, and a seed that nobody knows: their hash goes into the audit chain, so that
 * nothing of it can be exchanged afterwards. The seed itself lies encrypted until the draw.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID
 */
export function freezePlan(
  services: SupervisionServices,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const act = { act: freezing, object: seedHolder(id), afterHash: '' }
  return transact(services, actor, act, async (tx) => {
    const plan = await holdPlan(tx, id)
    if (plan.state !== 'DRAFT') throw notInThisState()
    if (plan.version !== version) throw stale(plan.version)
    const subjects = await listSubjects(tx, services, plan.region_code)
    if (subjects.length === 0) throw nobodyToDraw()
    const usccs = subjects.map(({ uscc }) => uscc)
    await requireInspectors(tx, services, plan, usccs)
    const seed = secret()
    const inspectors = plan.inspectors.map((one) => ({ ...one, salt: secret() }))
    const marks = inspectors.map(inspectorMarkOf)
    const fixed = { listHash: listHashOf(usccs), seedHash: sha256(seed) }
    const commitment = commitmentOf({
      ...fixed,
      planNo: plan.plan_no,
      tier: plan.tier,
      inspectorsHash: inspectorsHashOf(marks),
      recusals: plan.recusals,
    })
    act.afterHash = commitment
    await insertSubjects(tx, plan, subjects)
    await updatePlan(tx, plan, {
      state: 'FROZEN',
      population: subjects.length,
      list_hash: fixed.listHash,
      seed_hash: fixed.seedHash,
      commitment,
      inspectors: JSON.stringify(inspectors),
      inspector_marks: marks,
      sealed_seed: await sealFor(
        tx,
        services,
        services.keys,
        seedHolder(id),
        seedAddress(id),
        seed,
      ),
      frozen_on: today(services),
      frozen_at: services.now(),
    })
  })
}

const secret = () => randomBytes(32).toString('hex')

/** Whoever stands registered with the office, by code. */
async function listSubjects(tx: Tx, { registers }: SupervisionServices, region: string) {
  const entries = await listAll(registers, tx, 'organisation', {
    filters: { registrar: region, status: 'registered' },
  })
  return entries
    .map(({ record }) => ({ uscc: String(record.uscc), name: String(record.name) }))
    .toSorted((one, other) => (one.uscc < other.uscc ? -1 : 1))
}

/** Asked before the draw with a seed that is thrown away: who can be assigned does not depend on it. */
async function requireInspectors(
  tx: Tx,
  services: SupervisionServices,
  { region_code: region, inspectors, recusals }: PlanRow,
  drawn: readonly string[],
): Promise<void> {
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'inspection.inspector-draw',
    {
      ...{ seed: '-', drawn: [...drawn], inspectors: inspectors.length },
      recusals: recusals.map(({ no, uscc }) => ({ no, uscc })),
    },
    { asOf: today(services), region },
  )
  if (verdict.outcome === 'FAIL') {
    throw tooFewInspectors(Number(verdict.parameters['inspection.inspectors']))
  }
}
