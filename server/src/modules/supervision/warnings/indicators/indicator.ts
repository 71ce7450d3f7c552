import { type AnyRule, defineRule, type Message, type Parameter } from '@yiqi/contracts'
import type { Static, TObject } from 'typebox'
import { reason } from '../../../organisations/index.ts'

/** 预警级别, from none to the worst (data §6.1). */
export const levels = ['none', 'yellow', 'orange', 'red'] as const
export type Level = (typeof levels)[number]

export const levelLabels: Readonly<Record<Level, Message>> = {
  none: { zh: '无预警', en: 'No warning' },
  yellow: { zh: '黄色预警', en: 'Yellow' },
  orange: { zh: '橙色预警', en: 'Orange' },
  red: { zh: '红色预警', en: 'Red' },
}

export const isWorse = (one: Level, other: Level) => levels.indexOf(one) > levels.indexOf(other)
export const worse = (one: Level, other: Level): Level => (isWorse(one, other) ? one : other)

/** From which value on each level is reached. */
interface Thresholds {
  /** How a value reaches one. */
  when: 'above' | 'at-least' | 'below'
  yellow?: number
  orange?: number
  red?: number
  unit?: string
  source?: string
  mark?: Parameter['mark']
}

interface Measured {
  /** Null where too little is known to reckon it. */
  value: number | null
  /** What counts beside the value. */
  level?: Level
}

interface Indicator<I extends TObject> {
  /** R01 … R24 of data §6.1, A01 … of governance §11. */
  code: string
  title: Message
  /** Law that speaks; absent: the registrar's own watch. */
  article?: string
  /** How it is reckoned, for whoever reads a warning. */
  formula: Message
  /** What would feed it; only of those for which the platform has no data yet. */
  awaits?: Message
  /** Whether a warning is passed on as a lead at once, for people to confirm or dismiss. */
  makesLead?: boolean
  input: I
  thresholds: Thresholds
  /** Numbers beside the thresholds, by name. */
  more?: Readonly<Record<string, Parameter>>
  measure(input: Static<I>, more: Readonly<Record<string, number>>): Measured
}

const design = '规范 data §6.1（设计值，登记管理机关可调整）'
const reaches = {
  above: (value: number, limit: number) => value > limit,
  'at-least': (value: number, limit: number) => value >= limit,
  below: (value: number, limit: number) => value < limit,
}
const words = {
  above: { zh: '大于', en: 'Above' },
  'at-least': { zh: '不小于', en: 'At least' },
  below: { zh: '小于', en: 'Below' },
}

const graded = ['yellow', 'orange', 'red'] as const

export interface IndicatorResult {
  indicator: string
  level: Level
  value: number | null
}

export interface IndicatorRule {
  code: string
  title: Message
  formula: Message
  /** What would feed it; null where the registers do. */
  awaits: Message | null
  makesLead: boolean
  rule: AnyRule
}

/**
 * A warning indicator as a rule `warning.<code>`: each threshold is a parameter `warning.<code>.<level>`. A warning
 * is a lead for somebody to look into; nothing follows from it by itself.
 */
export function defineIndicator<I extends TObject>(indicator: Indicator<I>): IndicatorRule {
  const {
    code,
    title,
    formula,
    thresholds,
    more = {},
    awaits = null,
    makesLead = false,
  } = indicator
  const { when, unit, source = design, mark = 'D' } = thresholds
  const article = indicator.article ?? `登记管理机关监测预警（参数 warning.${code}.*）`
  const key = (name: string) => `warning.${code}.${name}`
  const limits = graded.flatMap((level): [string, Parameter][] => {
    const value = thresholds[level]
    if (value === undefined) return []
    const label = {
      zh: `${title.zh}：${levelLabels[level].zh}，${words[when].zh}`,
      en: `${title.en}: ${levelLabels[level].en.toLowerCase()}, ${words[when].en.toLowerCase()}`,
    }
    return [[key(level), { label, default: value, source, mark, ...(unit && { unit }) }]]
  })
  const others = Object.entries(more).map(([name, one]): [string, Parameter] => [key(name), one])
  const parameters = Object.fromEntries([...limits, ...others])
  const rule = defineRule({
    id: `warning.${code}`,
    title: {
      zh: `预警：${title.zh}${awaits ? `（待接入${awaits.zh}）` : ''}`,
      en: `Warning: ${title.en}${awaits ? ` (awaits ${awaits.en})` : ''}`,
    },
    article,
    inForce: { from: '2024-09-05', to: null },
    input: indicator.input,
    parameters,
    evaluate(input, { parameters: values }) {
      const numbers = Object.keys(more).map((name) => [name, Number(values[key(name)])])
      const { value, level: besides = 'none' } = indicator.measure(
        input,
        Object.fromEntries(numbers),
      )
      const reached = graded.filter(
        (one) =>
          value !== null &&
          key(one) in parameters &&
          reaches[when](value, Number(values[key(one)])),
      )
      const level = worse(reached.at(-1) ?? 'none', besides)
      const shown = value === null ? null : Math.round(value * 10_000) / 10_000
      const message = {
        zh: `${title.zh}：${formula.zh}${shown === null ? '' : `，为 ${shown}${unit ?? ''}`}，${levelLabels[level].zh}。`,
        en: `${title.en}: ${formula.en}${shown === null ? '' : ` is ${shown}`}. ${levelLabels[level].en}.`,
      }
      const outcome = level === 'none' ? 'PASS' : 'WARN'
      const result: IndicatorResult = { indicator: code, level, value: shown }
      return {
        reasons: [reason(outcome, `WARNING_${code}`, article, message, { ...input }, {})],
        result,
      }
    },
  })
  return { code, title, formula, awaits, makesLead, rule }
}

export const designed = (label: Message, value: number, unit?: string): Parameter => ({
  label,
  default: value,
  source: design,
  mark: 'D',
  ...(unit && { unit }),
})
