import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import { expirePayments } from '../orders/pay.ts'
import { payInSandbox, sandboxCallbackJob, sendSandboxCallback } from '../orders/cashier.ts'
import { findByNumber } from '../orders/store.ts'
import { sendRefund, sendRefundJob } from '../refunds/send.ts'
import { openPayingHouse, paying, type PayingHouse } from '../testing/paying.ts'
import { receiveCallback } from './receive.ts'
import { listeningChannels } from '../channels/accounts.ts'
import { sandboxCallback, sandboxKey } from '../channels/sandbox.ts'

/* Must show 9: whatever a channel, an attacker or a crash does to callbacks, nothing is lost or doubled. */

let house: PayingHouse
beforeAll(async () => {
  house = await openPayingHouse('2026-03-02')
})
afterAll(() => house?.close())

const { created, events, post, push, refused, see } = paying(() => house)
let serial = 0
const txn = () => `SBTEST${++serial}`
const codeOf = async (txnNo: string) =>
  (await refused()).find((one: { channelTxnNo: string }) => one.channelTxnNo === txnNo)?.code

test('a payment is settled by a signed callback, and told to others in the same transaction', async () => {
  const payment = await created()
  expect(payment).toMatchObject({ state: 'CREATED', payPath: `/pay/${payment.number}` })
  const reply = await push({ number: payment.number, txnNo: txn(), amountFen: 10_001 })
  expect(reply.statusCode).toBe(200)
  expect(await see(payment.id)).toMatchObject({ state: 'SETTLED', amountFen: 10_001 })
  expect(await events(`payment/${payment.id}`)).toMatchObject([
    {
      type: 'payments.payment.settled.v1',
      data: { paymentId: payment.id, purpose: 'donation', amountFen: 10_001, channel: 'sandbox' },
    },
  ])
})

test('duplicate and concurrent callbacks settle it once', async () => {
  const { id, number } = await created()
  const message = { number, txnNo: txn(), amountFen: 10_001 }
  const replies = await Promise.all(Array.from({ length: 8 }, () => push(message)))
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
  expect((await push(message)).statusCode).toBe(200)
  expect(await events(`payment/${id}`)).toHaveLength(1)
})

test('a forged callback changes nothing and is shown with its code', async () => {
  const { id, number } = await created()
  const key = new Uint8Array(32)
  const before = (await refused()).length
  expect((await push({ number, txnNo: txn(), amountFen: 10_001 }, { key })).statusCode).toBe(401)
  expect(await see(id)).toMatchObject({ state: 'CREATED' })
  const after = await refused()
  expect(after.length).toBe(before + 1)
  await push({ number, txnNo: txn(), amountFen: 10_001 }, { key })
  expect(await refused(), 'within a minute they are counted, not kept').toHaveLength(before + 1)
  expect(await refused()).toContainEqual(
    expect.objectContaining({ code: 'SIGNATURE_INVALID', amountFen: null, times: 2 }),
  )
  const unknown = '5'.repeat(18)
  const reply = await house.app.inject({
    method: 'POST',
    url: `/payments/callbacks/sandbox/${unknown}`,
    payload: '{}',
  })
  expect(reply.statusCode, 'no such payee').toBe(404)
})

test('a callback recorded by somebody and sent again later is refused', async () => {
  const { id, number } = await created()
  const at = new Date(house.services.now().getTime() - 6 * 60_000)
  expect((await push({ number, txnNo: txn(), amountFen: 10_001 }, { at })).statusCode).toBe(401)
  expect((await refused()).some(({ code }: { code: string }) => code === 'STALE')).toBe(true)
  expect(await see(id)).toMatchObject({ state: 'CREATED' })
})

