/** To whom measures apply: whoever is on a list, whoever is on none and well graded, and the groups of the memorandum. */
export const measureScopes = [
  ...(['ABNORMAL', 'SERIOUS', 'GOOD', 'GOOD_CHARITY', 'GOOD_DONOR', 'SERIOUS_CHARITY'] as const),
  ...(['SERIOUS_CHARITY_LEADER', 'LIABLE_DONOR', 'LIABLE_BENEFICIARY', 'FAKE_CHARITY'] as const),
] as const
export type MeasureScope = (typeof measureScopes)[number]

interface TargetGroup {
  /** Rewards for good, punishments for the others; absent: either. */
  kind?: 'reward' | 'punishment'
  /** The list on which an organisation stands for it. */
  list?: 'ABNORMAL' | 'SERIOUS'
  /** Whether it is for the organisation, for somebody in charge of it, or for another party in its matters. */
  of: 'organisation' | 'leader' | 'party'
  /** What there has to be beforehand: never a score. */
  needs?: 'decision' | 'consent'
}

export const targetGroups: Record<MeasureScope, TargetGroup> = {
  ABNORMAL: { list: 'ABNORMAL', of: 'organisation' },
  SERIOUS: { list: 'SERIOUS', of: 'organisation' },
  GOOD: { of: 'organisation' },
  GOOD_CHARITY: { kind: 'reward', of: 'organisation' },
  GOOD_DONOR: { kind: 'reward', of: 'party', needs: 'consent' },
  SERIOUS_CHARITY: { kind: 'punishment', list: 'SERIOUS', of: 'organisation' },
  SERIOUS_CHARITY_LEADER: { kind: 'punishment', list: 'SERIOUS', of: 'leader' },
  LIABLE_DONOR: { kind: 'punishment', of: 'party', needs: 'decision' },
  LIABLE_BENEFICIARY: { kind: 'punishment', of: 'party', needs: 'decision' },
  FAKE_CHARITY: { kind: 'punishment', of: 'party', needs: 'decision' },
}
