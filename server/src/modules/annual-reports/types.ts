import type { Regime } from './course.ts'
import type { ReportType } from './indicators/indicator.ts'

/** One item of each kind of report: three annual checks, and the report of charities of any type. */
export const reportItems = {
  'association-annual-check': { type: 'association', regime: 'check', code: '51' },
  'service-institution-annual-check': { type: 'service-institution', regime: 'check', code: '52' },
  'foundation-annual-check': { type: 'foundation', regime: 'check', code: '53' },
  'association-charity-annual-report': { type: 'association', regime: 'report', code: '51' },
  'service-institution-charity-annual-report': {
    type: 'service-institution',
    regime: 'report',
    code: '52',
  },
  'foundation-charity-annual-report': { type: 'foundation', regime: 'report', code: '53' },
} as const satisfies Record<string, { type: ReportType; regime: Regime; code: string }>

export type ReportItemId = keyof typeof reportItems
export const reportItemIds = Object.keys(reportItems) as ReportItemId[]

/** e.g. `51` → association. */
export const typeOf = (code: unknown): ReportType =>
  code === '52' ? 'service-institution' : code === '53' ? 'foundation' : 'association'
