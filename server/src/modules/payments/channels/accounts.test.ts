import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPayingHouse, paying, type PayingHouse } from '../testing/paying.ts'

/* Where an organisation's money goes is changed by two people, and payments stay with the account they began with. */

let house: PayingHouse
beforeAll(async () => {
  house = await openPayingHouse('2026-03-02')
})
afterAll(() => house?.close())

const { created } = paying(() => house)
const pem = `-----BEGIN KEY-----\n${'x'.repeat(60)}`
const own = () => `/api/v1/payments/channels/${house.uscc}`
const propose = async (merchantNo: string) => {
  const body = { merchantNo, appId: 'app', alipayKey: pem, privateKey: pem }
  const reply = await house.call('citizen', 'PUT', `${own()}/alipay`, body)
  return reply.json()
}
const agree = (role: string, id: string) =>
  house.call(role, 'POST', `/api/v1/payments/channel-accounts/${id}/decision`, { isAgreed: true })
const accountOf = (id: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('payments.payment')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

test('one clerk enters a merchant account, another confirms it; payments remember theirs', async () => {
  const first = await propose('2088001')
  expect(first).toMatchObject({ state: 'PROPOSED', merchantNo: '2088001', isMine: true })
  await expect(created({ channel: 'alipay' }), 'not yet').rejects.toThrow('PAYMENT_CHANNEL')
  expect((await agree('citizen', first.id)).statusCode).toBe(403)
  expect((await agree('citizen-2', first.id)).json()).toMatchObject({ state: 'IN_FORCE' })
  const before = await created({ channel: 'alipay' })

  const dropped = await propose('2088002')
  const second = await propose('2088003')
  expect((await agree('citizen-2', dropped.id)).json().code).toBe('YQ_WRONG_STATE')
  expect((await agree('citizen-2', second.id)).statusCode).toBe(200)
  const after = await created({ channel: 'alipay' })
  expect(await accountOf(before.id)).toEqual({ account_id: first.id })
  expect(await accountOf(after.id)).toEqual({ account_id: second.id })

  const reply = await house.call('citizen', 'GET', own())
  const states = reply
    .json()
    .accounts.map((one: { merchantNo: string; state: string }) => [...[one.merchantNo, one.state]])
  expect(Object.fromEntries(states)).toEqual({
    ...{ 2088001: 'FORMER', 2088002: 'REJECTED', 2088003: 'IN_FORCE' },
  })
  expect(reply.body, 'keys never come out').not.toContain('xxxx')
})
