import type { AnyRule } from '@yiqi/contracts'
import { independence } from './independence.ts'
import { rectification } from './rectification.ts'
import { auditTerm } from './term.ts'

export const departureAuditRules: readonly AnyRule[] = [independence, rectification, auditTerm]
