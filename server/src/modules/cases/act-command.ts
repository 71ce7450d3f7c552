import type { CaseActBody } from '@yiqi/contracts'

export interface ActCommand extends CaseActBody {
  caseId: string
  act: string
  /** Legal day, where it is not today (视为受理). */
  effectiveOn?: string
}
