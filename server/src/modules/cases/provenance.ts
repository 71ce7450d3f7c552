import type { MatterInAct } from './define.ts'

/** Why the registers change: the case, and the law it rests on. */
export const provenanceOf = ({ caseNo, processName }: MatterInAct, legalBasis?: string) => ({
  caseNo: caseNo ?? '',
  reason: processName.zh,
  ...(legalBasis && { legalBasis }),
})
