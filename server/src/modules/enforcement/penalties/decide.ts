import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import {
  type Effect,
  type MatterInAct,
  type ProcessServices,
  provenanceOf,
  textOf,
} from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { Penalty } from '../rules/index.ts'
import { offenceIn, penaltyIn } from './measure.ts'
import { takeEffect } from './take-effect.ts'

interface Decision {
  /** 决定书文号. */
  number: string
  penalty: Penalty
  /** Article of the offence. */
  basis: string
}

/**
 * The decision is made: it enters the register of penalties, and credit is told. It binds the party once it is
 * served, which one on the spot is at once (`take-effect.ts`).
 */
export const imposePenalty =
  (procedure: 'ordinary' | 'simple'): Effect =>
  async (tx, services, matter) => {
    const { form } = matter
    const decision = {
      number: textOf(form, 'decision_no') ?? '',
      penalty: penaltyIn(form, 'decided'),
      basis: offenceIn(form)?.article ?? '',
    }
    await enrolPenalty(tx, services, matter, { ...decision, procedure })
    if (procedure === 'simple')
      await takeEffect(tx, services, matter, { ...decision, servedOn: matter.on })
    await publish(tx, services, {
      type: 'enforcement.penalty.decided.v1',
      subject: `organisation/${matter.subjectUscc}`,
      data: {
        uscc: matter.subjectUscc,
        penalty_no: decision.number,
        kinds: decision.penalty.kinds,
        fine_fen: decision.penalty.fine ?? 0,
        decided_on: matter.on,
      },
    })
    return { facts: { decided_on: matter.on } }
  }

async function enrolPenalty(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { number, penalty, basis, procedure }: Decision & { procedure: string },
): Promise<void> {
  const { form, on, registrarRegion: registrar } = matter
  const isPublished = form.is_published === true
  const question = { decidedOn: on, isOfSocialEffect: isPublished }
  const when = { asOf: on, region: registrar }
  const shown = await evaluateRule(tx, services.rules, 'penalty.publication', question, when)
  const { until } = shown.result as { until: string | null }
  await services.registers.enrol(
    tx,
    services,
    matter.actor,
    'penalty',
    {
      uscc: matter.subjectUscc ?? '',
      penalty_no: number,
      name: textOf(form, 'name') ?? '',
      case_number: matter.caseNo ?? '',
      registrar,
      organ: services.registrarName(registrar),
      offence: offenceIn(form)?.label ?? '',
      facts: textOf(form, 'public_facts') ?? '',
      basis,
      kinds: penalty.kinds,
      fine: penalty.fine ?? 0,
      confiscated: penalty.confiscated ?? 0,
      ...(penalty.suspendedDays && { suspended_days: penalty.suspendedDays }),
      procedure,
      decided_on: on,
      ...(procedure === 'simple' && { served_on: on }),
      published: isPublished && procedure === 'simple',
      ...(until && { published_until: until }),
    },
    { provenance: provenanceOf(matter, basis) },
  )
}
