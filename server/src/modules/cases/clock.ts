import {
  type AnyRule,
  defineRule,
  type Message,
  type Parameters,
  type Verdict,
} from '@yiqi/contracts'
import { deadline, light, type Step, type Suspension, type Term } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import type { ClockDefinition, ClockTerm, ProcessDefinition } from './define.ts'

/** Terms of a clock as they were when it started; kept with it, so that a later change of law is no matter. */
export interface ClockTerms {
  term: Term
  promised: Term | null
  extension: Term | null
}

export interface Pause extends Suspension {
  reason: Message
}

interface ClockCourse {
  terms: ClockTerms
  startedOn: string
  pauses: readonly Suspension[]
  isExtended: boolean
}

interface Reckoning {
  /** The day by the count alone; null when the count meets a year without a calendar. */
  nominalOn: string | null
  /** Null when a year without a calendar stands in the way; `problem` says so. */
  dueOn: string | null
  promisedOn: string | null
  steps: Step[]
  problem: Message | null
}

/** When a clock runs out. A pause that still lasts is left out until it ends. */
export function reckon({ terms, startedOn, pauses, isExtended }: ClockCourse): Reckoning {
  const suspensions = pauses.filter(({ to }) => to !== null)
  const term = isExtended && terms.extension ? addTerms(terms.term, terms.extension) : terms.term
  const limit = deadline(term, startedOn, { suspensions })
  const promise = terms.promised && deadline(terms.promised, startedOn, { suspensions })
  const promisedOn = promise?.ok ? promise.due : null
  return {
    nominalOn: limit.nominal,
    dueOn: limit.ok ? limit.due : null,
    // An extension that was told to the applicant replaces the promise.
    promisedOn: isExtended ? null : promisedOn,
    steps: limit.ok ? limit.trace : [],
    problem: limit.ok ? null : limit.message,
  }
}

function addTerms(term: Term, extension: Term): Term {
  if (term.unit !== extension.unit) {
    throw new Error(`A term in ${term.unit} cannot be extended in ${extension.unit}.`)
  }
  return { ...term, amount: term.amount + extension.amount }
}

/** The day that counts for people: the promise, if it is earlier. */
export function targetOf({
  nominalOn,
  dueOn,
  promisedOn,
}: Pick<Reckoning, 'nominalOn' | 'dueOn' | 'promisedOn'>): string | null {
  const limit = dueOn ?? nominalOn
  if (!limit || !promisedOn) return limit ?? promisedOn
  return promisedOn < limit ? promisedOn : limit
}

/** First day on which the light is yellow. */
export function warningDay(target: string | null, clock: ClockDefinition): string | null {
  if (!target) return null
  const lead = deadline({ amount: warnBefore(clock), unit: 'workday', before: true }, target)
  return lead.ok ? lead.due : target
}

export function lightOf(
  clock: ClockDefinition,
  { target, isPaused, today }: { target: string | null; isPaused: boolean; today: string },
) {
  if (isPaused) return { light: 'paused' as const, workingDaysLeft: null }
  if (!target) return { light: 'yellow' as const, workingDaysLeft: null }
  const { light: colour, remaining, overdue } = light({ due: target }, today, warnBefore(clock))
  return { light: colour, workingDaysLeft: overdue === null ? remaining : -overdue }
}

const warnBefore = (clock: ClockDefinition) => clock.warnBefore ?? 2

/* Terms in words, and as parameters: `60d`, `20wd`, `3mo`, `1y` (governance §20) */

