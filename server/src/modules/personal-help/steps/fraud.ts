import { lastDayOf } from '../judge.ts'
import { refundTerm } from '../rules/terms.ts'
import { referralOf } from '../store.ts'
import type { Take } from './step.ts'

/** From any step: nothing is raised or paid out while it is frozen. */
export const suspect: Take<'suspect'> = async ({ tx, by, row, on }, { facts }) => {
  const suspected = { facts, suspected_on: on, suspected_by: by.name }
  if (await referralOf(tx, row.id)) {
    await tx
      .updateTable('personal_help.referral')
      .set({ ...suspected, cleared_on: null, cleared_note: null })
      .where('request_id', '=', row.id)
      .execute()
  } else {
    await tx
      .insertInto('personal_help.referral')
      .values({ request_id: row.id, platform_uscc: row.platform_uscc, ...suspected })
      .execute()
  }
  return { state: 'FROZEN', frozen_from: row.state }
}

/** Given to the police; what is left goes back to those who gave. */
export const refer: Take<'refer'> = async (at, { authority, referenceNo }) => {
  const { tx, services, by, row, on } = at
  await tx
    .updateTable('personal_help.referral')
    .set({
      ...{ authority, reference_no: referenceNo, referred_on: on, referred_by: by.name },
      refund_due_on: await lastDayOf(tx, services, refundTerm),
    })
    .where('request_id', '=', row.id)
    .execute()
  return { state: 'REPORTED' }
}

/** The suspicion was unfounded: it goes on from where it stood. */
export const clear: Take<'clear'> = async ({ tx, row, on }, { note }) => {
  await tx
    .updateTable('personal_help.referral')
    .set({ cleared_on: on, cleared_note: note })
    .where('request_id', '=', row.id)
    .execute()
  return { state: row.frozen_from ?? 'SUBMITTED', frozen_from: null }
}
