import { booleanOf, numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { ensurePerson } from '../establishment/enrol-people.ts'
import { amendOf, enrolOf, listOf, type Recording } from '../record.ts'

/**
 * After an election all former posts end on the first day of the new term; after a by-election they go on.
 * The legal representative of the register stays: another one is a change of its own.
 */
export async function exchangeOfficers(recording: Recording): Promise<void> {
  const { form, on } = recording.matter
  const from = textOf(form, 'term_from') ?? on
  const termNo = numberOf(form, 'term_no')
  if (booleanOf(form, 'is_by_election') !== true) await endPosts(recording, from)
  for (const officer of rowsOf(form, 'officers')) {
    await enrolOf(recording, 'person_in_charge', {
      person_id: await ensurePerson(recording, officer),
      name: textOf(officer, 'name') ?? '',
      post: textOf(officer, 'post') ?? '',
      started_on: from,
      ...(termNo !== null && { term_no: termNo }),
      is_legal_rep: booleanOf(officer, 'is_legal_rep') ?? false,
      paid: booleanOf(officer, 'paid'),
      is_serving_official: booleanOf(officer, 'is_serving_official') ?? false,
      has_relatives: booleanOf(officer, 'is_relative'),
    })
  }
}

async function endPosts(recording: Recording, on: string): Promise<void> {
  for (const { record } of await listOf(recording, 'person_in_charge')) {
    if (record.ended_on) continue
    // A post that begins on the very day is of the new term already.
    if (String(record.started_on) >= on) continue
    await amendOf(recording, 'person_in_charge', record, { ended_on: on })
  }
}
