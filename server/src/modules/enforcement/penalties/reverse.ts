import { AppError } from '../../../kernel/errors.ts'
import { publish } from '../../../kernel/outbox.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  booleanOf,
  type Effect,
  type MatterInAct,
  type ProcessServices,
  textOf,
  provenanceOf,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { moveOrganisation, moveSeals } from '../../organisations/index.ts'
import { liftRestrictions } from '../restrictions.ts'

/**
 * A decision is reversed: it is no longer shown, credit is told, and what it did to the organisation and its
 * leaders is undone where the reversal says so.
 * @throws AppError YQ_INVALID where there is no such decision, or it has been reversed already
 */
export const reversePenalty: Effect = async (tx, services, matter) => {
  const { form, on, subjectUscc: uscc } = matter
  const penalty_no = textOf(form, 'penalty_no') ?? ''
  const key = { uscc: uscc ?? '', penalty_no }
  const entry = await services.registers.findByKey(tx, 'penalty', key)
  if (!entry || entry.record.reversed_on) throw notThere(penalty_no)
  const reversal = `${textOf(form, 'document_by') ?? ''} ${textOf(form, 'document_no') ?? ''}`
  const changes = { published: false, reversed_on: on, reversal }
  await services.registers.amend(tx, services, matter.actor, 'penalty', key, changes, {
    provenance: provenanceOf(matter),
  })
  if (booleanOf(form, 'restores') === true) await restore(tx, services, matter, entry.record)
  await publish(tx, services, {
    type: 'enforcement.penalty.reversed.v1',
    subject: `organisation/${uscc}`,
    data: { uscc, penalty_no },
  })
  return undefined
}

/** What another decision still holds stays as it is. */
async function restore(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  penalty: RegisterRecord,
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  const provenance = provenanceOf(matter)
  const caseNo = String(penalty.case_number)
  await liftRestrictions(tx, services, matter, caseNo, provenance)
  if (!holds(penalty, matter.on)) return
  const others = await othersThatHold(tx, services, uscc, matter.on)
  if (others.length > 0) {
    const last = others.flatMap(({ suspended_to: day }) => (typeof day === 'string' ? [day] : []))
    const changes = { suspended_to: last.toSorted().at(-1) ?? null }
    await services.registers.amend(tx, services, matter.actor, 'organisation', { uscc }, changes, {
      provenance,
    })
    return
  }
  await moveOrganisation(tx, services, matter.actor, uscc, {
    event: { type: 'RESTORE' },
    on: matter.on,
    provenance,
    changes: { close_reason: null },
  })
  await moveSeals({ tx, services, matter, uscc }, 'sealed', 'in-use')
}

/** Whether a decision that was served keeps the organisation from acting on a day. */
function holds({ kinds, served_on, suspended_to }: RegisterRecord, on: string): boolean {
  if (!served_on) return false
  const isRevoked = ((kinds ?? []) as string[]).includes('revocation')
  return isRevoked || (typeof suspended_to === 'string' && suspended_to >= on)
}

async function othersThatHold(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  on: string,
): Promise<RegisterRecord[]> {
  const { items } = await registers.list(tx, 'penalty', { filters: { uscc }, limit: 200 })
  return items
    .map(({ record }) => record)
    .filter((record) => !record.reversed_on && holds(record, on))
}

const notThere = (number: string) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'PENALTY_UNKNOWN',
        field: 'penalty_no',
        severity: 'error',
        message: {
          zh: `没有对该组织作出、仍然有效的处罚决定“${number}”。`,
          en: `There is no decision “${number}” of this organisation that stands.`,
        },
        hint: { zh: '请照决定书核对文号。', en: 'Check the number with the decision.' },
      },
    ],
  })
