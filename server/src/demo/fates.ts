import { addDays, addYears } from '@yiqi/statutory-clock'
import type { Random } from './random.ts'

/** One later act on an organisation. */
export interface DemoChange {
  on: string
  reason: string
  changes: Record<string, unknown>
}

export type Fate =
  | 'registered'
  | 'suspended'
  | 'liquidating'
  | 'deregistered'
  | 'revoked'
  | 'voided'

/** Of every hundred organisations, by number: so that even a small demo has every status. */
const fates: Readonly<Record<number, Fate>> = {
  20: 'suspended',
  40: 'liquidating',
  60: 'revoked',
  80: 'voided',
}

export function fateOf(index: number): Fate {
  const place = index % 100
  return fates[place] ?? (place >= 5 && place < 12 ? 'deregistered' : 'registered')
}

/** Whatever ended an organisation happened some years after it was founded. */
export const yearsBeforeEnd = 6

const endings: Record<Exclude<Fate, 'registered'>, Omit<DemoChange, 'on'>> = {
  suspended: { reason: '限期停止活动', changes: { status: 'suspended' } },
  liquidating: { reason: '成立清算组', changes: { status: 'liquidating' } },
  deregistered: {
    reason: '注销登记',
    changes: { status: 'deregistered', close_reason: 'self-dissolved' },
  },
  revoked: { reason: '撤销登记', changes: { status: 'revoked', close_reason: 'revoked' } },
  voided: { reason: '撤销成立登记', changes: { status: 'voided', close_reason: 'other' } },
}

/** The act that ended or interrupted it; null for those that simply go on. */
export function endingOf(
  random: Random,
  fate: Fate,
  { establishedOn, today }: { establishedOn: string; today: string },
): DemoChange | null {
  if (fate === 'registered') return null
  const { reason, changes } = endings[fate]
  const isClosed = 'close_reason' in changes
  const on = isClosed
    ? addDays(addYears(establishedOn, yearsBeforeEnd), random.between(0, 300))
    : addDays(today, -random.between(10, 150))
  return { on, reason, changes: isClosed ? { ...changes, closed_on: on } : changes }
}
