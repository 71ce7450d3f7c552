import { expect, test } from 'vitest'
import { mayPass } from './send.ts'

test.each([
  ...(['20000', 'isp.unknow-error', 'aop.unknow-error', 'HTTP 429', 'SYSTEM_ERROR'] as const),
  'TimeoutError',
])('%s does not say that nothing was given back', (code) => expect(mayPass(code)).toBe(true))

test.each(['ACQ.SELLER_BALANCE_NOT_ENOUGH', 'NOT_ENOUGH', 'PARAM_ERROR', 'isv.invalid-app-id'])(
  '%s says so',
  (code) => expect(mayPass(code)).toBe(false),
)
