import type { Module } from '../../kernel/module.ts'
import { departureAuditRules } from './rules/index.ts'

/** 离任审计: one process, the list of firms, and what the reports said. */
export const departureAudit: Module = { name: 'departure-audit', rules: departureAuditRules }
