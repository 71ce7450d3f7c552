import type { CaseServices } from '../modules/cases/index.ts'
import type { DisbursementServices } from '../modules/disbursements/index.ts'
import type { DonationServices } from '../modules/donations/index.ts'
import type { IdentityServices } from '../modules/identity/index.ts'
import type { KnowledgeServices } from '../modules/knowledge/index.ts'
import { systemActor } from '../kernel/context.ts'
import { uuidv7 } from '../kernel/ids.ts'
import type { OfficeServices } from '../modules/office/index.ts'
import type { EnforcementServices } from '../modules/enforcement/index.ts'
import type { MonitoringServices } from '../modules/monitoring/index.ts'
import type { PlatformServices } from '../modules/platforms/index.ts'
import type { ReceiptServices } from '../modules/receipts/index.ts'
import type { SupervisionServices } from '../modules/supervision/index.ts'

/** What sowing needs: the whole house, as the composition root puts it together. */
export type DemoServices = CaseServices &
  DisbursementServices &
  DonationServices &
  EnforcementServices &
  MonitoringServices &
  IdentityServices &
  KnowledgeServices &
  OfficeServices &
  PlatformServices &
  ReceiptServices &
  SupervisionServices

/** Named in the history and the audit trail of everything that is invented. */
export const demoActor = systemActor('演示数据')

/** Nine o'clock in China on a plain date, and some minutes more. */
export const morningOf = (day: string, minutes = 0): Date =>
  new Date(Date.parse(`${day}T09:00:00+08:00`) + minutes * 60_000)

/** The house as it was on a morning. */
export function atDay(services: DemoServices, day: string): DemoServices {
  const now = morningOf(day)
  return { ...services, now: () => now, newId: () => uuidv7(now) }
}