test.each([-1, 1])('an amount that differs by %i 分 is not booked, and held once', async (by) => {
  const { id, number } = await created()
  const message = { number, txnNo: txn(), amountFen: 10_001 + by }
  // The channel is told that it was taken: calling again would not mend it.
  expect((await push(message)).statusCode).toBe(200)
  await push(message)
  expect(await see(id)).toMatchObject({ state: 'CREATED', refundedFen: 0 })
  const held = (await refused()).filter(
    ({ channelTxnNo, code }: { channelTxnNo: string; code: string }) =>
      channelTxnNo === message.txnNo && code === 'AMOUNT_DIFFERS',
  )
  expect(held).toHaveLength(1)
})

test('money for an unknown order is held; a clerk gives it back through the channel', async () => {
  const message = { number: 'P20260302ZZZZZZZZ', txnNo: txn(), amountFen: 500 }
  await push(message)
  expect(await codeOf(message.txnNo)).toBe('ORDER_UNKNOWN')
  const held = (await refused()).find(
    ({ channelTxnNo }: { channelTxnNo: string }) => channelTxnNo === message.txnNo,
  )
  const act = (resolution: string) =>
    post('citizen', `/callbacks/${held.id}/resolution`, { resolution, note: '付错了' })
  expect((await act('taken')).json().code, 'nobody knows what for').toBe('YQ_WRONG_STATE')
  expect((await act('returned')).statusCode).toBe(204)
  expect((await act('returned')).statusCode, 'once').toBe(409)
  const refund = await house.behind((tx) =>
    tx
      .selectFrom('payments.refund')
      .selectAll()
      .where('callback_id', '=', held.id)
      .executeTakeFirstOrThrow(),
  )
  expect(refund).toMatchObject({ state: 'REQUESTED', amount_fen: 500 })
  const decide = (role: string) =>
    post(role, `/refunds/${refund.id}/decision`, { isApproved: true })
  expect((await decide('citizen')).statusCode, 'two people').toBe(403)
  const url = `/api/v1/payments/refunds?uscc=${house.uscc}&state=REQUESTED`
  expect((await house.call('citizen-2', 'GET', url)).json().items).toContainEqual(
    expect.objectContaining({ id: refund.id, paymentId: null, channelTxnNo: message.txnNo }),
  )
  const reject = { isApproved: false }
  expect((await post('citizen-2', `/refunds/${refund.id}/decision`, reject)).statusCode).toBe(200)
  expect(await codeOf(message.txnNo), 'waits again').toBe('ORDER_UNKNOWN')
  expect((await act('returned')).statusCode).toBe(204)
})

test('paid in time and told late is booked; paid after the end is held and can be taken', async () => {
  const inTime = await created()
  await push({ number: inTime.number, txnNo: txn(), amountFen: 10_001 })
  expect(await see(inTime.id)).toMatchObject({ state: 'SETTLED' })

  const late = await created({ amountFen: 777 })
  const paidAt = new Date(Date.parse(late.expiresAt) + 1)
  const message = { number: late.number, txnNo: txn(), amountFen: 777, paidAt }
  await push(message)
  expect(await see(late.id)).toMatchObject({ state: 'CREATED' })
  const held = (await refused()).find(
    ({ channelTxnNo }: { channelTxnNo: string }) => channelTxnNo === message.txnNo,
  )
  expect(held.code).toBe('PAID_LATE')
  const body = { resolution: 'taken', note: '捐赠人仍愿意捐' }
  expect((await post('citizen', `/callbacks/${held.id}/resolution`, body)).statusCode).toBe(204)
  // Told once more, it is no second one.
  await push(message)
  const taken = await house.behind((tx) =>
    tx
      .selectFrom('payments.payment')
      .select(['state', 'amount_fen', 'purpose'])
      .where('channel_txn_no', '=', message.txnNo)
      .execute(),
  )
  expect(taken).toEqual([{ state: 'SETTLED', amount_fen: 777, purpose: 'donation' }])
  expect(await codeOf(message.txnNo)).toBe('PAID_LATE')
})