const symbols = { workday: 'wd', day: 'd', month: 'mo', year: 'y' } as const
const unitWords = {
  workday: { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
}

export const writeTerm = ({ amount, unit }: Term): string => `${amount}${symbols[unit]}`

/** @throws RangeError on anything else than a number and a unit. */
export function parseTerm(text: string): Term {
  const [, amount, symbol] = /^(\d{1,4})(wd|d|mo|y)$/.exec(text) ?? []
  const unit = (Object.keys(symbols) as Term['unit'][]).find((key) => symbols[key] === symbol)
  if (!amount || !unit) throw new RangeError(`A term is written 20wd, 60d, 3mo or 1y, not ${text}`)
  return { amount: Number(amount), unit }
}

export const termText = ({ amount, unit }: Term): Message => ({
  zh: `${amount} ${unitWords[unit].zh}`,
  en: `${amount} ${unitWords[unit].en}`,
})

export const defaultTerm = (term: ClockTerm): Term => ('parameter' in term ? term.default : term)

/* Each clock is a rule that anybody may ask: by when? */

export const clockRuleId = (process: Pick<ProcessDefinition, 'id'>, clock: { id: string }) =>
  `clock.${process.id}.${clock.id}`

const unitKey = (ruleId: string) => ruleId.replace(/^clock\./, 'clock.unit.')

/** Terms of a clock under the parameters of a verdict of its rule. */
export function termsOf(
  clock: ClockDefinition,
  ruleId: string,
  parameters: Verdict['parameters'],
): ClockTerms {
  const isWorking = parameters[unitKey(ruleId)] === 'working'
  const termOf = (source: ClockTerm | undefined): Term | null => {
    if (!source) return null
    const term = 'parameter' in source ? parseTerm(`${parameters[source.parameter]}`) : source
    return isWorking && term.unit === 'day' ? { ...term, unit: 'workday' } : term
  }
  return {
    term: termOf(clock.term) as Term,
    promised: termOf(clock.promised),
    extension: termOf(clock.extension?.term),
  }
}

/** Rules of a process's clocks, for the rules registry: law and parameters open to everybody. */
export function clockRules(process: ProcessDefinition): AnyRule[] {
  return process.clocks.map((clock) => clockRule(process, clock))
}

function clockRule(process: ProcessDefinition, clock: ClockDefinition): AnyRule {
  const id = clockRuleId(process, clock)
  return defineRule({
    id,
    title: {
      zh: `${process.name.zh}：${clock.label.zh}的期限`,
      en: `${process.name.en}: ${clock.label.en}, by when`,
    },
    article: clock.article,
    inForce: process.inForce,
    input: Type.Object({
      startedOn: Type.String({ format: 'date', title: '起算日' }),
      isExtended: Type.Optional(Type.Boolean({ title: '已批准延长' })),
      pauses: Type.Optional(
        Type.Array(
          Type.Object({
            from: Type.String({ format: 'date' }),
            to: Type.String({ format: 'date' }),
          }),
          { title: '不计入期限的时间' },
        ),
      ),
    }),
    parameters: clockParameters(id, clock),
    evaluate({ startedOn, isExtended = false, pauses = [] }, { parameters }) {
      const terms = termsOf(clock, id, parameters)
      const result = reckon({ terms, startedOn, pauses, isExtended })
      const message = result.dueOn
        ? { zh: `最晚 ${result.dueOn}。`, en: `By ${result.dueOn} at the latest.` }
        : (result.problem ?? { zh: '暂时算不出。', en: 'Not known yet.' })
      const inputs = { startedOn, isExtended, pauses }
      return {
        reasons: [{ code: 'CLOCK_DUE', outcome: 'INFO', article: clock.article, message, inputs }],
        result,
      }
    },
  }) as AnyRule
}

function clockParameters(ruleId: string, clock: ClockDefinition): Parameters {
  const parameters: Record<string, Parameters[string]> = {}
  const sources = [clock.term, clock.promised, clock.extension?.term]
  for (const source of sources) {
    if (!source || !('parameter' in source)) continue
    parameters[source.parameter] = {
      label: clock.label,
      default: writeTerm(source.default),
      source: source.source ?? clock.article,
      mark: 'K?',
    }
  }
  if (defaultTerm(clock.term).unit === 'day') {
    parameters[unitKey(ruleId)] = {
      label: {
        zh: '“日”按自然日（calendar）还是工作日（working）',
        en: 'Days are calendar or working days',
      },
      default: 'calendar',
      source: '民法典第二百条；许多登记管理机关按工作日计',
      mark: 'K?',
    }
  }
  return parameters
}
