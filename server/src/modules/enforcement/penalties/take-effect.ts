import { addDays } from '@yiqi/statutory-clock'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type MatterInAct,
  type ProcessServices,
  provenanceOf,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { getCodeList } from '../../metadata/index.ts'
import {
  moveOrganisation,
  moveSeals,
  type OrganisationState,
  stateAfter,
} from '../../organisations/index.ts'
import { listAll } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { proveLead } from '../leads/prove.ts'
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

/** What the service of a decision did. */
export interface Effected {
  /** Last day of its suspension, a plain date. */
  suspendedTo: string | null
  /** Last day of a suspension of other origin that ran already, a plain date. */
  suspendedBefore: string | null
  /** Why the state of the organisation stays as it is; null where it does not. */
  note: string | null
}

/**
 * A decision binds its party from the service on: the state of the organisation and its seals, and those who are
 * barred with it; the lead that it began with is proven. One that is dissolved, revoked or in liquidation by then keeps its state; the service stands.
 */
export async function takeEffect(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  served: Served,
): Promise<Effected> {
  await proveLead(tx, matter, served.servedOn)
  const { kinds, suspendedDays = 0 } = served.penalty
  const isRevoked = kinds.includes('revocation')
  const suspendedTo = kinds.includes('suspension') ? addDays(served.servedOn, suspendedDays) : null
  const done = { suspendedTo, suspendedBefore: null, note: null }
  if (isRevoked) await barLeaders(tx, services, matter, served)
  else if (!suspendedTo) return done
  const uscc = matter.subjectUscc ?? ''
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  const { status, suspended_to: until } = entry?.record ?? {}
  const state = status as OrganisationState
  const isOnTop = !isRevoked && state === 'suspended'
  if (!isOnTop && !stateAfter(state, { type: isRevoked ? 'REVOKE' : 'SUSPEND' }))
    return { ...done, note: `送达时登记状态为“${stateName(state)}”，登记状态不变` }
  const running = state === 'suspended' && typeof until === 'string' ? until : null
  const suspendedBefore =
    running && !(await isOfPenalty(tx, services, uscc, running)) ? running : null
  await moveSeals({ tx, services, matter, uscc }, 'in-use', 'sealed')
  if (isOnTop && suspendedTo) {
    if (!running || running < suspendedTo)
      await amendSuspension(tx, services, matter, { basis: served.basis, suspendedTo })
  } else await move(tx, services, matter, { ...served, state, suspendedTo })
  return { suspendedTo, suspendedBefore, note: null }
}

/** Whether a suspension that runs is that of a penalty which stands. */
async function isOfPenalty(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  until: string,
): Promise<boolean> {
  const penalties = await listAll(registers, tx, 'penalty', { filters: { uscc } })
  return penalties.some(({ record }) => !record.reversed_on && record.suspended_to === until)
}

interface Moving extends Served {
  state: OrganisationState
  suspendedTo: string | null
}

/**
 * 吊销登记证书、限期停止活动: the register says so (社会团体登记管理条例第三十三条), from the service on; where its
 * state has changed since, from today on.
 */
async function move(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { basis, penalty, servedOn, state, suspendedTo }: Moving,
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  const then = await services.registers.getAt(tx, 'organisation', { uscc }, { validAt: servedOn })
  const isRevoked = penalty.kinds.includes('revocation')
  await moveOrganisation(tx, services, matter.actor, uscc, {
    event: { type: isRevoked ? 'REVOKE' : 'SUSPEND' },
    on: then?.record.status === state ? servedOn : matter.on,
    provenance: provenanceOf(matter, basis),
    changes: isRevoked ? { close_reason: 'revoked' } : { suspended_to: suspendedTo },
  })
}

/** On top of a suspension that runs a longer one changes no state, but its last day. */
async function amendSuspension(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  { basis, suspendedTo }: { basis: string; suspendedTo: string },
): Promise<void> {
  const key = { uscc: matter.subjectUscc ?? '' }
  const changes = { suspended_to: suspendedTo }
  await services.registers.amend(tx, services, matter.actor, 'organisation', key, changes, {
    provenance: provenanceOf(matter, basis),
  })
}

const stateName = (state: OrganisationState) =>
  getCodeList('registrationStatus').find(({ code }) => code === state)?.label.zh ?? state

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
