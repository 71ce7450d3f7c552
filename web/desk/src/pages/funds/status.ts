import type { Disbursement } from '../../api/funds.ts'
import type { Tone } from '../../components/State.tsx'

const tones: Record<Disbursement['state'] | 'CONFIRMED', Tone> = {
  PROPOSED: 'warn',
  REJECTED: 'off',
  APPROVED: 'info',
  SENT: 'info',
  FAILED: 'bad',
  SETTLED: 'warn',
  CONFIRMED: 'ok',
}

/** Of what is settled: what is neither confirmed nor returned. */
export const unconfirmedOf = ({ state, size, returned, confirmed }: Disbursement): number =>
  state === 'SETTLED' ? size - returned - confirmed : 0

/** The state that people read: a settled one without a rest is confirmed. */
export function statusOf(one: Disbursement) {
  const name = one.state === 'SETTLED' && unconfirmedOf(one) === 0 ? 'CONFIRMED' : one.state
  return { name, tone: tones[name] } as const
}
