import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type EffectResult,
  type MatterInAct,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { adjustmentGrounds, type AdjustmentGround } from '../rules/adjustment.ts'
import { wrongState } from '../refusals.ts'
import { settleGrade } from './settle.ts'
import { findCycle } from './store.ts'

/** An effect: the grade is lowered or withdrawn, on record with the ground; a withdrawn certificate is void. */
export async function adjustGrade(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
): Promise<EffectResult | undefined> {
  const { form, on, actor, caseNo } = matter
  const uscc = matter.subjectUscc ?? ''
  const cycle = await findCycle(tx, uscc, on)
  if (!cycle)
    throw wrongState({
      zh: '这个单位现在没有有效的等级。',
      en: 'The organisation has no valid grade.',
    })
  const grade = textOf(form, 'new_grade') ?? 'none'
  const ground = textOf(form, 'ground') as AdjustmentGround
  const provenance = { caseNo, reason: matter.processName.zh }
  await services.registers.amend(
    tx,
    services,
    actor,
    'evaluation',
    { uscc, cycle },
    {
      lowered_on: on,
      lowered_for: adjustmentGrounds[ground].zh,
      ...(grade === 'none' ? { withdrawn: true } : { grade }),
    },
    { provenance, validFrom: on },
  )
  await settleGrade(tx, services, actor, { uscc, on, provenance })
  return undefined
}
