import {
  type AnyRule,
  defineRule,
  type Message,
  type Parameters,
  type Verdict,
} from '@yiqi/contracts'
import { deadline, light, type Step, type Suspension, type Term } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import {
  inUnit,
  lengthUnder,
  parseTerm,
  statutoryParameters,
  termPattern,
  unitKey,
  unitParameter,
  writeTerm,
} from '../rules/index.ts'
import type { ClockDefinition, ClockTerm } from './define-course.ts'
import type { ProcessDefinition } from './define.ts'

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

/* Terms in words */

const unitWords = {
  workday: { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
}

export const termText = ({ amount, unit }: Term): Message => ({
  zh: `${amount} ${unitWords[unit].zh}`,
  en: `${amount} ${unitWords[unit].en}`,
})

export function defaultTerm(source: ClockTerm): Term {
  if ('name' in source) return source.term
  return 'parameter' in source ? source.default : source
}

/* Each clock is a rule that anybody may ask: by when? */

export const clockRuleId = (process: Pick<ProcessDefinition, 'id'>, clock: { id: string }) =>
  `clock.${process.id}.${clock.id}`

/** A term that law sets for all processes has its “日” set for all of them. */
const unitNameOf = (ruleId: string, { term }: ClockDefinition) =>
  'name' in term ? term.name : ruleId.replace(/^clock\./, '')

/** Terms of a clock under the parameters of a verdict of its rule. */
export function termsOf(
  clock: ClockDefinition,
  ruleId: string,
  parameters: Verdict['parameters'],
): ClockTerms {
  const unit = parameters[unitKey(unitNameOf(ruleId, clock))]
  const termOf = (source: ClockTerm) => inUnit(lengthOf(source, parameters), unit)
  const { term, promised, extension } = clock
  return {
    term: termOf(term),
    promised: promised ? termOf(promised) : null,
    extension: extension ? termOf(extension.term) : null,
  }
}

function lengthOf(source: ClockTerm, parameters: Verdict['parameters']): Term {
  if ('name' in source) return lengthUnder(source, parameters)
  return 'parameter' in source ? parseTerm(`${parameters[source.parameter]}`) : source
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
  const { term, promised, extension, label, article } = clock
  const parameters: Record<string, Parameters[string]> = {
    ...unitParameter(unitNameOf(ruleId, clock), defaultTerm(term)),
  }
  for (const source of [term, promised, extension?.term]) {
    if (!source) continue
    if ('name' in source) Object.assign(parameters, statutoryParameters(source))
    else if ('parameter' in source) {
      parameters[source.parameter] = {
        label,
        default: writeTerm(source.default),
        pattern: termPattern,
        source: source.source ?? article,
        mark: 'K?',
      }
    }
  }
  return parameters
}
