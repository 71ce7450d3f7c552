import type { Module } from '../../kernel/module.ts'
import { charityRules } from './rules/index.ts'

/** 慈善募捐: the charity law as rules, what is filed under it, and listings on platforms. */
export const charity: Module = { name: 'charity', rules: charityRules }
