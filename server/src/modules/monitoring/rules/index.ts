import type { AnyRule } from '@yiqi/contracts'
import { suspicionConfidence } from './confidence.ts'

export const monitoringRules: readonly AnyRule[] = [suspicionConfidence]
