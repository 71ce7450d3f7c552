/**
 * A closed, serialisable language for conditions and cross-field rules. One tree is evaluated in the
 * browser and on the server, and compiled to SQL for table checks; there is no eval.
 */
export type Scalar = string | number | boolean | null

export type Expression =
  | { op: 'value'; value: Scalar }
  | { op: 'field'; name: string }
  | { op: 'and' | 'or'; of: Expression[] }
  | { op: 'not'; of: Expression }
  | { op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'; left: Expression; right: Expression }
  | { op: 'in'; left: Expression; values: Scalar[] }
  | { op: 'present'; of: Expression }
  | { op: 'length'; of: Expression }
  /** `from` counts from 1, as SQL does. */
  | { op: 'substr'; of: Expression; from: number; count: number }
  | { op: 'add' | 'subtract' | 'multiply'; left: Expression; right: Expression }
  /** Days from `left` to `right`, both plain dates. */
  | { op: 'days'; left: Expression; right: Expression }
  /** Rows of a repeated group, all or those for which `where` holds. */
  | { op: 'count'; rows: string; where?: Expression }
  /** Sum of what is given, absent parts left out; unknown only where all are absent. */
  | { op: 'total'; of: Expression[] }
  | { op: 'sum'; rows: string; of: Expression }

export type FormValue = Scalar | undefined | string[] | { [name: string]: FormValue }[] | object
export type FormRecord = { readonly [name: string]: FormValue }

/** A field name, or an expression. */
export type Term = string | Expression

const term = (of: Term): Expression => (typeof of === 'string' ? { op: 'field', name: of } : of)
const operand = (of: Scalar | Expression): Expression =>
  typeof of === 'object' && of !== null ? of : { op: 'value', value: of }

/** Builders: a bare string on the left is a field, a bare scalar on the right a value. */
export const field = (name: string): Expression => ({ op: 'field', name })
export const value = (of: Scalar): Expression => ({ op: 'value', value: of })
export const and = (...of: Expression[]): Expression => ({ op: 'and', of })
export const or = (...of: Expression[]): Expression => ({ op: 'or', of })
export const not = (of: Expression): Expression => ({ op: 'not', of })
export const present = (of: Term): Expression => ({ op: 'present', of: term(of) })
export const length = (of: Term): Expression => ({ op: 'length', of: term(of) })
export const substr = (of: Term, from: number, count: number): Expression => ({
  op: 'substr',
  of: term(of),
  from,
  count,
})
export const isIn = (left: Term, ...values: Scalar[]): Expression => ({
  op: 'in',
  left: term(left),
  values,
})
const comparison =
  (op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge') =>
  (left: Term, right: Scalar | Expression): Expression => ({
    op,
    left: term(left),
    right: operand(right),
  })
export const eq = comparison('eq')
export const ne = comparison('ne')
export const lt = comparison('lt')
export const le = comparison('le')
export const gt = comparison('gt')
export const ge = comparison('ge')
/** Unknown where one of them is absent. */
export const add = (first: Term, ...rest: Term[]): Expression =>
  rest.reduce<Expression>((left, right) => ({ op: 'add', left, right: term(right) }), term(first))
export const subtract = (left: Term, right: Term): Expression => ({
  op: 'subtract',
  left: term(left),
  right: term(right),
})
export const multiply = (left: Term, right: Term): Expression => ({
  op: 'multiply',
  left: term(left),
  right: term(right),
})
export const count = (rows: string, where?: Expression): Expression => ({
  op: 'count',
  rows,
  ...(where && { where }),
})
export const total = (...of: Term[]): Expression => ({ op: 'total', of: of.map(term) })
/** Of a part that is taken off in a total. */
export const negative = (of: Term): Expression => ({
  op: 'multiply',
  left: value(-1),
  right: term(of),
})
export const sum = (rows: string, of: Term): Expression => ({ op: 'sum', rows, of: term(of) })

/**
 * The value over a record. As in SQL, an absent operand makes a comparison unknown (null); a rule holds
 * unless it is false, a condition applies only if it is true.
 */
export function evaluate(expression: Expression, record: FormRecord): Scalar {
  switch (expression.op) {
    case 'value':
      return expression.value
    case 'field':
      return asScalar(record[expression.name])
    case 'and':
      return every(expression.of, record)
    case 'or':
      return negate(every(expression.of.map(not), record))
    case 'not':
      return negate(evaluate(expression.of, record))
    case 'present':
      return isPresent(evaluate(expression.of, record))
    case 'in': {
      const left = evaluate(expression.left, record)
      return left === null ? null : expression.values.includes(left)
    }
    case 'length': {
      const text = evaluate(expression.of, record)
      return typeof text === 'string' ? [...text].length : null
    }
    case 'substr': {
      const text = evaluate(expression.of, record)
      if (typeof text !== 'string') return null
      return [...text].slice(expression.from - 1, expression.from - 1 + expression.count).join('')
    }
    case 'count':
      return matching(expression.rows, record, expression.where).length
    case 'total':
      return totalOf(expression.of, record)
    case 'sum':
      return matching(expression.rows, record).reduce(
        (total, row) => total + Number(evaluate(expression.of, row) ?? 0),
        0,
      )
    default:
      return evaluateBinary(expression, record)
  }
}

/** True only if the expression is true: for conditions ("show this field when …"). */
export const applies = (expression: Expression, record: FormRecord): boolean =>
  evaluate(expression, record) === true

/** False only if the expression is false: for rules, which say nothing about what is absent. */
export const holds = (expression: Expression, record: FormRecord): boolean =>
  evaluate(expression, record) !== false

function evaluateBinary(
  expression: Extract<Expression, { left: Expression; right: Expression }>,
  record: FormRecord,
): Scalar {
  const left = evaluate(expression.left, record)
  const right = evaluate(expression.right, record)
  if (left === null || right === null) return null
  switch (expression.op) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'lt':
      return left < right
    case 'le':
      return left <= right
    case 'gt':
      return left > right
    case 'ge':
      return left >= right
    case 'add':
      return Number(left) + Number(right)
    case 'subtract':
      return Number(left) - Number(right)
    case 'multiply':
      return Number(left) * Number(right)
    case 'days':
      return (Date.parse(`${right}`) - Date.parse(`${left}`)) / 86_400_000
  }
}

function totalOf(of: Expression[], record: FormRecord): Scalar {
  const given = of.map((part) => evaluate(part, record)).filter((part) => part !== null)
  return given.length === 0 ? null : given.reduce((sum: number, part) => sum + Number(part), 0)
}

function every(of: Expression[], record: FormRecord): Scalar {
  let result: Scalar = true
  for (const part of of) {
    const truth = evaluate(part, record)
    if (truth === false) return false
    if (truth === null) result = null
  }
  return result
}

const negate = (truth: Scalar): Scalar => (truth === null ? null : !truth)
const isPresent = (of: Scalar): boolean => of !== null && of !== ''

function asScalar(of: FormValue): Scalar {
  if (of === undefined || of === '') return null
  if (of !== null && typeof of === 'object')
    return Array.isArray(of) && of.length === 0 ? null : true
  return of
}

function matching(rows: string, record: FormRecord, where?: Expression): FormRecord[] {
  const group = record[rows]
  if (!Array.isArray(group)) return []
  const records = group.filter((row): row is FormRecord => typeof row === 'object')
  return where ? records.filter((row) => applies(where, row)) : records
}
