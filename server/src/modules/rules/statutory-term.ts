import {
  type AnyRule,
  defineRule,
  type Message,
  type Parameters,
  type Verdict,
} from '@yiqi/contracts'
import { deadline, type Term } from '@yiqi/statutory-clock'
import { Type } from 'typebox'

/**
 * A term that law sets, known by one name: its rule `clock.<name>` tells anybody by when, and clocks of
 * cases count by the same parameters.
 */
export interface StatutoryTerm {
  name: string
  title: Message
  article: string
  /** First day in force. */
  from: string
  term: Term
  /** Where law leaves its length to the authority: the parameter that holds it, written `20wd`. */
  parameter?: string
  /** What follows when nobody acts. */
  onLapse: Message
}

const PlainDate = Type.String({ format: 'date' })

export function statutoryTermRule(statutory: StatutoryTerm): AnyRule {
  const { name, title, article, from, onLapse } = statutory
  return defineRule({
    id: `clock.${name}`,
    title,
    article,
    inForce: { from, to: null },
    input: Type.Object({
      start: Type.String({ format: 'date', title: '起算日（当日不计）' }),
      suspensions: Type.Optional(
        Type.Array(Type.Object({ from: PlainDate, to: Type.Union([PlainDate, Type.Null()]) }), {
          title: '不计入的时间（首尾两日都不计）',
        }),
      ),
    }),
    parameters: statutoryParameters(statutory),
    evaluate({ start, suspensions = [] }, { parameters }) {
      const term = inUnit(lengthUnder(statutory, parameters), parameters[unitKey(name)])
      const result = deadline(term, start, { suspensions })
      const inputs = { start, suspensions, ...term }
      if (!result.ok) {
        const { code, message, hint } = result
        return { reasons: [{ code, outcome: 'WARN', article, message, inputs, hint }], result }
      }
      const message = {
        zh: `最晚 ${result.due}；${onLapse.zh}。`,
        en: `Due ${result.due}; after that: ${onLapse.en}.`,
      }
      return { reasons: [{ code: 'CLOCK_DUE', outcome: 'INFO', article, message, inputs }], result }
    },
  }) as AnyRule
}

/** What an authority may set: the length where law leaves it open, and what its “日” are. */
export function statutoryParameters(statutory: StatutoryTerm): Parameters {
  const { name, term, parameter, article } = statutory
  return {
    ...(parameter && {
      [parameter]: {
        label: { zh: '期限', en: 'Term' },
        default: writeTerm(term),
        pattern: termPattern,
        source: article,
        mark: 'K?' as const,
      },
    }),
    ...unitParameter(name, term),
  }
}

/** Its length under the parameters of an authority. */
export const lengthUnder = (
  { term, parameter }: StatutoryTerm,
  parameters: Verdict['parameters'],
): Term => (parameter === undefined ? term : parseTerm(`${parameters[parameter]}`))

/* Terms in 日: of the calendar by default, working days where the authority says so (spec/README 3) */

export const unitKey = (name: string) => `clock.unit.${name}`

export function unitParameter(name: string, term: Term): Parameters {
  if (term.unit !== 'day') return {}
  return {
    [unitKey(name)]: {
      label: {
        zh: '“日”按自然日（calendar）还是工作日（working）',
        en: 'Days are calendar or working days',
      },
      default: 'calendar',
      pattern: '^(calendar|working)$',
      source: '民法典第二百条；许多登记管理机关按工作日计',
      mark: 'K?',
    },
  }
}

/** @throws RangeError on another unit than `calendar` and `working`. */
export function inUnit(term: Term, unit: Verdict['parameters'][string] | undefined): Term {
  if (term.unit !== 'day' || unit === undefined || unit === 'calendar') return term
  if (unit === 'working') return { ...term, unit: 'workday' }
  throw new RangeError(`Days are calendar or working, not ${unit}.`)
}

/* Terms as parameters: `60d`, `20wd`, `3mo`, `1y` (governance §20) */

const symbols = { workday: 'wd', day: 'd', month: 'mo', year: 'y' } as const

/** What a parameter that holds a term must look like. */
export const termPattern = '^(\\d{1,4})(wd|d|mo|y)$'

export const writeTerm = ({ amount, unit }: Term): string => `${amount}${symbols[unit]}`

/** @throws RangeError on anything else than a number and a unit. */
export function parseTerm(text: string): Term {
  const [, amount, symbol] = new RegExp(termPattern).exec(text) ?? []
  const unit = (Object.keys(symbols) as Term['unit'][]).find((key) => symbols[key] === symbol)
  if (!amount || !unit) throw new RangeError(`A term is written 20wd, 60d, 3mo or 1y, not ${text}`)
  return { amount: Number(amount), unit }
}
