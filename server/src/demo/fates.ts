import { addDays, addYears } from '@yiqi/statutory-clock'
import type { OrganisationEvent } from '../modules/organisations/index.ts'
import type { Random } from './random.ts'

/** One later act on an organisation. */
export interface DemoChange {
  on: string
  reason: string
  changes: Record<string, unknown>
  /** What it makes of the organisation itself; its state follows. */
  event?: OrganisationEvent
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

type Ending = Required<Omit<DemoChange, 'on'>>

const liquidation: Ending = { reason: '成立清算组', event: { type: 'LIQUIDATE' }, changes: {} }
const endings: Record<Exclude<Fate, 'registered'>, readonly Ending[]> = {
  suspended: [{ reason: '限期停止活动', event: { type: 'SUSPEND' }, changes: {} }],
  liquidating: [liquidation],
  deregistered: [
    liquidation,
    {
      reason: '注销登记',
      event: { type: 'DEREGISTER' },
      changes: { close_reason: 'self-dissolved' },
    },
  ],
  revoked: [
    { reason: '撤销登记', event: { type: 'REVOKE' }, changes: { close_reason: 'revoked' } },
  ],
  voided: [{ reason: '撤销成立登记', event: { type: 'VOID' }, changes: { close_reason: 'other' } }],
}
const daysOfLiquidation = 90

/** The acts that ended or interrupted it, in their order; none for those that simply go on. */
export function endingOf(
  random: Random,
  fate: Fate,
  { establishedOn, today }: { establishedOn: string; today: string },
): DemoChange[] {
  if (fate === 'registered') return []
  const acts = endings[fate]
  const last = isOver(fate)
    ? addDays(addYears(establishedOn, yearsBeforeEnd), random.between(0, 300))
    : addDays(today, -random.between(10, 150))
  return acts.map((act, index) => ({
    ...act,
    on: addDays(last, (index - acts.length + 1) * daysOfLiquidation),
  }))
}

export const isOver = (fate: Fate) =>
  fate === 'deregistered' || fate === 'revoked' || fate === 'voided'
