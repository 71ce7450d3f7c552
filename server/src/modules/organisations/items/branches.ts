import { textOf } from '../../cases/index.ts'
import { amendOf, enrolOf, nextNumber, type Recording } from '../record.ts'

const asked = ['name', 'residence', 'region', 'head_name', 'activity'] as const

/** What the form says of the branch, by the names that the register has for it. */
const answersOf = ({ matter }: Recording) =>
  Object.fromEntries(
    asked.flatMap((field) => {
      const value = textOf(matter.form, `branch_${field}`)
      return value === null ? [] : [[field, value]]
    }),
  )

/** @returns the number under which it is on record */
export async function openBranch(recording: Recording, kind: string): Promise<string> {
  const number = await nextNumber(recording, 'branch', 'branch_no')
  await enrolOf(recording, 'branch', {
    ...answersOf(recording),
    branch_no: number,
    kind,
    set_up_on: textOf(recording.matter.form, 'resolved_on') ?? recording.matter.on,
  })
  return number
}

const numberIn = ({ matter }: Recording) => textOf(matter.form, 'branch_no') ?? ''

export const changeBranch = (recording: Recording) =>
  amendOf(recording, 'branch', { branch_no: numberIn(recording) }, answersOf(recording))

export const closeBranch = (recording: Recording) =>
  amendOf(
    recording,
    'branch',
    { branch_no: numberIn(recording) },
    { closed_on: recording.matter.on },
  )
