import { addDays } from '@yiqi/statutory-clock'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type MatterInAct,
  type ProcessServices,
  provenanceOf,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { moveOrganisation, moveSeals } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { identityOf, restrictionNo } from '../restrictions.ts'
import type { Penalty } from '../rules/index.ts'

export interface Served {
  /** 决定书文号. */
  number: string
  penalty: Penalty
  /** Article of the offence. */
  basis: string
  /** Plain date, not of the future. */
  servedOn: string
}

/**
 * A decision binds its party from the service on: the state of the organisation and its seals, and those who are
 * barred with it.
 * @returns the last day of a suspension, a plain date
 */
export async function takeEffect(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  served: Served,
): Promise<{ suspendedTo: string | null }> {
  const { kinds, suspendedDays = 0 } = served.penalty
  const suspendedTo = kinds.includes('suspension') ? addDays(served.servedOn, suspendedDays) : null
  if (kinds.includes('revocation')) {
    await revoke(tx, services, matter, served)
    await barLeaders(tx, services, matter, served)
  } else if (suspendedTo) await suspend(tx, services, matter, { ...served, suspendedTo })
  return { suspendedTo }
}

/** 吊销登记证书: the register says so, and the seals are put under seal (社会团体登记管理条例第三十三条). */
async function revoke(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { basis, servedOn }: Served,
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  await moveSeals({ tx, services, matter, uscc }, 'in-use', 'sealed')
  await moveOrganisation(tx, services, matter.actor, uscc, {
    event: { type: 'REVOKE' },
    on: servedOn,
    provenance: provenanceOf(matter, basis),
    changes: { close_reason: 'revoked' },
  })
}

/** 限期停止活动: on top of one that runs it changes no state, but may last longer. */
async function suspend(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { basis, servedOn, suspendedTo }: Served & { suspendedTo: string },
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  const provenance = provenanceOf(matter, basis)
  await moveSeals({ tx, services, matter, uscc }, 'in-use', 'sealed')
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  const { status, suspended_to: until } = entry?.record ?? {}
  const changes = { suspended_to: suspendedTo }
  if (status !== 'suspended') {
    const move = { event: { type: 'SUSPEND' }, on: servedOn, provenance, changes } as const
    await moveOrganisation(tx, services, matter.actor, uscc, move)
  } else if (typeof until !== 'string' || until < suspendedTo) {
    await services.registers.amend(tx, services, matter.actor, 'organisation', { uscc }, changes, {
      provenance,
    })
  }
}

async function barLeaders(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { number, servedOn }: Served,
): Promise<void> {
  const { form, registrarRegion: registrar } = matter
  const input = { revokedOn: servedOn }
  const when = { asOf: servedOn, region: registrar }
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
        started_on: servedOn,
        ended_on: until,
        former_uscc: matter.subjectUscc ?? '',
      },
      { provenance: provenanceOf(matter, basis) },
    )
  }
}
