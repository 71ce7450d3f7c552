import type { AnyRule } from '@yiqi/contracts'
import { leadersBarred } from './bar.ts'
import { discretion } from './discretion.ts'
import { filing, spared } from './filing.ts'
import { inspectors } from './inspectors.ts'
import { hearingHeld, hearingTold } from './notice.ts'
import { publication } from './publication.ts'
import { collective, legalCheck, noAggravation } from './review.ts'
import { performance, service } from './service.ts'
import { simpleProcedure } from './simple-procedure.ts'
import { timeBar } from './time-bar.ts'

/** What a penalty case is measured by, in the order of its course. */
export const penaltyRules: readonly AnyRule[] = [
  ...[timeBar, filing, spared, simpleProcedure, inspectors],
  ...[hearingTold, hearingHeld, legalCheck, collective],
  ...[discretion, noAggravation, publication, service, performance, leadersBarred],
]
