import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  keyPair,
  serveWechat,
  sha1,
  type WechatServer,
  wechatCallback,
} from '../testing/channels.ts'
import { CallbackRefused, type Channel } from './channel.ts'
import { createWechatPay } from './wechat.ts'

/* Against a server that checks our signatures and signs its own, as APIv3 documents both. */

const keys = {
  merchant: keyPair(),
  platform: keyPair(),
  platformKeyId: 'PUB_KEY_ID_0119000000012026',
  apiV3Key: 'k'.repeat(32),
}
const now = new Date('2026-03-02T04:00:00Z')
let server: WechatServer
let channel: Channel
beforeAll(async () => {
  server = await serveWechat(keys)
  channel = createWechatPay(
    {
      ...{ merchantNo: '1900000001', appId: 'wx1', serialNo: 'SERIAL1', apiV3Key: keys.apiV3Key },
      ...{ privateKey: keys.merchant.privateKey, platformKeyId: keys.platformKeyId },
      platformKey: keys.platform.publicKey,
    },
    { endpoint: server.url, notifyUrl: 'https://yiqi.example/callback', now: () => now },
  )
})
afterAll(() => server?.close())

const number = 'P20260302ABCDEFGH'
const transaction = {
  ...{ mchid: '1900000001', appid: 'wx1', out_trade_no: number, transaction_id: '4200001' },
  ...{ trade_state: 'SUCCESS', success_time: '2026-03-02T11:59:00+08:00' },
  amount: { total: 10_001, payer_total: 10_001, currency: 'CNY' },
}
const paid = {
  ...{ number, txnNo: '4200001', amountFen: 10_001 },
  paidAt: new Date('2026-03-02T03:59:00Z'),
}
const order = { number, title: '助学捐款', amountFen: 10_001, expiresAt: now }

test('a native order gives a code, one from a phone a page; amounts are 分', async () => {
  server.answers.set('POST /v3/pay/transactions/native', { body: { code_url: 'weixin://pay' } })
  server.answers.set('POST /v3/pay/transactions/h5', { body: { h5_url: 'https://wx/h5' } })
  expect(await channel.open(order, { device: 'desktop', address: '10.0.0.1' })).toEqual({
    kind: 'code',
    url: 'weixin://pay',
  })
  expect(await channel.open(order, { device: 'phone', address: '10.0.0.1' })).toEqual({
    kind: 'page',
    url: 'https://wx/h5',
  })
  expect(server.asked.at(-1)?.body).toMatchObject({
    mchid: '1900000001',
    out_trade_no: number,
    time_expire: '2026-03-02T12:00:00+08:00',
    notify_url: 'https://yiqi.example/callback',
    amount: { total: 10_001, currency: 'CNY' },
    scene_info: { payer_client_ip: '10.0.0.1' },
  })
})

test('what the platform did not sign is not believed', async () => {
  server.forge.isOn = true
  await expect(
    channel.open(order, { device: 'desktop', address: '10.0.0.1' }),
  ).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' })
  server.forge.isOn = false
})

test('an order is asked about, and closed', async () => {
  const asked = `GET /v3/pay/transactions/out-trade-no/${number}?mchid=1900000001`
  expect(await channel.query(number), 'nobody opened it').toEqual({ state: 'open' })
  server.answers.set(asked, { body: { ...transaction, trade_state: 'NOTPAY' } })
  expect(await channel.query(number)).toEqual({ state: 'open' })
  server.answers.set(asked, { body: { ...transaction, trade_state: 'CLOSED' } })
  expect(await channel.query(number)).toEqual({ state: 'closed' })
  server.answers.set(asked, { body: transaction })
  expect(await channel.query(number)).toEqual({ state: 'paid', ...paid })
  const closing = `POST /v3/pay/transactions/out-trade-no/${number}/close`
  server.answers.set(closing, { status: 204, body: '' })
  await channel.close(number)
  server.answers.set(closing, { status: 400, body: { code: 'ORDERPAID' } })
  await expect(channel.close(number)).rejects.toMatchObject({ code: 'ORDER_PAID' })
})