test('an order paid twice, by two transactions: the second one is held', async () => {
  const { id, number } = await created()
  await push({ number, txnNo: txn(), amountFen: 10_001 })
  const second = { number, txnNo: txn(), amountFen: 10_001 }
  await push(second)
  expect(await codeOf(second.txnNo)).toBe('PAID_TWICE')
  expect(await events(`payment/${id}`)).toHaveLength(1)
})

test('a crash before the commit leaves nothing; one after it, and the repetition changes nothing', async () => {
  const { id, number } = await created()
  const { services, uscc } = house
  const key = sandboxKey(services.keys, uscc)
  const paidAt = services.now().toISOString()
  const message = { number, txnNo: txn(), amountFen: 10_001, paidAt }
  const { headers, body } = sandboxCallback(key, services.now(), message)
  const sent = { headers, body: Buffer.from(body) }
  const accounts = await listeningChannels(services, uscc, 'sandbox')
  // The record of the callback is the last thing written: an id that is no id breaks it there.
  const dying = { ...services, newId: () => 'no id' }
  await expect(receiveCallback(dying, accounts, uscc, sent)).rejects.toThrow('uuid')
  expect(await see(id)).toMatchObject({ state: 'CREATED' })
  expect(await events(`payment/${id}`)).toEqual([])

  // Committed, and the answer was lost.
  expect((await receiveCallback(services, accounts, uscc, sent)).code).toBe('ACCEPTED')
  const again = await receiveCallback(services, accounts, uscc, sent)
  expect(again).toMatchObject({ code: 'DUPLICATE', reply: { status: 200 } })
  expect(await events(`payment/${id}`)).toHaveLength(1)
})

test('a callback that never comes: the end of the payment asks the channel before it expires', async () => {
  const paid = await created()
  const unpaid = await created()
  const transfer = await created({ channel: 'bank' })
  const short = await created({ amountFen: 300 })
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('测试'))
    const trade = { txn_no: `SB${'9'.repeat(20)}`, uscc: house.uscc, number: short.number }
    const paid_at = house.services.now()
    await tx
      .insertInto('payments.sandbox_trade')
      .values({ ...trade, amount_fen: 299, paid_at })
      .execute()
  })
  const payment = await house.behind((tx) => findByNumber(tx, paid.number))
  if (!payment) throw new Error('no payment')
  await payInSandbox(house.services, payment)
  // Past the term of the transfer, and within its grace.
  house.setDay('2026-04-10')
  await expirePayments(house.services)
  expect(await see(paid.id)).toMatchObject({ state: 'SETTLED' })
  expect(await see(unpaid.id)).toMatchObject({ state: 'EXPIRED' })
  expect(await see(transfer.id), 'banks are slow').toMatchObject({ state: 'CREATED' })
  expect(await see(short.id), 'its money is held').toMatchObject({ state: 'EXPIRED' })
  expect(await codeOf(`SB${'9'.repeat(20)}`)).toBe('AMOUNT_DIFFERS')
  house.setDay('2026-03-02')
})

test('the sandbox cashier calls the route as a channel does, over the network', async () => {
  const { id, number } = await created()
  const payment = await house.behind((tx) => findByNumber(tx, number))
  if (!payment) throw new Error('no payment')
  const origin = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await payInSandbox(house.services, payment)
  await payInSandbox(house.services, payment)
  await house.workOff({
    name: sandboxCallbackJob,
    handle: (data) =>
      sendSandboxCallback(house.services, data as { uscc: string; number: string }, origin),
  })
  expect(await see(id)).toMatchObject({ state: 'SETTLED' })
  expect(await events(`payment/${id}`)).toHaveLength(1)
})

