import type { Message } from '@yiqi/contracts'
import { type IndicatorCode, indicators } from './catalogue.ts'

export type EvaluatedType = 'association' | 'service-institution' | 'foundation'

/** A version of the indicators for one type of organisation: what is worth how many of 1000 points. */
export interface IndicatorSet {
  type: EvaluatedType
  /** Counts up; a case keeps the version it was begun under. */
  version: number
  inForce: { from: string; to: string | null }
  /** Who wrote it. */
  source: string
  dimensions: readonly Dimension[]
}

export interface Dimension {
  id: string
  label: Message
  /** Points by indicator. */
  points: { readonly [Code in IndicatorCode]?: number }
}

export interface Indicator {
  code: IndicatorCode
  label: Message
  /** Evidence wanted. */
  wanted: Message
  /** Most points. */
  max: number
}

export const indicatorsOf = ({ points }: Dimension): Indicator[] =>
  (Object.entries(points) as [IndicatorCode, number][]).map(([code, max]) => ({
    code,
    max,
    ...indicators[code],
  }))

export const allIndicators = ({ dimensions }: IndicatorSet): Indicator[] =>
  dimensions.flatMap(indicatorsOf)
