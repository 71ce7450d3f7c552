import type { Bilingual } from './problem.ts'

/** One value of a list. A list keeps withdrawn values, so that old records stay readable. */
export type CodeEntry = {
  code: string
  label: Bilingual
  /** First and last day of use, `YYYY-MM-DD`. */
  validFrom?: string
  validTo?: string
}
