import type { FormRecord } from '@yiqi/contracts'
import { booleanOf, rowsOf, textOf } from '../../cases/index.ts'
import { personIdentity } from './identity.ts'
import { officersWhere } from './people-checks.ts'
import { findPersonId } from './store.ts'
import { enrolOf, type Recording } from '../record.ts'
import { enrol, type Work } from './work.ts'

/** @throws Error: the rule on officers has refused none and several */
export function legalRepresentativeOf(form: FormRecord): FormRecord & { name: string } {
  const [officer, ...others] = officersWhere(form, 'is_legal_rep')
  const name = officer && textOf(officer, 'name')
  if (!name || others.length > 0) throw new Error('There is not exactly one legal representative.')
  return { ...officer, name }
}

/** One person on record for one identity number, with as many posts as the form gives. */
export async function enrolPeople(work: Work): Promise<void> {
  const { matter, uscc } = work
  const startedOn = textOf(matter.form, 'term_from') ?? matter.on
  for (const officer of rowsOf(matter.form, 'officers')) {
    const personId = await ensurePerson(work, officer)
    await enrol(work, 'person_in_charge', {
      uscc,
      person_id: personId,
      name: textOf(officer, 'name') ?? '',
      post: textOf(officer, 'post') ?? '',
      started_on: startedOn,
      term_no: 1,
      is_legal_rep: booleanOf(officer, 'is_legal_rep') ?? false,
      paid: booleanOf(officer, 'paid'),
      is_serving_official: booleanOf(officer, 'is_serving_official') ?? false,
      has_relatives: booleanOf(officer, 'is_relative'),
    })
  }
}

/** Id of the person on record, taken down now if there is none yet. */
export async function ensurePerson(recording: Recording, row: FormRecord): Promise<string> {
  const { tx, services, matter } = recording
  const identity = personIdentity(row)
  if (!identity) throw new Error('A person has no identity number.')
  const { field, number, kind } = identity
  const index = services.registers.indexOf('person', field, number)
  const known = await findPersonId(tx, field, index)
  if (known) return known
  const personId = services.newId()
  await enrolOf(recording, 'person', {
    person_id: personId,
    name: textOf(row, 'name') ?? '',
    registrar: matter.registrarRegion,
    id_kind: kind,
    [field]: number,
    mobile: textOf(row, 'mobile') ?? null,
  })
  return personId
}

export async function enrolFounders(work: Work): Promise<void> {
  const { matter, uscc } = work
  for (const [index, founder] of rowsOf(matter.form, 'founders').entries()) {
    const isPerson = founder.kind === 'person'
    await enrol(work, 'founder', {
      uscc,
      founder_no: String(index + 1),
      kind: textOf(founder, 'kind') ?? 'person',
      name: textOf(founder, 'name') ?? '',
      ...(isPerson
        ? { person_id: await ensurePerson(work, founder) }
        : { founder_uscc: textOf(founder, 'founder_uscc') ?? '' }),
    })
  }
}
