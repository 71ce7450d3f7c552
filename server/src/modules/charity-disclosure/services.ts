import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'

/** What this module needs from the rest of the house; the composition root provides it. */
export interface CharityDisclosureServices extends Omit<CaseServices, 'notify'> {
  notify(
    tx: Tx,
    notice: {
      template: 'disclosure-due' | 'disclosure-missed'
      recipientAccountId: string
      /** `organisation/<credit code>`. */
      object: string
      /** Said once. */
      occurrence: string
      params: { title: string; dueOn: string }
    },
  ): Promise<void>
}
