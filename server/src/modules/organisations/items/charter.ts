import { numberOf, textOf } from '../../cases/index.ts'
import { enrolOf, nextNumber, type Recording } from '../record.ts'
import { laws } from './law.ts'
import type { EstablishedType } from '../establishment/types.ts'

/** The meeting that resolved it, as its minutes have it. */
export async function enrolResolution(
  recording: Recording,
  type: EstablishedType,
  agenda: string,
): Promise<void> {
  const { form } = recording.matter
  const count = (field: string) => numberOf(form, field) ?? 0
  const present = count('votes_present')
  const [votesFor, against] = [count('votes_for'), count('votes_against')]
  await enrolOf(recording, 'meeting', {
    meeting_no: await nextNumber(recording, 'meeting', 'meeting_no'),
    kind: laws[type].meetingKind,
    held_on: textOf(form, 'resolved_on'),
    agenda,
    due: count('votes_due'),
    present,
    votes_for: votesFor,
    votes_against: against,
    abstentions: present - votesFor - against,
    minutes: paperIn(recording, 'minutes'),
  })
}

/** The charter that is in force from the day of its approval. */
export async function enrolCharter(recording: Recording): Promise<void> {
  const { matter } = recording
  await enrolOf(recording, 'charter', {
    charter_no: await nextNumber(recording, 'charter', 'charter_no'),
    adopted_on: textOf(matter.form, 'resolved_on'),
    approved_on: matter.on,
    approval_no: matter.caseNo,
    document: paperIn(recording, 'charter'),
  })
}

export const paperIn = ({ matter }: Recording, slot: string): string | null =>
  matter.materials.find((material) => material.slot === slot)?.sha256 ?? null
