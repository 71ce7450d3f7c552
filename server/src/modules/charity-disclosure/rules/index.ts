import type { AnyRule } from '@yiqi/contracts'
import { disclosureContent } from './disclosure-content.ts'
import { trustReport } from './trust-report.ts'

export const charityDisclosureRules: readonly AnyRule[] = [disclosureContent, trustReport]
