import type { Services } from '../../kernel/module.ts'

/** Nothing beyond what the kernel gives: an audit reads files and asks nobody. */
export type AuditServices = Services
