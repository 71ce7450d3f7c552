/** Channels that a payer pays through by himself; the others are written down by people. */
export const onlineChannels = ['sandbox', 'wechat', 'alipay'] as const
export type OnlineChannel = (typeof onlineChannels)[number]
export const isOnline = (channel: string): channel is OnlineChannel =>
  onlineChannels.some((one) => one === channel)

export interface Order {
  number: string
  title: string
  amountFen: number
  expiresAt: Date
}

/** `page`: the payer goes there. `code`: he scans it as a QR code. */
export interface Opened {
  kind: 'page' | 'code'
  url: string
}

export interface Payer {
  device: 'desktop' | 'phone'
  /** IP address, which WeChat asks for where a phone's browser pays. */
  address: string
}

/** What a channel says was paid. */
export interface PaidFacts {
  number: string
  txnNo: string
  amountFen: number
  paidAt: Date
}

export type OrderStatus = { state: 'open' } | { state: 'closed' } | ({ state: 'paid' } & PaidFacts)

export interface RefundAsk {
  number: string
  /** Of the payment at the channel. */
  txnNo: string
  paidFen: number
  amountFen: number
  reason: string
}

export type RefundStatus =
  | { state: 'done'; txnNo: string; at: Date }
  | { state: 'pending' }
  | { state: 'failed'; code: string }

export type Notice =
  | ({ kind: 'paid' } & PaidFacts)
  | { kind: 'refund'; number: string; status: RefundStatus }
  | { kind: 'other' }

export interface SentCallback {
  /** Lower-case names. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface CallbackReply {
  status: number
  type: string
  body: string
}

export interface BillLine {
  kind: 'payment' | 'refund'
  /** Of the payment or of the refund. */
  number: string
  txnNo: string
  amountFen: number
}

/** One payee's account with one channel. */
export interface Channel {
  id: OnlineChannel
  /** @throws ChannelError */
  open(order: Order, payer: Payer): Promise<Opened>
  /** @throws ChannelError */
  query(number: string): Promise<OrderStatus>
  /** No one can pay it afterwards. @throws ChannelError, `ORDER_PAID` if it was paid meanwhile */
  close(number: string): Promise<void>
  /** Asked again under the same number it is the same refund. @throws ChannelError */
  refund(ask: RefundAsk): Promise<RefundStatus>
  /** @throws CallbackRefused */
  readCallback(sent: SentCallback): Notice
  /** What the channel wants to hear; until then it calls again. */
  reply(isTaken: boolean): CallbackReply
  /** What was paid and given back on a day in China. @throws ChannelError */
  bill(day: string): Promise<BillLine[]>
}

/** A channel that does not answer, or answers what cannot be believed. */
export class ChannelError extends Error {
  override name = 'ChannelError'
  readonly code: string
  constructor(code: string) {
    super(`The payment channel answered ${code}.`)
    this.code = code
  }
}

export type RefusalCode = 'SIGNATURE_INVALID' | 'STALE' | 'MALFORMED' | 'WRONG_MERCHANT'

/** A callback that does not come from the channel, or is not for this payee. */
export class CallbackRefused extends Error {
  override name = 'CallbackRefused'
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

const timeoutMs = 15_000

/** @throws ChannelError if nothing comes back */
export function reach(url: string, request: RequestInit = {}): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  return fetch(url, { ...request, signal, redirect: 'error' }).catch((error: unknown) => {
    throw new ChannelError(error instanceof Error ? error.name : 'unreachable')
  })
}

export const headerOf = ({ headers }: SentCallback, name: string): string => {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

/** JSON of a callback or an answer; null if it is none. */
export function jsonOf<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
