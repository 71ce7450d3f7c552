import { type TSchema, Type } from 'typebox'
import type { Problem } from './errors.ts'
import type { Expression } from './expression.ts'
import type { Field } from './metadata.ts'
import type { Reason, Verdict } from './rules.ts'
import { literals, MessageText } from './schema.ts'

/* What findings and definitions are made of, as schemas: so the description of the API shows them whole. */

/** A schema for every property of a type: one that is forgotten would be left out of replies. */
export type Described<T> = { readonly [K in keyof T]-?: TSchema }

const optional = Type.Optional
const text = Type.String()
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])

/* Expressions */

/** Needs `ExpressionTree` to be known to whoever resolves references. */
export const Condition = Type.Unsafe<Expression>({ $ref: 'Expression#' })

const node = (ops: readonly Expression['op'][], parts: Record<string, TSchema>) =>
  Type.Object({ op: literals(...ops), ...parts })
const operands = { left: Condition, right: Condition }

/** Stands in the description under its own name, because it holds itself. */
export const ExpressionTree = Type.Unsafe<Expression>({
  $id: 'Expression',
  description: 'A condition over the fields of a form; an absent operand makes it unknown.',
  oneOf: [
    node(['value'], { value: Scalar }),
    node(['field'], { name: text }),
    node(['and', 'or', 'total'], { of: Type.Array(Condition) }),
    node(['not', 'present', 'length'], { of: Condition }),
    node(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'add', 'subtract', 'multiply', 'days'], operands),
    node(['in'], { left: Condition, values: Type.Array(Scalar) }),
    node(['substr'], { of: Condition, from: Type.Integer(), count: Type.Integer() }),
    node(['count'], { rows: text, where: optional(Condition) }),
    node(['sum'], { rows: text, of: Condition }),
  ],
})

/* Findings */

export const ProblemItem = Type.Unsafe<Problem>(
  Type.Object({
    code: text,
    field: optional(text),
    severity: literals('error', 'warning'),
    message: MessageText,
    hint: optional(MessageText),
    article: optional(text),
  } satisfies Described<Problem>),
)

const Outcome = literals('INFO', 'PASS', 'WARN', 'FAIL')

const ReasonItem = Type.Object({
  code: text,
  outcome: Outcome,
  article: text,
  message: MessageText,
  hint: optional(MessageText),
  field: optional(text),
  inputs: Type.Record(Type.String(), Type.Unknown()),
} satisfies Described<Reason>)

export const VerdictReply = Type.Unsafe<Verdict>(
  Type.Object({
    outcome: Outcome,
    reasons: Type.Array(ReasonItem),
    result: optional(Type.Unknown()),
    ruleId: text,
    ruleVersion: Type.String({ format: 'date' }),
    asOf: Type.String({ format: 'date' }),
    parameters: Type.Record(Type.String(), Scalar),
  } satisfies Described<Verdict>),
)

/* Fields */

/** All that a definition may say about a field. */
export const fieldAttributes = {
  type: literals(
    ...['string', 'text', 'date', 'timestamp', 'money', 'integer', 'boolean'],
    ...['code', 'region', 'file', 'strings'],
  ),
  label: MessageText,
  definition: optional(MessageText),
  hint: optional(MessageText),
  required: optional(Type.Boolean()),
  max: optional(Type.Number()),
  min: optional(Type.Number()),
  list: optional(text),
  disclosure: optional(literals('P', 'C', 'R')),
  sensitivity: optional(literals('N', 'G', 'S')),
  mask: optional(literals('name', 'citizen-id', 'mobile', 'email', 'account', 'year', 'hide')),
  authority: optional(text),
  changeOrder: optional(Type.Boolean()),
  check: optional(literals('uscc', 'citizen-id', 'phone', 'mobile', 'email', 'url')),
  aliases: optional(Type.Array(text)),
  mzt097: optional(text),
} satisfies Described<Field>

export const CodeItem = Type.Object({ code: text, label: MessageText })
