import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { CaseServices, ProcessRegistry } from '../cases/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What supervision needs from the rest of the house; the composition root provides it. */
export interface SupervisionServices extends Services {
  rules: RuleRegistry
  registers: Registers
  /** 民政局 of the region, as it signs. */
  registrarName(region: string): string
  processes: ProcessRegistry
  superiors: CaseServices['superiors']
  holders: CaseServices['holders']
  notify(tx: Tx, notice: SupervisionNotice): Promise<void>
}

export interface SupervisionNotice {
  template:
    | 'rating-bad'
    | 'rating-answered'
    | 'rating-late'
    | 'rating-escalated'
    | 'sample-found'
    | 'sample-answered'
  recipientAccountId: string
  /** `case/0192…`. */
  object: string
  params: Record<string, string>
  occurrence?: string
}
