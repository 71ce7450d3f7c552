import type { Verdict } from '@yiqi/contracts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule, type RuleRegistry } from '../../rules/index.ts'
import { groundsOf, type Listing, periodOf } from './standing.ts'

type Asked = Pick<
  Listing,
  'list' | 'ground' | 'listed_on' | 'period_restarts' | 'added_grounds' | 'has_duty' | 'registrar'
>

/** What is known of what has been done since; days are plain dates. */
export interface DoneSince {
  dutyDoneOn?: string
  dissolvedOn?: string
}

/** Id and input of the rule that says when a listing may leave its list. */
export function exitQuestion(
  listing: Omit<Asked, 'registrar'>,
  { dutyDoneOn, dissolvedOn }: DoneSince = {},
): { rule: string; input: object } {
  const period = periodOf(listing as Listing)
  if (listing.list === 'ABNORMAL')
    return {
      rule: 'credit.abnormal-removal',
      input: { ...period, hasDuty: listing.has_duty, ...(dutyDoneOn && { dutyDoneOn }) },
    }
  const ground = heldBy(listing as Listing)
  return {
    rule: 'credit.serious-removal',
    input: {
      ...period,
      ground,
      ...(ground === 'SE1' && { isDutyDone: dutyDoneOn !== undefined }),
      ...(dissolvedOn && { dissolvedOn }),
    },
  }
}

/** Of several grounds, the one that has to be dealt with before it may leave: dissolution (SE7), then a duty (SE1). */
function heldBy(listing: Listing): string {
  const grounds = groundsOf(listing).map(({ ground }) => ground)
  return ['SE7', 'SE1'].find((ground) => grounds.includes(ground)) ?? listing.ground
}

/** Whether it may leave on a day, and from when on, with the article. */
export function mayLeave(
  tx: Tx,
  { rules }: { rules: RuleRegistry },
  listing: Asked,
  { on, done }: { on: string; done?: DoneSince },
): Promise<Verdict> {
  const { rule, input } = exitQuestion(listing, done)
  return evaluateRule(tx, rules, rule, input, { asOf: on, region: listing.registrar })
}

/** The day from which on it may leave; null where something has to be done first. */
export const earliestOf = (verdict: Verdict): string | null =>
  (verdict.result as { earliest: string | null }).earliest
