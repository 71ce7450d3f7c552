import type { AnyRule } from '@yiqi/contracts'
import { adjustmentOfOrder39, adjustmentOfRevision } from './adjustment.ts'
import { conflict } from './conflict.ts'
import { eligibilityOfOrder39, eligibilityOfRevision } from './eligibility.ts'
import { gradeByScore } from './grade.ts'
import { panel } from './panel.ts'
import { validityOfOrder39, validityOfRevision } from './validity.ts'
import { committeeVote } from './vote.ts'

export const evaluationRules: readonly AnyRule[] = [
  eligibilityOfOrder39,
  eligibilityOfRevision,
  gradeByScore,
  validityOfOrder39,
  validityOfRevision,
  conflict,
  panel,
  committeeVote,
  adjustmentOfOrder39,
  adjustmentOfRevision,
]
