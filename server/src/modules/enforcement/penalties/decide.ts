import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import {
  type Effect,
  type MatterInAct,
  type ProcessServices,
  rowsOf,
  textOf,
  provenanceOf,
} from '../../cases/index.ts'
import { moveOrganisation, moveSeals } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { Penalty } from '../rules/index.ts'
import { identityOf, restrictionNo } from '../restrictions.ts'
import { offenceIn, penaltyIn } from './measure.ts'

interface Decision {
  /** 决定书文号. */
  number: string
  penalty: Penalty
  /** Article of the offence. */
  basis: string
}

/**
 * The decision takes effect: the register of penalties, the state of the organisation and its seals, those who are
 * barred, and the event that credit follows; all in the deciding transaction.
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
    await moveParty(tx, services, matter, decision)
    if (decision.penalty.kinds.includes('revocation')) {
      await barLeaders(tx, services, matter, decision)
    }
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

/** 限期停止活动、吊销: the register says so, and the seals are put under seal (社会团体登记管理条例第三十三条). */
async function moveParty(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { penalty: { kinds }, basis }: Decision,
): Promise<void> {
  const isRevoked = kinds.includes('revocation')
  if (!isRevoked && !kinds.includes('suspension')) return
  const uscc = matter.subjectUscc ?? ''
  await moveSeals({ tx, services, matter, uscc }, 'in-use', 'sealed')
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  // A suspension on top of one that runs changes no state.
  if (!isRevoked && entry?.record.status === 'suspended') return
  await moveOrganisation(tx, services, matter.actor, uscc, {
    event: { type: isRevoked ? 'REVOKE' : 'SUSPEND' },
    on: matter.on,
    provenance: provenanceOf(matter, basis),
    ...(isRevoked && { changes: { close_reason: 'revoked' } }),
  })
}

async function barLeaders(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { number }: Decision,
): Promise<void> {
  const { form, on, registrarRegion: registrar } = matter
  const input = { revokedOn: on }
  const when = { asOf: on, region: registrar }
  const verdict = await evaluateRule(tx, services.rules, 'penalty.leaders-barred', input, when)
  const { until } = verdict.result as { until: string }
  const basis = `${number}；${verdict.reasons[0]?.article ?? ''}`.slice(0, 200)
  const people = rowsOf(form, 'leaders').entries()
  for (const [index, row] of people) {
    await services.registers.enrol(
      tx,
      services,
      matter.actor,
      'restricted_person',
      {
        restriction_no: restrictionNo(matter.caseNo, index),
        name: textOf(row, 'leader') ?? '',
        ...identityOf(row),
        kind: 'revoked-organisation',
        registrar,
        basis,
        started_on: on,
        ended_on: until,
        former_uscc: matter.subjectUscc ?? '',
      },
      { provenance: provenanceOf(matter, basis) },
    )
  }
}
