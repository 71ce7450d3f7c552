import { createHash } from 'node:crypto'
import { formatChinaTime } from '../china-time.ts'
import {
  type BillLine,
  CallbackRefused,
  type Channel,
  ChannelError,
  headerOf,
  jsonOf,
  type Notice,
  type OrderStatus,
  reach,
  type RefundStatus,
  type SentCallback,
} from './channel.ts'
import { csvRecords, fenIn } from './bill-file.ts'
import {
  type EncryptedResource,
  isWechatSignature,
  openResource,
  wechatAuthorization,
  type WechatSigner,
} from './wechat-signature.ts'

export interface WechatAccount extends WechatSigner {
  appId: string
  /** 32 bytes. */
  apiV3Key: string
  /** What the channel signs with: `PUB_KEY_ID_…`, or the serial number of its certificate. */
  platformKeyId: string
  /** PEM of that public key or certificate. */
  platformKey: string
}

export interface WechatSite {
  /** Scheme and host; the real one is `https://api.mch.weixin.qq.com`. */
  endpoint: string
  notifyUrl: string
  now(): Date
}

interface Transaction {
  mchid: string
  out_trade_no: string
  transaction_id?: string
  trade_state: string
  success_time?: string
  amount?: { total: number; currency?: string }
}

interface Refund {
  mchid?: string
  out_refund_no: string
  refund_id: string
  status?: string
  refund_status?: string
  success_time?: string
}

/** The documentation asks merchants to refuse what was signed longer ago: it may be a replay. */
const freshMs = 5 * 60_000
const longestTitle = 127

/** WeChat Pay, APIv3 (微信支付 APIv3): Native and H5 orders of a merchant of its own. */
export function createWechatPay(account: WechatAccount, site: WechatSite): Channel {
  const { merchantNo: mchid } = account
  const call = caller(account, site)
  return {
    id: 'wechat',
    async open({ number, title, amountFen, expiresAt }, payer) {
      const order = {
        appid: account.appId,
        mchid,
        description: [...title].slice(0, longestTitle).join(''),
        out_trade_no: number,
        time_expire: formatChinaTime(expiresAt, 'T'),
        notify_url: site.notifyUrl,
        amount: { total: amountFen, currency: 'CNY' },
      }
      if (payer.device === 'desktop') {
        const native = await call<{ code_url: string }>(
          'POST',
          '/v3/pay/transactions/native',
          order,
        )
        return { kind: 'code', url: native.code_url }
      }
      const scene_info = { payer_client_ip: payer.address, h5_info: { type: 'Wap' } }
      const h5 = await call<{ h5_url: string }>('POST', '/v3/pay/transactions/h5', {
        ...order,
        scene_info,
      })
      return { kind: 'page', url: h5.h5_url }
    },
    query: (number) => query(call, mchid, number),
    close: (number) => close(call, mchid, number),
    async refund({ number, txnNo, paidFen, amountFen, reason }) {
      const refund = await call<Refund>('POST', '/v3/refund/domestic/refunds', {
        transaction_id: txnNo,
        out_refund_no: number,
        reason: [...reason].slice(0, 80).join(''),
        notify_url: site.notifyUrl,
        amount: { refund: amountFen, total: paidFen, currency: 'CNY' },
      })
      return refundOf(refund)
    },
    readCallback: (sent) => readCallback(account, site, sent),
    reply: (isTaken) =>
      isTaken
        ? { status: 204, type: 'application/json', body: '' }
        : {
            status: 401,
            type: 'application/json',
            body: JSON.stringify({ code: 'FAIL', message: '没有通过验证' }),
          },
    bill: (day) => readBill(account, site, call, day),
  }
}

type Call = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

async function query(call: Call, mchid: string, number: string): Promise<OrderStatus> {
  try {
    const path = `/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}`
    return statusOf(await call<Transaction>('GET', path))
  } catch (error) {
    // Nobody has opened it yet.
    if (error instanceof ChannelError && error.code === 'ORDER_NOT_EXIST') return { state: 'open' }
    throw error
  }
}

async function close(call: Call, mchid: string, number: string): Promise<void> {
  try {
    await call('POST', `/v3/pay/transactions/out-trade-no/${number}/close`, { mchid })
  } catch (error) {
    if (error instanceof ChannelError && error.code === 'ORDER_NOT_EXIST') return
    if (error instanceof ChannelError && error.code === 'ORDERPAID') {
      throw new ChannelError('ORDER_PAID')
    }
    throw error
  }
}

/** Signs what goes out, and believes what comes back only if the platform signed it. */
function caller(account: WechatAccount, { endpoint, now }: WechatSite): Call {
  return async <T>(method: 'GET' | 'POST', path: string, body?: object) => {
    const text = body ? JSON.stringify(body) : ''
    const response = await reach(endpoint + path, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': 'yiqi',
        authorization: wechatAuthorization(account, { method, path, body: text, at: now() }),
      },
      ...(body && { body: text }),
    })
    const answer = await response.text()
    const signed = {
      timestamp: response.headers.get('wechatpay-timestamp') ?? '',
      nonce: response.headers.get('wechatpay-nonce') ?? '',
      signature: response.headers.get('wechatpay-signature') ?? '',
      body: answer,
    }
    const isSigned = isWechatSignature(account.platformKey, signed)
    if (!response.ok) {
      const code = jsonOf<{ code?: string }>(answer)?.code
      throw new ChannelError(isSigned && code ? code : `HTTP ${response.status}`)
    }
    if (!isSigned) throw new ChannelError('SIGNATURE_INVALID')
    return (answer === '' ? {} : JSON.parse(answer)) as T
  }
}

