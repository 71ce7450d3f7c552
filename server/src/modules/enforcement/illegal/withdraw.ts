import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import {
  type CheckDefinition,
  type Effect,
  type Facts,
  type Matter,
  type ProcessServices,
  textOf,
  provenanceOf,
} from '../../cases/index.ts'
import { today } from '../../../kernel/context.ts'
import { liftRestrictions } from '../restrictions.ts'

/** What stands in the list under the number, and who decides on it. */
export async function gatherFacts(
  tx: Tx,
  services: ProcessServices,
  { form }: Matter,
): Promise<Facts> {
  const [registrar, number] = [textOf(form, 'registrar'), textOf(form, 'illegal_no')]
  const entry = number
    ? await services.registers.findByKey(tx, 'illegal_organisation', { illegal_no: number })
    : undefined
  return {
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: textOf(form, 'name') ?? '',
    on: today(services),
    status: entry ? String(entry.record.status) : null,
    publishedBy: entry ? String(entry.record.registrar) : null,
  }
}

export const withdrawalChecks: readonly CheckDefinition[] = [
  {
    rule: 'illegal.withdrawal',
    at: ['review', 'decide'],
    input: (form, { status, publishedBy }) => ({
      status: status ?? 'none',
      registrar: textOf(form, 'registrar') ?? '',
      publishedBy: publishedBy ?? '',
    }),
    fields: { status: 'illegal_no' },
  },
]

/** An effect: the record stays, withdrawn, with the reason; those who were barred for it are free again. */
export const withdrawIllegal: Effect = async (tx, services, matter) => {
  const illegal_no = textOf(matter.form, 'illegal_no') ?? ''
  const changes = {
    status: 'withdrawn',
    withdrawn_on: matter.on,
    withdrawal_reason: textOf(matter.form, 'withdrawal_reason') ?? '',
  }
  const provenance = provenanceOf(matter)
  const { registers } = services
  await registers.amend(
    tx,
    services,
    matter.actor,
    'illegal_organisation',
    { illegal_no },
    changes,
    {
      provenance,
    },
  )
  await liftRestrictions(tx, services, matter, illegal_no, provenance)
  await publish(tx, services, {
    type: 'enforcement.illegal-organisation.withdrawn.v1',
    subject: `illegal-organisation/${illegal_no}`,
    data: { illegal_no, name: textOf(matter.form, 'name') },
  })
  return undefined
}
