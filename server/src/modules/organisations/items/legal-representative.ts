import type { FormRecord } from '@yiqi/contracts'
import { booleanOf, textOf } from '../../cases/index.ts'
import { ensurePerson } from '../establishment/enrol-people.ts'
import { gatherPeopleFacts } from '../establishment/facts.ts'
import { amendOf, enrolOf, listOf, type Recording } from '../record.ts'
import type { GatherFacts } from './facts.ts'

const identity = ['citizen_id', 'has_other_id', 'id_kind', 'other_id_no'] as const

/** Whoever is to represent it, as the questions about officers know a person. */
const incomingOf = (form: FormRecord): FormRecord => ({
  ...Object.fromEntries(identity.map((name) => [name, form[name]])),
  name: form.legal_rep,
  mobile: form.mobile,
  post: form.post,
  is_legal_rep: true,
  is_serving_official: form.is_serving_official,
})

const withIncoming = (form: FormRecord): FormRecord => ({
  ...form,
  ...(textOf(form, 'legal_rep') && { officers: [incomingOf(form)] }),
})

export const gatherIncoming: GatherFacts = (tx, services, { form }) =>
  gatherPeopleFacts(tx, services, withIncoming(form))

/** The number by which the platform knows the person who represents it from now on. */
export const representing = async (recording: Recording) => ({
  legal_rep_id: await ensurePerson(recording, incomingOf(recording.matter.form)),
})

/** The former one leaves the post, or keeps it without representing; the new one takes his. */
export async function exchangePosts(recording: Recording): Promise<void> {
  const { form, on } = recording.matter
  const stays = booleanOf(form, 'former_stays') === true
  const incoming = incomingOf(form)
  const personId = await ensurePerson(recording, incoming)
  const inOffice = (await listOf(recording, 'person_in_charge'))
    .map(({ record }) => record)
    .filter(({ ended_on }) => !ended_on)
  for (const record of inOffice.filter(({ is_legal_rep }) => is_legal_rep === true)) {
    const left = stays ? { is_legal_rep: false } : { ended_on: on }
    await amendOf(recording, 'person_in_charge', record, left)
  }
  const held = inOffice.find(
    ({ person_id, post }) => person_id === personId && post === incoming.post,
  )
  if (held) {
    await amendOf(recording, 'person_in_charge', held, { is_legal_rep: true })
    return
  }
  await enrolOf(recording, 'person_in_charge', {
    person_id: personId,
    name: textOf(incoming, 'name') ?? '',
    post: textOf(incoming, 'post') ?? '',
    started_on: textOf(form, 'resolved_on') ?? on,
    is_legal_rep: true,
    is_serving_official: booleanOf(incoming, 'is_serving_official') ?? false,
  })
}
