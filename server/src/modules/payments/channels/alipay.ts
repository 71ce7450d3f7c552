import { formatChinaTime, parseChinaTime } from '../china-time.ts'
import { formatFen, parseFen } from '../money.ts'
import { alipayMessage, isAlipaySignature, rawMember, signAlipay } from './alipay-signature.ts'
import { csvRecords, fenIn } from './bill-file.ts'
import { unzipText } from './bill-zip.ts'
import {
  type BillLine,
  CallbackRefused,
  type Channel,
  ChannelError,
  type Notice,
  type OrderStatus,
  reach,
  type SentCallback,
} from './channel.ts'

export interface AlipayAccount {
  appId: string
  /** 商户 PID, `2088…`. */
  sellerId: string
  /** PEM. */
  privateKey: string
  /** PEM of Alipay's public key for this application. */
  alipayKey: string
}

export interface AlipaySite {
  /** The real one is `https://openapi.alipay.com/gateway.do`. */
  gateway: string
  notifyUrl: string
  /** Where the payer comes back to, by number. */
  returnUrl(number: string): string
  now(): Date
}

interface Answer {
  code: string
  msg?: string
  sub_code?: string
}

interface Trade extends Answer {
  out_trade_no: string
  trade_no: string
  trade_status: string
  total_amount: string
  send_pay_date?: string
}

const paidStates = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED'])
const longestTitle = 256

