import { expect, test } from 'vitest'
import { describeError } from './log.ts'

test('an error of the database is told without the values it happened on', () => {
  const error = Object.assign(
    new Error('duplicate key value violates unique constraint "person_citizen_id_index"'),
    {
      severity: 'ERROR',
      code: '23505',
      constraint: 'person_citizen_id_index',
      detail: 'Key (citizen_id)=(11010519491231002X) already exists.',
      where: 'at 11010519491231002X',
    },
  )
  const told = describeError(new Error('import failed', { cause: error }))
  expect(told).toMatchObject({
    message: 'import failed',
    cause: { code: '23505', constraint: 'person_citizen_id_index' },
  })
  expect(JSON.stringify(told)).not.toContain('11010519491231002X')
})

test('a value that PostgreSQL quotes in its message is not told either', () => {
  const error = Object.assign(new Error('invalid input syntax for type date: "张三"'), {
    severity: 'ERROR',
    code: '22007',
  })
  expect(JSON.stringify(describeError(error))).not.toContain('张三')
})

test('what is no error is told by its type', () => {
  expect(describeError('13800138000')).toEqual({ type: 'string' })
})
