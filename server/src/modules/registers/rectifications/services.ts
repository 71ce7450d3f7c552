import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Services } from '../../../kernel/module.ts'
import type { Registers } from '../registers.ts'

/** What rectifications need from the rest of the house; the composition root provides it. */
export interface RectificationServices extends Services {
  registers: Registers
  errorReports: ErrorReports
  /** Who may decide in a region, or in the nearest one above that has somebody besides the proposer. */
  approvers(tx: Tx, region: string, proposer: string | null): Promise<readonly { id: string }[]>
  notify(tx: Tx, notice: RectificationNotice): Promise<void>
}

interface RectificationNotice {
  template: 'rectification-proposed' | 'rectification-approved' | 'rectification-returned'
  recipientAccountId: string
  /** `rectification/0192…`. */
  object: string
  params: Record<string, string>
}

/** Reports of errors by the public, which a rectification may answer. */
export interface ErrorReports {
  /**
   * Holds it until the end of the transaction, so that nobody answers it meanwhile.
   * @throws AppError YQ_NOT_FOUND; YQ_WRONG_STATE if it is answered
   */
  hold(tx: Tx, id: string): Promise<{ number: string; uscc: string | null }>
  /** The register was corrected. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
  answerCorrected(tx: Tx, actor: Actor, id: string, answer: string): Promise<void>
}
