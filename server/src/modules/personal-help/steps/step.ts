import type { Tx } from '../../../kernel/database/connect.ts'
import type { By } from '../enter.ts'
import type { Step, StepName } from '../schemas.ts'
import type { HelpServices } from '../services.ts'
import type { Change, RequestRow, RequestState } from '../store.ts'

export interface At {
  tx: Tx
  services: HelpServices
  by: By
  row: RequestRow
  /** Today in China. */
  on: string
}

/** Does what it has to beside the request, and says how the request changes. */
export type Take<N extends StepName> = (
  at: At,
  step: Extract<Step, { step: N }>,
) => Change | Promise<Change>

/** From which states a step goes; every other is refused. */
export const from: Record<StepName, readonly RequestState[]> = {
  verify: ['SUBMITTED'],
  reject: ['SUBMITTED', 'VERIFIED'],
  publish: ['VERIFIED'],
  raise: ['RAISING'],
  end: ['RAISING'],
  'ask-payout': ['FUNDS_REVIEW'],
  'review-payout': ['FUNDS_REVIEW'],
  pay: ['FUNDS_REVIEW'],
  return: ['FUNDS_REVIEW', 'REPORTED'],
  'disclose-use': ['FUNDS_REVIEW', 'PAID'],
  close: ['PAID'],
  suspect: ['SUBMITTED', 'VERIFIED', 'RAISING', 'FUNDS_REVIEW', 'PAID'],
  refer: ['FROZEN'],
  clear: ['FROZEN'],
}

/** Raised, and neither paid out nor returned, 分. */
export const leftOf = ({ raised_fen, paid_fen, returned_fen }: RequestRow): number =>
  raised_fen - paid_fen - returned_fen
