import type { Module } from '../../kernel/module.ts'
import { donationFollower } from './follow.ts'
import { receiptRoutes } from './routes.ts'
import { numberRangeRule } from './rules/number-range.ts'
import type { ReceiptServices } from './services.ts'

/** 捐赠票据: numbers drawn, receipts issued, reversed in red and issued anew. */
export const createReceipts = <S extends ReceiptServices>(): Module<S> => ({
  name: 'receipts',
  rules: [numberRangeRule],
  routes: receiptRoutes,
  followers: [donationFollower],
})