test('a refund is pending until it is done', async () => {
  const ask = { number: 'R1', txnNo: '4200001', paidFen: 10_001, amountFen: 1, reason: '多付' }
  const path = 'POST /v3/refund/domestic/refunds'
  const refund = { out_refund_no: 'R1', refund_id: '5000', status: 'PROCESSING' }
  server.answers.set(path, { body: refund })
  expect(await channel.refund(ask)).toEqual({ state: 'pending' })
  expect(server.asked.at(-1)?.body).toMatchObject({
    transaction_id: '4200001',
    amount: { refund: 1, total: 10_001 },
  })
  const done = { ...refund, status: 'SUCCESS', success_time: '2026-03-02T12:00:00+08:00' }
  server.answers.set(path, { body: done })
  expect(await channel.refund(ask)).toEqual({ state: 'done', txnNo: '5000', at: now })
  server.answers.set(path, { body: { ...refund, status: 'ABNORMAL' } })
  expect(await channel.refund(ask), 'the money has left').toEqual({ state: 'pending' })
  server.answers.set(path, { body: { ...refund, status: 'CLOSED' } })
  expect(await channel.refund(ask)).toEqual({ state: 'failed', code: 'CLOSED' })
})

const refusal = (sent: { headers: Record<string, string>; body: string }) => {
  try {
    channel.readCallback({ headers: sent.headers, body: Buffer.from(sent.body) })
  } catch (error) {
    if (error instanceof CallbackRefused) return error.code
    throw error
  }
  return null
}

test('a callback is verified, opened and read; refunds alike', () => {
  const sent = wechatCallback(keys, now, 'TRANSACTION.SUCCESS', transaction)
  const read = (one: typeof sent) =>
    channel.readCallback({ headers: one.headers, body: Buffer.from(one.body) })
  expect(read(sent)).toMatchObject({ kind: 'paid', ...paid })
  const refund = wechatCallback(keys, now, 'REFUND.SUCCESS', {
    ...{ mchid: '1900000001', out_refund_no: 'R1', refund_id: '5000', refund_status: 'SUCCESS' },
    success_time: '2026-03-02T12:00:00+08:00',
  })
  expect(read(refund)).toEqual({
    kind: 'refund',
    number: 'R1',
    status: { state: 'done', txnNo: '5000', at: now },
  })
})

test('forged, altered, old, encrypted with another key, or for another merchant: each has its code', () => {
  const event = 'TRANSACTION.SUCCESS'
  const good = wechatCallback(keys, now, event, transaction)
  expect(refusal(good)).toBe(null)
  expect(refusal(wechatCallback({ ...keys, platform: keyPair() }, now, event, transaction))).toBe(
    'SIGNATURE_INVALID',
  )
  expect(refusal({ ...good, body: good.body.replace('SUCCESS', 'SUCCES5') })).toBe(
    'SIGNATURE_INVALID',
  )
  expect(refusal({ ...good, headers: { ...good.headers, 'wechatpay-serial': 'OTHER' } })).toBe(
    'SIGNATURE_INVALID',
  )
  const old = new Date(now.getTime() - 5 * 60_000 - 1000)
  expect(refusal(wechatCallback(keys, old, event, transaction))).toBe('STALE')
  const sealed = { ...keys, apiV3Key: 'x'.repeat(32) }
  expect(refusal(wechatCallback(sealed, now, event, transaction))).toBe('MALFORMED')
  const other = { ...transaction, mchid: '1900000002' }
  expect(refusal(wechatCallback(keys, now, event, other))).toBe('WRONG_MERCHANT')
})

test("a day's bill is believed by its hash", async () => {
  const heading =
    '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,订单金额,微信退款单号,商户退款单号,申请退款金额'
  const content = [
    heading,
    '`2026-03-02 11:59:00,`wx1,`1900000001,`4200001,`P1,`SUCCESS,`100.01,`0,`0,`0.00',
    '`2026-03-02 12:00:00,`wx1,`1900000001,`4200001,`P1,`REFUND,`100.01,`5000,`R1,`0.01',
    '总交易单数,应结订单总金额',
    '`2,`100.01',
  ].join('\n')
  const asked = 'GET /v3/bill/tradebill?bill_date=2026-03-02&bill_type=ALL'
  const file = { download_url: `${server.url}/v3/billdownload/file?token=1` }
  server.answers.set('GET /v3/billdownload/file?token=1', { body: content })
  server.answers.set(asked, {
    body: { ...file, hash_type: 'SHA1', hash_value: sha1(content) },
  })
  expect(await channel.bill('2026-03-02')).toEqual([
    { kind: 'payment', number: 'P1', txnNo: '4200001', amountFen: 10_001 },
    { kind: 'refund', number: 'R1', txnNo: '5000', amountFen: 1 },
  ])
  server.answers.set(asked, { body: { ...file, hash_type: 'SHA1', hash_value: sha1('x') } })
  await expect(channel.bill('2026-03-02')).rejects.toMatchObject({ code: 'BILL_HASH' })
  server.answers.set(asked, { status: 400, body: { code: 'NO_STATEMENT_EXIST' } })
  expect(await channel.bill('2026-03-02')).toEqual([])
})
