import type { RegionTable } from '@yiqi/codes'
import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'
import type { KnowledgeServices } from '../knowledge/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

export interface Official {
  id: string
  name: string
}

/** What the office needs from the rest of the house; the composition root provides it. */
export interface OfficeServices extends KnowledgeServices {
  rules: RuleRegistry
  registers: Registers
  regions: RegionTable
  processes: CaseServices['processes']
  /** Whoever acts for the organisation at present. */
  clerks(tx: Tx, uscc: string): Promise<readonly string[]>
  /** Who has a permission by his duties today, in any of the regions. */
  holders(tx: Tx, permission: string, regions: readonly string[]): Promise<readonly Official[]>
  /** The nearest office, from that of the region upwards, where somebody has the permission. */
  nearestOffice(
    tx: Tx,
    permission: string,
    region: string | null,
  ): Promise<{ region: string; people: readonly Official[] } | null>
  /** Regions of the offices in which anybody has a permission today. */
  officesWith(tx: Tx, permission: string): Promise<readonly string[]>
  /** 民政局 of the region, as it signs. */
  registrarName(region: string): string
  notify(tx: Tx, notice: OfficeNotice): Promise<void>
}

export interface OfficeNotice {
  template:
    | 'question-asked'
    | 'question-answered'
    | 'question-accepted'
    | 'question-reopened'
    | 'question-transferred'
    | 'question-escalated'
    | 'question-moved'
    | 'question-assigned'
    | 'question-published'
    | 'announcement-submitted'
    | 'announcement-returned'
    | 'announcement-to-sign'
    | 'announcement-reminder'
  recipientAccountId: string
  /** `question/0192…`, `announcement/0192…`. */
  object: string
  params: Record<string, string>
  occurrence?: string
}
