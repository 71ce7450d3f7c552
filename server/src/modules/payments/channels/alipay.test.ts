import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  alipayNotice,
  type AlipayServer,
  isSignedByMerchant,
  keyPair,
  serveAlipay,
  zipOf,
} from '../testing/channels.ts'
import { createAlipay } from './alipay.ts'
import { CallbackRefused, type Channel } from './channel.ts'

/* Against a gateway that checks RSA2 signatures and signs its own answers. */

const keys = { merchant: keyPair(), alipay: keyPair() }
const now = new Date('2026-03-02T04:00:00Z')
const number = 'P20260302ABCDEFGH'
let server: AlipayServer
let channel: Channel
beforeAll(async () => {
  server = await serveAlipay(keys)
  channel = createAlipay(
    {
      ...{ appId: '2021000', sellerId: '2088001', privateKey: keys.merchant.privateKey },
      alipayKey: keys.alipay.publicKey,
    },
    {
      gateway: `${server.url}/gateway.do`,
      notifyUrl: 'https://yiqi.example/callback',
      returnUrl: (no) => `https://yiqi.example/pay/${no}`,
      now: () => now,
    },
  )
})
afterAll(() => server?.close())

test('the payer is sent to a signed address, of the kind of his device', async () => {
  const order = { number, title: '助学捐款', amountFen: 10_001, expiresAt: now }
  const parametersFor = async (device: 'desktop' | 'phone') => {
    const { url, kind } = await channel.open(order, { device, address: '10.0.0.1' })
    expect(kind).toBe('page')
    return Object.fromEntries(new URL(url).searchParams)
  }
  const desktop = await parametersFor('desktop')
  expect(isSignedByMerchant(keys, desktop)).toBe(true)
  expect(desktop).toMatchObject({
    method: 'alipay.trade.page.pay',
    sign_type: 'RSA2',
    timestamp: '2026-03-02 12:00:00',
    return_url: `https://yiqi.example/pay/${number}`,
  })
  expect(JSON.parse(desktop.biz_content ?? '')).toMatchObject({
    out_trade_no: number,
    total_amount: '100.01',
    product_code: 'FAST_INSTANT_TRADE_PAY',
  })
  expect(await parametersFor('phone')).toMatchObject({ method: 'alipay.trade.wap.pay' })
})

const trade = {
  ...{ code: '10000', msg: 'Success', out_trade_no: number, trade_no: '2026030222001' },
  ...{ trade_status: 'TRADE_SUCCESS', total_amount: '100.01' },
  send_pay_date: '2026-03-02 11:59:00',
}

test('an order is asked about and closed; what the gateway did not sign is not believed', async () => {
  expect(await channel.query(number), 'nobody came to the cashier').toEqual({ state: 'open' })
  server.answers.set('alipay.trade.query', trade)
  expect(await channel.query(number)).toEqual({
    ...{ state: 'paid', number, txnNo: '2026030222001', amountFen: 10_001 },
    paidAt: new Date('2026-03-02T03:59:00Z'),
  })
  server.forge.isOn = true
  await expect(channel.query(number)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' })
  server.forge.isOn = false
  server.answers.set('alipay.trade.close', { code: '10000', msg: 'Success' })
  await channel.close(number)
  server.answers.set('alipay.trade.close', { code: '40004', sub_code: 'ACQ.TRADE_STATUS_ERROR' })
  await expect(channel.close(number)).rejects.toMatchObject({ code: 'ORDER_PAID' })
})

test('a refund is done when the query says so', async () => {
  const ask = { number: 'R1', txnNo: '1', paidFen: 10_001, amountFen: 1, reason: '多付' }
  server.answers.set('alipay.trade.refund', { code: '10000', fund_change: 'Y' })
  const query = 'alipay.trade.fastpay.refund.query'
  server.answers.set(query, { code: '10000' })
  expect(await channel.refund(ask)).toEqual({ state: 'pending' })
  const done = { refund_status: 'REFUND_SUCCESS', gmt_refund_pay: '2026-03-02 12:00:00' }
  server.answers.set(query, { code: '10000', ...done })
  expect(await channel.refund(ask)).toEqual({ state: 'done', txnNo: 'R1', at: now })
  expect(server.asked.find(({ what }) => what === 'alipay.trade.refund')?.body).toMatchObject({
    refund_amount: '0.01',
    out_request_no: 'R1',
  })
  server.answers.set(query, { code: '20000', sub_code: 'aop.unknow-error' })
  expect(await channel.refund(ask), 'taken, and nobody says how it stands').toEqual({
    state: 'pending',
  })
})

const notice = {
  ...{ app_id: '2021000', seller_id: '2088001', out_trade_no: number, trade_no: '1' },
  ...{ trade_status: 'TRADE_SUCCESS', total_amount: '100.01', notify_id: 'n1' },
  gmt_payment: '2026-03-02 11:59:00',
}
const read = (body: string) => channel.readCallback({ headers: {}, body: Buffer.from(body) })
const refusal = (body: string) => {
  try {
    read(body)
  } catch (error) {
    if (error instanceof CallbackRefused) return error.code
    throw error
  }
  return null
}

test('a notice is verified before anything of it is read', () => {
  expect(read(alipayNotice(keys, notice))).toMatchObject({ kind: 'paid', amountFen: 10_001 })
  expect(read(alipayNotice(keys, { ...notice, trade_status: 'WAIT_BUYER_PAY' }))).toEqual({
    kind: 'other',
  })
  const refund = { ...notice, refund_fee: '0.01', gmt_refund: '2026-03-02 12:00:00.123' }
  expect(read(alipayNotice(keys, refund)), 'a refund is no second payment').toEqual({
    kind: 'other',
  })
  const forged = alipayNotice(keys, notice).replace('100.01', '100.02')
  expect(refusal(forged)).toBe('SIGNATURE_INVALID')
  expect(refusal('')).toBe('SIGNATURE_INVALID')
  expect(refusal(alipayNotice({ ...keys, alipay: keyPair() }, notice))).toBe('SIGNATURE_INVALID')
  expect(refusal(alipayNotice(keys, { ...notice, seller_id: '2088002' }))).toBe('WRONG_MERCHANT')
  expect(refusal(alipayNotice(keys, { ...notice, total_amount: '1e2' }))).toBe('MALFORMED')
  expect(channel.reply(true).body).toBe('success')
})

test('a day’s bill: a zip of tables in GBK', async () => {
  const text = [
    '#支付宝业务明细查询',
    '支付宝交易号,商户订单号,业务类型,订单金额（元）,退款批次号/请求号',
    '1\t,P1\t,交易,100.01,',
    '1\t,P1\t,退款,-0.01,R1\t',
    '#业务明细列表结束',
  ].join('\n')
  const zipped = zipOf(gbk('2088001_20260302_业务明细.csv'), gbk(text))
  server.files.set('/bill.zip', zipped)
  server.answers.set('alipay.data.dataservice.bill.downloadurl.query', {
    code: '10000',
    bill_download_url: `${server.url}/bill.zip`,
  })
  expect(await channel.bill('2026-03-02')).toEqual([
    { kind: 'payment', number: 'P1', txnNo: '1', amountFen: 10_001 },
    { kind: 'refund', number: 'R1', txnNo: 'R1', amountFen: 1 },
  ])
})

/** Of text whose characters are in the table of GB18030's two bytes. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Buffer.from([...text].flatMap((one) => bytesOf.get(one) ?? [one.charCodeAt(0)]))
}