test('refunds: two people, never more than was paid, and counted once', async () => {
  const { id, number } = await created()
  expect((await post('citizen', `/${id}/refunds`, { amountFen: 1, reason: '退' })).statusCode).toBe(
    422,
  )
  const ask = (amountFen: number) =>
    post('citizen', `/${id}/refunds`, { amountFen, reason: '捐赠人要求退回' })
  expect((await ask(1)).json().code, 'not settled').toBe('YQ_WRONG_STATE')
  const payment = await house.behind((tx) => findByNumber(tx, number))
  if (!payment) throw new Error('no payment')
  await payInSandbox(house.services, payment)
  await push({ number, txnNo: txn(), amountFen: 10_001 })
  const asked = await Promise.all([ask(6000), ask(6000)])
  expect(asked.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([201, 422])
  const refund = asked.find(({ statusCode }) => statusCode === 201)?.json()
  const over = asked.find(({ statusCode }) => statusCode === 422)?.json()
  expect(over).toMatchObject({ freeFen: 4001, problems: [{ code: 'REFUND_EXCEEDS_PAID' }] })
  const decide = (role: string) =>
    post(role, `/refunds/${refund.id}/decision`, { isApproved: true })
  expect((await decide('citizen')).statusCode).toBe(403)
  expect((await decide('citizen-2')).statusCode).toBe(200)
  expect((await decide('citizen-2')).statusCode).toBe(409)
})

test('a stranger sees no payment and makes none for others', async () => {
  const { id } = await created()
  expect((await house.call('clerk', 'GET', `/api/v1/payments/${id}`)).statusCode).toBe(404)
  const url = `/api/v1/payments?uscc=${house.uscc}`
  expect((await house.call('clerk', 'GET', url)).statusCode).toBe(403)
  const body = { uscc: house.uscc, channel: 'sandbox', amountFen: 1, purpose: 'donation' }
  expect((await post('clerk', '', { ...body, title: '冒名' })).statusCode).toBe(403)
})

test('cash is written down by one clerk and settled by another', async () => {
  const asked = { uscc: house.uscc, channel: 'cash', amountFen: 5000, purpose: 'donation' }
  const cash = (
    await post('citizen', '/by-hand', { ...asked, title: '募捐箱', voucherNo: 'S001' })
  ).json()
  expect(cash).toMatchObject({ state: 'PAID', isMine: true })
  const again = await post('citizen', '/by-hand', { ...asked, title: '募捐箱', voucherNo: 'S001' })
  expect(again.json().problems).toMatchObject([{ code: 'VOUCHER_KNOWN', field: 'voucherNo' }])
  expect((await post('citizen', `/${cash.id}/confirmation`)).statusCode).toBe(403)
  expect((await post('citizen-2', `/${cash.id}/confirmation`)).json()).toMatchObject({
    state: 'SETTLED',
    checkedBy: expect.any(String),
  })
})

test('an approved refund goes to the channel and comes back as an event', async () => {
  const { id, number } = await created()
  const payment = await house.behind((tx) => findByNumber(tx, number))
  if (!payment) throw new Error('no payment')
  await payInSandbox(house.services, payment)
  const [trade] = await house.behind((tx) =>
    tx.selectFrom('payments.sandbox_trade').selectAll().where('number', '=', number).execute(),
  )
  await push({ number, txnNo: trade?.txn_no ?? '', amountFen: 10_001 })
  const refund = (
    await post('citizen', `/${id}/refunds`, { amountFen: 1, reason: '多付了' })
  ).json()
  await post('citizen-2', `/refunds/${refund.id}/decision`, { isApproved: true })
  await house.workOff({
    name: sendRefundJob,
    handle: async (data) => {
      if (data.id === refund.id) await sendRefund(house.services, refund.id)
    },
  })
  await sendRefund(house.services, refund.id)
  expect(await see(id)).toMatchObject({ state: 'PARTIALLY_REFUNDED', refundedFen: 1 })
  expect((await events(`payment/${id}`)).map(({ type }) => type)).toEqual([
    'payments.payment.settled.v1',
    'payments.payment.refunded.v1',
  ])
})
