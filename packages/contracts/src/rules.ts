import type { Static, TObject } from 'typebox'
import type { Message } from './errors.ts'

export type Outcome = 'INFO' | 'PASS' | 'WARN' | 'FAIL'

export interface Reason {
  /** Stable code of the finding, e.g. `EST_MEMBERS`. */
  code: string
  outcome: Outcome
  /** The article that speaks here, e.g. `《社会团体登记管理条例》第十条第一款第一项`. */
  article: string
  message: Message
  /** How to mend it. */
  hint?: Message
  /** Path of the input concerned. */
  field?: string
  inputs: Record<string, unknown>
}

export interface Verdict {
  outcome: Outcome
  reasons: Reason[]
  /** What the rule computed, e.g. a date. */
  result?: unknown
  ruleId: string
  /** First day of the version that spoke, e.g. `2016-02-06`. */
  ruleVersion: string
  asOf: string
  parameters: Record<string, Scalar>
}

type Scalar = string | number | boolean | null

/** A value that law leaves open or that we could not verify: dated, overridable by region, with its source. */
export interface Parameter {
  label: Message
  default: Scalar
  unit?: string
  /** What its values must look like, written out. */
  pattern?: string
  source: string
  /** V verified, K from knowledge, K? unsure, D design. */
  mark: 'V' | 'K' | 'K?' | 'D'
  /** Set by the nation (100000) for everybody; no province, city or county may set another value. */
  nationOnly?: true
}

export type Parameters = { readonly [key: string]: Parameter }

type Widened<T> = T extends number
  ? number
  : T extends boolean
    ? boolean
    : T extends string
      ? string
      : Scalar

export type ParameterValues<P extends Parameters> = {
  readonly [K in keyof P]: Widened<P[K]['default']>
}

/** One version of a rule: law as dated data, and a pure function over a typed input. */
export interface Rule<I extends TObject = TObject, P extends Parameters = Parameters> {
  /** e.g. `establishment.members`; the same for all versions. */
  id: string
  title: Message
  /** Law and article. */
  article: string
  /** Plain dates; `to` is the last day, null while in force. */
  inForce: { from: string; to: string | null }
  input: I
  parameters: P
  /** Pure: no clock, no I/O. `asOf` is a plain date. */
  evaluate(
    input: Static<I>,
    environment: { asOf: string; parameters: ParameterValues<P> },
  ): { reasons: Reason[]; result?: unknown }
}

/** Any rule, its input type forgotten: what a registry holds. */
// biome-ignore lint/suspicious/noExplicitAny: the registry validates the input against the schema.
export type AnyRule = Rule<any, any>

export function defineRule<I extends TObject, const P extends Parameters>(
  rule: Rule<I, P>,
): Rule<I, P> {
  return rule
}

const severity: Record<Outcome, number> = { INFO: 0, PASS: 1, WARN: 2, FAIL: 3 }

/** The worst reason decides; no reason means that nothing stands against it. */
export function outcomeOf(reasons: readonly Reason[]): Outcome {
  return reasons.reduce<Outcome>(
    (worst, { outcome }) => (severity[outcome] > severity[worst] ? outcome : worst),
    'PASS',
  )
}
