import { type Actor, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { actByProgram, type CaseServices } from '../../cases/index.ts'

export type PushedState = 'live' | 'paused' | 'ended'

interface PushedListing {
  platform: { uscc: string; name: string }
  listingNo: string
  state: PushedState
  opinion: string
}

const acts: Record<PushedState, Readonly<Record<string, string>>> = {
  live: { PAUSED: 'resume' },
  paused: { LIVE: 'pause' },
  ended: { LIVE: 'end-listing', PAUSED: 'end-listing' },
}
const shown: Record<PushedState, string> = { live: 'LIVE', paused: 'PAUSED', ended: 'ENDED' }

/**
 * A platform's program tells in which state a listing is: its case is moved as by the platform's own reviewer.
 * @returns whether the case is in that state now, or over; false: what has ended does not come back by being told
 * @throws AppError as the act is refused, e.g. YQ_INVALID (NOT_ON_RECORD) where the campaign was stopped
 */
export async function moveListing(
  tx: Tx,
  services: CaseServices,
  { platform, listingNo, state, opinion }: PushedListing,
): Promise<boolean> {
  const actor: Actor = {
    ...systemActor(`平台 ${platform.name}`),
    organisations: [platform.uscc],
  }
  const reached = await actByProgram(tx, services, actor, {
    ...{ caseNo: listingNo, acts: acts[state], opinion },
  })
  return reached === null || reached === shown[state] || state === 'ended'
}
