import type { AnyRule } from '@yiqi/contracts'
import { suspicionConfidence } from './confidence.ts'
import { alertTerm, opinionLevel } from './opinion-level.ts'

export const monitoringRules: readonly AnyRule[] = [suspicionConfidence, opinionLevel, alertTerm]