/** Alipay's open platform with RSA2 (支付宝开放平台): 电脑网站支付 and 手机网站支付 of a merchant of its own. */
export function createAlipay(account: AlipayAccount, site: AlipaySite): Channel {
  const call = caller(account, site)
  return {
    id: 'alipay',
    async open({ number, title, amountFen, expiresAt }, { device }) {
      const isPhone = device === 'phone'
      const content = {
        out_trade_no: number,
        total_amount: formatFen(amountFen),
        subject: [...title].slice(0, longestTitle).join(''),
        product_code: isPhone ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY',
        time_expire: formatChinaTime(expiresAt, ' '),
      }
      const method = isPhone ? 'alipay.trade.wap.pay' : 'alipay.trade.page.pay'
      const parameters = signed(account, site, method, content, {
        notify_url: site.notifyUrl,
        return_url: site.returnUrl(number),
      })
      return { kind: 'page', url: `${site.gateway}?${new URLSearchParams(parameters)}` }
    },
    async query(number) {
      try {
        return statusOf(await call<Trade>('alipay.trade.query', { out_trade_no: number }))
      } catch (error) {
        // The payer has not come to the cashier yet.
        if (isCode(error, 'ACQ.TRADE_NOT_EXIST')) return { state: 'open' }
        throw error
      }
    },
    async close(number) {
      try {
        await call('alipay.trade.close', { out_trade_no: number })
      } catch (error) {
        if (isCode(error, 'ACQ.TRADE_NOT_EXIST')) return
        if (isCode(error, 'ACQ.TRADE_STATUS_ERROR')) throw new ChannelError('ORDER_PAID')
        throw error
      }
    },
    async refund({ number, txnNo, amountFen, reason }) {
      const asked = {
        trade_no: txnNo,
        refund_amount: formatFen(amountFen),
        out_request_no: number,
        refund_reason: reason,
      }
      await call('alipay.trade.refund', asked)
      // The answer is the same for what was refunded and what was received: only the query says which.
      const found = await call<Answer & { refund_status?: string; gmt_refund_pay?: string }>(
        'alipay.trade.fastpay.refund.query',
        { trade_no: txnNo, out_request_no: number, query_options: ['gmt_refund_pay'] },
      ).catch((error: unknown) => {
        // The refund was taken; that nobody says how it stands does not undo it.
        if (error instanceof ChannelError) return null
        throw error
      })
      if (found?.refund_status !== 'REFUND_SUCCESS') return { state: 'pending' }
      const at = parseChinaTime(found.gmt_refund_pay ?? '') ?? site.now()
      return { state: 'done', txnNo: number, at }
    },
    readCallback: (sent) => readCallback(account, sent),
    reply: (isTaken) => ({
      status: isTaken ? 200 : 401,
      type: 'text/plain; charset=utf-8',
      body: isTaken ? 'success' : 'failure',
    }),
    bill: (day) => readBill(call, day),
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof ChannelError && error.code === code

function signed(
  { appId, privateKey }: AlipayAccount,
  { now }: AlipaySite,
  method: string,
  content: object,
  more: Record<string, string> = {},
): Record<string, string> {
  const parameters = {
    app_id: appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: formatChinaTime(now(), ' '),
    version: '1.0',
    biz_content: JSON.stringify(content),
    ...more,
  }
  return { ...parameters, sign: signAlipay(alipayMessage(parameters), privateKey) }
}

type Call = <T extends Answer>(method: string, content: object) => Promise<T>

/** @throws ChannelError with `sub_code` where the business refuses */
function caller(account: AlipayAccount, site: AlipaySite): Call {
  return async <T extends Answer>(method: string, content: object) => {
    const response = await reach(site.gateway, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: String(new URLSearchParams(signed(account, site, method, content))),
    })
    if (!response.ok) throw new ChannelError(`HTTP ${response.status}`)
    const text = await response.text()
    const member = rawMember(text, `${method.replaceAll('.', '_')}_response`)
    const { sign } = JSON.parse(text) as { sign?: string }
    if (!member || !sign || !isAlipaySignature(member, sign, account.alipayKey)) {
      throw new ChannelError('SIGNATURE_INVALID')
    }
    const answer = JSON.parse(member) as T
    if (answer.code !== '10000') throw new ChannelError(answer.sub_code ?? answer.code)
    return answer
  }
}

function statusOf(trade: Trade): OrderStatus {
  if (trade.trade_status === 'TRADE_CLOSED') return { state: 'closed' }
  if (!paidStates.has(trade.trade_status)) return { state: 'open' }
  const amountFen = parseFen(trade.total_amount)
  const paidAt = parseChinaTime(trade.send_pay_date ?? '')
  if (amountFen === null || paidAt === null) throw new ChannelError('INCOMPLETE')
  const { out_trade_no: number, trade_no: txnNo } = trade
  return { state: 'paid', number, txnNo, amountFen, paidAt }
}

/** 异步通知: the signature first, then whose it is, then what it says. */
function readCallback(
  { appId, sellerId, alipayKey }: AlipayAccount,
  { body }: SentCallback,
): Notice {
  const parameters = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  const message = alipayMessage(parameters, ['sign', 'sign_type'])
  if (!isAlipaySignature(message, parameters.sign ?? '', alipayKey)) {
    throw new CallbackRefused('SIGNATURE_INVALID')
  }
  if (parameters.app_id !== appId || parameters.seller_id !== sellerId) {
    throw new CallbackRefused('WRONG_MERCHANT')
  }
  // A refund is told by the same message; ours are asked for and answered at once.
  const isRefund = parameters.gmt_refund !== undefined
  if (isRefund || !paidStates.has(parameters.trade_status ?? '')) return { kind: 'other' }
  const amountFen = parseFen(parameters.total_amount ?? '')
  const paidAt = parseChinaTime(parameters.gmt_payment ?? '')
  const { out_trade_no: number, trade_no: txnNo } = parameters
  if (amountFen === null || paidAt === null || !number || !txnNo) {
    throw new CallbackRefused('MALFORMED')
  }
  return { kind: 'paid', number, txnNo, amountFen, paidAt }
}

/** 查询对账单下载地址: a zip of tables in GBK, of which the detailed one is read. */
async function readBill(call: Call, day: string): Promise<BillLine[]> {
  const asked = { bill_type: 'trade', bill_date: day }
  const answer = await call<Answer & { bill_download_url: string }>(
    'alipay.data.dataservice.bill.downloadurl.query',
    asked,
  ).catch((error: unknown) => {
    // The day had no trade.
    if (isCode(error, 'isp.bill_not_exist')) return null
    throw error
  })
  if (!answer) return []
  const response = await reach(answer.bill_download_url)
  if (!response.ok) throw new ChannelError(`HTTP ${response.status}`)
  const text = await unzipText(
    Buffer.from(await response.arrayBuffer()),
    /业务明细\.csv$/,
    'gb18030',
  )
  return csvRecords(text, '支付宝交易号').flatMap(lineOf)
}

function lineOf(record: Record<string, string>): BillLine[] {
  const amountFen = fenIn(record['订单金额（元）'])
  const { 支付宝交易号: txnNo = '', 商户订单号: number = '', 业务类型: kind } = record
  if (kind === '交易') return [{ kind: 'payment', number, txnNo, amountFen }]
  const refund = record['退款批次号/请求号'] ?? ''
  return kind === '退款' ? [{ kind: 'refund', number: refund, txnNo: refund, amountFen }] : []
}
