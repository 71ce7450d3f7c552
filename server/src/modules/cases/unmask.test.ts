import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppError } from '../../kernel/errors.ts'
import {
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  secondFactorCode,
  walk,
} from './testing/harness.ts'
import { unmask } from './unmask.ts'

/* data E3: a purpose, the second factor, 30 an hour. */

let harness: Harness
let caseId: string
beforeAll(async () => {
  harness = await createHarness()
  const applicant = citizen()
  caseId = await givenDraft(harness, applicant)
  await walk(harness, caseId, [applicant, 'submit'])
})
afterAll(() => harness?.close())

const look = (actor: ReturnType<typeof officer>, code: string | undefined = secondFactorCode) =>
  unmask(harness.services, actor, {
    caseId,
    field: 'mobile',
    purpose: '电话核实',
    ...(code && { code }),
  }).then(
    ({ value }) => value,
    (error: AppError) => error.code,
  )

test.each([
  ['none', ''],
  ['a wrong one', '000000'],
])(
  'without the second factor (%s) nothing is shown, and no room is used up',
  async (_what, code) => {
    const actor = officer('何以安', 'unmask')
    expect(await look(actor, code)).toBe('YQ_INVALID')
    expect(await look(actor)).toBe('13800138000')
  },
)

test('the thirtieth in an hour is shown, the next one when the first is an hour ago', async () => {
  const actor = officer('陈向明', 'unmask')
  harness.setDay('2025-10-09')
  for (let count = 1; count < 30; count++) expect(await look(actor)).toBe('13800138000')
  // Sent at once: one of them is the thirtieth.
  const last = await Promise.all([look(actor), look(actor), look(actor)])
  expect(last.sort()).toEqual(['13800138000', 'YQ_TOO_MANY', 'YQ_TOO_MANY'])
  expect(await look(officer('苏晚晴', 'unmask'))).toBe('13800138000')
  harness.setDay('2025-10-10')
  expect(await look(actor)).toBe('13800138000')
})
