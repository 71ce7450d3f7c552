import type { RegionTable } from '@yiqi/codes'
import type { Services } from '../../kernel/module.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

export interface StatisticsServices extends Services {
  registers: Registers
  rules: RuleRegistry
  regions: RegionTable
}
