import type { AnyRule } from '@yiqi/contracts'
import { campaignIndicators } from './campaigns.ts'
import { compositeRule } from './composite.ts'
import { financeIndicators } from './finance.ts'
import { giftIndicators } from './gifts.ts'
import { governanceIndicators } from './governance.ts'
import { repeat } from './repeat.ts'
import { reportIndicators } from './reports.ts'
import { standingIndicators } from './standing.ts'

export { type IndicatorResult, type Level, levels } from './indicator.ts'

/** All of data §6.1, those of governance §11 that are not among them, and those of charity §5.8, by code. */
export const indicators = [
  ...reportIndicators,
  ...governanceIndicators,
  ...financeIndicators,
  ...giftIndicators,
  ...campaignIndicators,
  ...standingIndicators,
].toSorted((left, right) => (left.code < right.code ? -1 : 1))

export const findIndicator = (code: string) => indicators.find((one) => one.code === code)

export const warningRules: readonly AnyRule[] = [
  ...indicators.map(({ rule }) => rule),
  compositeRule(indicators.map(({ code }) => code)),
  repeat,
]
