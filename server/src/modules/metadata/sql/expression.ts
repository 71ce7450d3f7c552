import type { Expression, Scalar } from '@yiqi/contracts'
import { quoteLiteral } from './columns.ts'

/** How a field is written in SQL, e.g. a column or a member of a JSON state. */
export type ColumnOf = (field: string) => string

/**
 * The expression as an immutable SQL condition, for table checks, policies and views. Unknown (null)
 * satisfies a check, as it satisfies `holds`.
 * @throws Error for counts and sums over rows, which a row of a table does not have
 */
export function compileSql(expression: Expression, column: ColumnOf): string {
  const compile = (of: Expression) => compileSql(of, column)
  switch (expression.op) {
    case 'value':
      return literal(expression.value)
    case 'field':
      return column(expression.name)
    case 'and':
    case 'or':
      if (expression.of.length === 0) return expression.op === 'and' ? 'true' : 'false'
      return `(${expression.of.map(compile).join(` ${expression.op} `)})`
    case 'not':
      return `not ${compile(expression.of)}`
    case 'present':
      return `(${compile(expression.of)} is not null)`
    case 'in':
      return `(${compile(expression.left)} in (${expression.values.map(literal).join(', ')}))`
    case 'length':
      return `char_length(${compile(expression.of)})`
    case 'substr':
      return `substr(${compile(expression.of)}, ${expression.from}, ${expression.count})`
    case 'days':
      return `(${compile(expression.right)} - ${compile(expression.left)})`
    case 'total':
      return `(${expression.of.map((part) => `coalesce(${compile(part)}, 0)`).join(' + ')})`
    case 'count':
    case 'sum':
      throw new Error(`"${expression.op}" over rows cannot be a table check.`)
    default:
      return `(${compile(expression.left)} ${operators[expression.op]} ${compile(expression.right)})`
  }
}

const operators = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  add: '+',
  subtract: '-',
  multiply: '*',
} as const

function literal(value: Scalar): string {
  return typeof value === 'string' ? quoteLiteral(value) : String(value)
}
