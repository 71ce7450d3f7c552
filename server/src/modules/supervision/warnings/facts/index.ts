import { campaignFacts } from './campaigns.ts'
import { incidentFacts } from './incidents.ts'
import { governanceFacts } from './governance.ts'
import { reportFacts } from './reports.ts'
import type { Gather } from './types.ts'

/** Indicators whose facts the registers have. The others are rules that may be asked, without data yet. */
export const gathered: Readonly<Record<string, Gather>> = {
  ...governanceFacts,
  ...incidentFacts,
  ...reportFacts,
  ...campaignFacts,
}
