import { requirePassed } from '../judge.ts'
import { raisedLess } from '../refusals.ts'
import type { Take } from './step.ts'

export const verify: Take<'verify'> = async ({ tx, services, by, row }, { materials, note }) => {
  await requirePassed(tx, services, 'personal-help.request', {
    ...{ materials, isForOneself: row.relation === 'self' },
  })
  return {
    ...{ state: 'VERIFIED', verified_at: services.now(), verified_by: by.name },
    ...{ materials, verification_note: note },
  }
}

export const reject: Take<'reject'> = (_at, { note }) => ({ state: 'REJECTED', rejected_for: note })

/** Only what was verified is published. */
export const publish: Take<'publish'> = async ({ tx, services, row, on }, { raisingUntil }) => {
  const given = { targetFen: row.target_fen, raisingUntil }
  await requirePassed(tx, services, 'personal-help.request', given)
  return { state: 'RAISING', published_on: on, raising_until: raisingUntil }
}

export const raise: Take<'raise'> = ({ row }, { raisedFen }) => {
  if (raisedFen < row.raised_fen) throw raisedLess(row.raised_fen)
  return { raised_fen: raisedFen }
}

/** Nothing more is raised; without any money there is nothing to review. */
export const end: Take<'end'> = ({ row, on }) => ({
  state: row.raised_fen === 0 ? 'PAID' : 'FUNDS_REVIEW',
  ended_on: on,
})
