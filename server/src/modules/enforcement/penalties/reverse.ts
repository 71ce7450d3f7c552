import { AppError } from '../../../kernel/errors.ts'
import { publish } from '../../../kernel/outbox.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  booleanOf,
  type Effect,
  type MatterInAct,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { moveOrganisation, moveSeals } from '../../organisations/index.ts'
import { provenanceOf } from './decide.ts'

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
  if (booleanOf(form, 'restores') === true) await restore(tx, services, matter, penalty_no)
  await publish(tx, services, {
    type: 'enforcement.penalty.reversed.v1',
    subject: `organisation/${uscc}`,
    data: { uscc, penalty_no },
  })
  return undefined
}

async function restore(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  number: string,
): Promise<void> {
  const uscc = matter.subjectUscc ?? ''
  const provenance = provenanceOf(matter)
  await moveOrganisation(tx, services, matter.actor, uscc, {
    event: { type: 'RESTORE' },
    on: matter.on,
    provenance,
    changes: { close_reason: null },
  })
  await moveSeals({ tx, services, matter, uscc }, 'sealed', 'in-use')
  for (let index = 1; ; index++) {
    const key = { restriction_no: `${number}-${index}` }
    if (!(await services.registers.findByKey(tx, 'restricted_person', key))) return
    const ended = { ended_on: matter.on }
    await services.registers.amend(tx, services, matter.actor, 'restricted_person', key, ended, {
      provenance,
    })
  }
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
