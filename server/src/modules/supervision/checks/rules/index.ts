import type { AnyRule } from '@yiqi/contracts'
import { assignment } from './assignment.ts'
import { conclusion } from './conclusion.ts'
import { preparation } from './preparation.ts'

export const checkRules: readonly AnyRule[] = [assignment, conclusion, preparation]
