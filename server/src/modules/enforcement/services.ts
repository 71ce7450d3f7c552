import type { RegionTable } from '@yiqi/codes'
import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'

/** What enforcement needs from the rest of the house; the composition root provides it. */
export interface EnforcementServices extends Omit<CaseServices, 'notify'> {
  regions: RegionTable
  /** The nearest office, from that of the region upwards, where somebody has the permission. */
  nearestOffice(
    tx: Tx,
    permission: string,
    region: string | null,
  ): Promise<{ region: string } | null>
  /** Regions of the offices in which anybody has a permission today. */
  officesWith(tx: Tx, permission: string): Promise<readonly string[]>
  /** 民政局 of the region, as it signs. */
  registrarName(region: string): string
  notify(tx: Tx, notice: Parameters<CaseServices['notify']>[1] | EnforcementNotice): Promise<void>
}

export interface EnforcementNotice {
  template: 'lead-assigned' | 'lead-moved' | 'complaint-received' | 'complaint-overdue'
  recipientAccountId: string
  /** `lead/0192…`, `complaint/0192…`. */
  object: string
  params: Record<string, string>
  occurrence?: string
}
