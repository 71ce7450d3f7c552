import type { AnyRule } from '@yiqi/contracts'
import { compositeRule } from './composite.ts'
import { financeIndicators } from './finance.ts'
import { giftIndicators } from './gifts.ts'
import { governanceIndicators } from './governance.ts'
import { repeat } from './repeat.ts'
import { reportIndicators } from './reports.ts'
import { standingIndicators } from './standing.ts'

export { type IndicatorResult, type Level, levels } from './indicator.ts'

/** All of data §6.1, and those of governance §11 that are not among them, by code. */
export const indicators = [
  ...reportIndicators,
  ...governanceIndicators,
  ...financeIndicators,
  ...giftIndicators,
  ...standingIndicators,
].toSorted((left, right) => (left.code < right.code ? -1 : 1))

export const findIndicator = (code: string) => indicators.find((one) => one.code === code)

export const warningRules: readonly AnyRule[] = [
  ...indicators.map(({ rule }) => rule),
  compositeRule(indicators.map(({ code }) => code)),
  repeat,
]
