import type { CaseActBody } from '@yiqi/contracts'

export interface ActCommand extends CaseActBody {
  caseId: string
  act: string
  /** Of a batch, whose second factor was asked once. */
  isProved?: boolean
  /** Of a batch: refused where each case wants something of its own. */
  isPlain?: boolean
  /** Legal day, where it is not today (视为受理). */
  effectiveOn?: string
}
