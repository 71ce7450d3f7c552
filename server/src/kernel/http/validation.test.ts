import { Ajv } from 'ajv'
import { type TSchema, Type } from 'typebox'
import { expect, test } from 'vitest'
import { problemsOf } from './validation.ts'

const closed = { additionalProperties: false }
const token = Type.Object({ token: Type.String({ minLength: 1 }) }, closed)
const number = Type.Object({ number: Type.String({ minLength: 1, maxLength: 3 }) }, closed)
const either = Type.Union([token, number])
const circle = Type.Object({ kind: Type.Literal('circle'), size: Type.Integer() })
const square = Type.Object({ kind: Type.Literal('square'), side: Type.Integer({ minimum: 1 }) })

const found = (schema: TSchema, value: unknown) => {
  const check = new Ajv({ allErrors: true, strict: false }).compile(schema)
  return check(value) ? [] : problemsOf(check.errors ?? []).map(({ field, code }) => [field, code])
}

test.each<[string, TSchema, unknown, (string | undefined)[][]]>([
  ['what is meant, and wrong', either, { token: '' }, [['token', 'SCHEMA_MIN_LENGTH']]],
  ['the other one that is meant', either, { number: '1234' }, [['number', 'SCHEMA_MAX_LENGTH']]],
  ['both at once', either, { token: 'x', number: '1' }, [[undefined, 'SCHEMA_ANY_OF']]],
  ['neither', either, {}, [[undefined, 'SCHEMA_ANY_OF']]],
  ['no object at all', either, 'x', [[undefined, 'SCHEMA_ANY_OF']]],
  ['right', either, { token: 'x' }, []],
  [
    'told apart by its kind',
    Type.Union([circle, square]),
    { kind: 'square', side: 0 },
    [['side', 'SCHEMA_MINIMUM']],
  ],
  [
    'inside of another',
    Type.Object({ by: either }),
    { by: { token: '' } },
    [['by.token', 'SCHEMA_MIN_LENGTH']],
  ],
  [
    'a value or null',
    Type.Object({ on: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]) }),
    { on: 0 },
    [['on', 'SCHEMA_MINIMUM']],
  ],
])('of alternatives: %s', (_case, schema, value, problems) => {
  expect(found(schema, value)).toEqual(problems)
})
