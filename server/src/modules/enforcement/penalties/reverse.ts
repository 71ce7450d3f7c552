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
import { listAll } from '../../registers/index.ts'
import { unproveLead } from '../leads/prove.ts'
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
  await unproveLead(tx, String(entry.record.case_number))
  if (booleanOf(form, 'restores') === true) await restore(tx, services, matter, entry.record)
  await publish(tx, services, {
    type: 'enforcement.penalty.reversed.v1',
    subject: `organisation/${uscc}`,
    data: { uscc, penalty_no },
  })
  return undefined
}

/**
 * What another decision still holds stays as it is: a revocation wholly, a suspension to its last day. So does an
 * organisation that has moved on, e.g. into liquidation.
 */
async function restore(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  penalty: RegisterRecord,
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  const provenance = provenanceOf(matter)
  await liftRestrictions(tx, services, matter, String(penalty.case_number), provenance)
  if (!holds(penalty, matter.on)) return
  const { isRevoked, until } = await whatHolds(tx, services, uscc, matter.on)
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  const status = entry?.record.status
  if (isRevoked || (status !== 'revoked' && status !== 'suspended')) return
  const changes = { suspended_to: until }
  if (status === 'suspended' && until) {
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
  if (until) {
    const move = { event: { type: 'SUSPEND' }, on: matter.on, provenance, changes } as const
    await moveOrganisation(tx, services, matter.actor, uscc, move)
  } else await moveSeals({ tx, services, matter, uscc }, 'sealed', 'in-use')
}

/** Whether a decision that was served keeps the organisation from acting on a day. */
const holds = (penalty: RegisterRecord, on: string): boolean =>
  isRevocation(penalty) || lastDays(penalty, on).length > 0

const isRevocation = ({ kinds, served_on }: RegisterRecord): boolean =>
  Boolean(served_on) && ((kinds ?? []) as string[]).includes('revocation')

const lastDays = ({ served_on, suspended_to }: RegisterRecord, on: string): string[] =>
  served_on && typeof suspended_to === 'string' && suspended_to >= on ? [suspended_to] : []

/** What keeps the organisation from acting beside what was reversed; suspensions of other origin too. */
async function whatHolds(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  on: string,
): Promise<{ isRevoked: boolean; until: string | null }> {
  const all = (await listAll(registers, tx, 'penalty', { filters: { uscc } })).map(
    ({ record }) => record,
  )
  const standing = all.filter(({ reversed_on }) => !reversed_on)
  const before = all.flatMap(({ suspended_before: day }) =>
    typeof day === 'string' && day >= on ? [day] : [],
  )
  const days = [...standing.flatMap((one) => lastDays(one, on)), ...before]
  return { isRevoked: standing.some(isRevocation), until: days.toSorted().at(-1) ?? null }
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
