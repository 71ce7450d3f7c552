import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'

/** What credit needs from the rest of the house; the composition root provides it. */
export interface CreditServices extends Omit<CaseServices, 'notify'> {
  notify(tx: Tx, notice: Parameters<CaseServices['notify']>[1] | CreditNotice): Promise<void>
}

interface CreditNotice {
  template: 'credit-ground-lost'
  recipientAccountId: string
  /** `credit/<code of the organisation>` or `case/0192…`. */
  object: string
  params: Record<string, string>
  occurrence?: string
}
