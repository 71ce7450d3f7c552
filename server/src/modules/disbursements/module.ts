import type { Module } from '../../kernel/module.ts'
import { disbursementRules } from './rules/index.ts'
import type { DisbursementServices } from './services.ts'

/** 拨付: from what a campaign raised to those whom it reached, and the end of its book. */
export const createDisbursements = <S extends DisbursementServices>(): Module<S> => ({
  name: 'disbursements',
  rules: disbursementRules,
})
