import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'

/** What evaluation needs from the rest of the house; the composition root provides it. */
export interface EvaluationServices extends CaseServices {
  /** Who has a permission by his duties today, in any of the regions. */
  holders(
    tx: Tx,
    permission: string,
    regions: readonly string[],
  ): Promise<readonly { id: string; name: string }[]>
}
