import type { AnyRule } from '@yiqi/contracts'
import { banCompetence } from './competence.ts'
import { banKind } from './kind.ts'
import { banProperty, banSameName } from './publication.ts'
import { illegalWithdrawal } from './withdrawal.ts'

export { order77, order77From } from './law.ts'

/** The ban of illegal organisations (取缔), by the measures of the day. */
export const banRules: readonly AnyRule[] = [
  ...banKind,
  ...banCompetence,
  ...banSameName,
  ...banProperty,
  illegalWithdrawal,
]