function readCallback(account: WechatAccount, { now }: WechatSite, sent: SentCallback): Notice {
  const timestamp = headerOf(sent, 'wechatpay-timestamp')
  const signed = {
    timestamp,
    nonce: headerOf(sent, 'wechatpay-nonce'),
    signature: headerOf(sent, 'wechatpay-signature'),
    body: sent.body.toString('utf8'),
  }
  const isOurs = headerOf(sent, 'wechatpay-serial') === account.platformKeyId
  if (!isOurs || !isWechatSignature(account.platformKey, signed)) {
    throw new CallbackRefused('SIGNATURE_INVALID')
  }
  if (Math.abs(now().getTime() - Number(timestamp) * 1000) > freshMs) {
    throw new CallbackRefused('STALE')
  }
  const message = jsonOf<{ event_type: string; resource: EncryptedResource }>(signed.body)
  if (!message?.resource) throw new CallbackRefused('MALFORMED')
  const content = jsonOf<Transaction & Refund>(openOr(account.apiV3Key, message.resource))
  if (!content) throw new CallbackRefused('MALFORMED')
  if (content.mchid !== account.merchantNo) throw new CallbackRefused('WRONG_MERCHANT')
  if (message.event_type.startsWith('REFUND.')) {
    return { kind: 'refund', number: content.out_refund_no, status: refundOf(content) }
  }
  const status = statusOf(content)
  return status.state === 'paid' ? { ...status, kind: 'paid' } : { kind: 'other' }
}

function openOr(key: string, resource: EncryptedResource): string {
  try {
    return openResource(key, resource)
  } catch {
    throw new CallbackRefused('MALFORMED')
  }
}

/** A payment that was refunded since was paid all the same. */
const paidStates = new Set(['SUCCESS', 'REFUND'])

function statusOf(transaction: Transaction): OrderStatus {
  const { trade_state, out_trade_no: number, transaction_id, success_time, amount } = transaction
  if (trade_state === 'CLOSED' || trade_state === 'REVOKED') return { state: 'closed' }
  if (!paidStates.has(trade_state)) return { state: 'open' }
  if (!transaction_id || !success_time || !Number.isSafeInteger(amount?.total)) {
    throw new ChannelError('INCOMPLETE')
  }
  return {
    state: 'paid',
    number,
    txnNo: transaction_id,
    amountFen: amount?.total ?? 0,
    paidAt: new Date(success_time),
  }
}

function refundOf(refund: Refund): RefundStatus {
  const status = refund.status ?? refund.refund_status
  if (status === 'SUCCESS') {
    return {
      state: 'done',
      txnNo: refund.refund_id,
      at: new Date(refund.success_time ?? Number.NaN),
    }
  }
  if (status === 'CLOSED') return { state: 'failed', code: status }
  // ABNORMAL: the money has left, and the payer's card did not take it; the merchant sends it on at WeChat's.
  return { state: 'pending' }
}

/** 申请交易账单 and 下载账单: the file has the hash that the signed answer promised. */
async function readBill(
  account: WechatAccount,
  { endpoint, now }: WechatSite,
  call: Call,
  day: string,
): Promise<BillLine[]> {
  const asked = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`
  const bill = await call<{ hash_type: string; hash_value: string; download_url: string }>(
    'GET',
    asked,
  ).catch((error: unknown) => {
    // The day had no trade.
    if (error instanceof ChannelError && error.code === 'NO_STATEMENT_EXIST') return null
    throw error
  })
  if (!bill) return []
  const { pathname, search } = new URL(bill.download_url)
  const path = pathname + search
  const authorization = wechatAuthorization(account, { method: 'GET', path, body: '', at: now() })
  const response = await reach(endpoint + path, { headers: { authorization } })
  if (!response.ok) throw new ChannelError(`HTTP ${response.status}`)
  const content = Buffer.from(await response.arrayBuffer())
  const hash = createHash('sha1').update(content).digest('hex')
  if (bill.hash_type !== 'SHA1' || hash !== bill.hash_value) throw new ChannelError('BILL_HASH')
  return csvRecords(content.toString('utf8'), '交易时间').flatMap(lineOf)
}

/** Every value of the file begins with a backtick; the totals below the lines have fewer columns. */
function lineOf(record: Record<string, string>): BillLine[] {
  const txnNo = record.微信订单号 ?? ''
  if (record.交易状态 === 'SUCCESS') {
    const amountFen = fenIn(record.订单金额)
    return [{ kind: 'payment', number: record.商户订单号 ?? '', txnNo, amountFen }]
  }
  if (record.交易状态 === 'REFUND') {
    const { 商户退款单号: number = '', 微信退款单号: refund = '' } = record
    return [{ kind: 'refund', number, txnNo: refund, amountFen: fenIn(record.申请退款金额) }]
  }
  return []
}
