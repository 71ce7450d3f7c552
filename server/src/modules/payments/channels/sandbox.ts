import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { type Context, enter, systemActor } from '../../../kernel/context.ts'
import { hkdfSm3, type KeyRing } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { boundsOf } from '../../../kernel/china-day.ts'
import {
  type BillLine,
  CallbackRefused,
  type Channel,
  ChannelError,
  headerOf,
  jsonOf,
  type Notice,
  type OrderStatus,
  type SentCallback,
} from './channel.ts'

interface SandboxSite {
  context: Context
  key: Uint8Array
  /** Of the cashier, by number. */
  cashierUrl(number: string): string
}

/** What its callbacks are signed with; one for each payee. */
export const sandboxKey = ({ blindIndexKey }: Pick<KeyRing, 'blindIndexKey'>, uscc: string) =>
  hkdfSm3(blindIndexKey, `payments-sandbox|${uscc}`, 32)

const freshMs = 5 * 60_000

/** 沙箱收银台: play money, in books of its own, with callbacks as a real channel sends them. Only in demos. */
export function createSandbox(uscc: string, { context, key, cashierUrl }: SandboxSite): Channel {
  return {
    id: 'sandbox',
    async open({ number }) {
      return { kind: 'page', url: cashierUrl(number) }
    },
    query: (number) => inBooks(context, (tx) => tradeOf(tx, uscc, number)),
    async close(number) {
      const { state } = await inBooks(context, (tx) => tradeOf(tx, uscc, number))
      if (state === 'paid') throw new ChannelError('ORDER_PAID')
    },
    refund: (ask) =>
      inBooks(context, async (tx) => {
        const at = context.now()
        const refund = { number: ask.number, txn_no: ask.txnNo, uscc, amount_fen: ask.amountFen }
        await tx
          .insertInto('payments.sandbox_refund')
          .values({ ...refund, refunded_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return { state: 'done', txnNo: ask.number, at }
      }),
    readCallback: (sent) => readCallback(key, context.now(), sent),
    reply: (isTaken) => ({
      status: isTaken ? 200 : 401,
      type: 'application/json',
      body: JSON.stringify({ taken: isTaken }),
    }),
    bill: (day) => inBooks(context, (tx) => billOf(tx, uscc, day)),
  }
}

const inBooks = <T>({ db }: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('沙箱收银台'))
    return work(tx)
  })

async function tradeOf(tx: Tx, uscc: string, number: string): Promise<OrderStatus> {
  const trade = await tx
    .selectFrom('payments.sandbox_trade')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!trade) return { state: 'open' }
  const { txn_no: txnNo, amount_fen: amountFen, paid_at: paidAt } = trade
  return { state: 'paid', number, txnNo, amountFen, paidAt }
}

async function billOf(tx: Tx, uscc: string, day: string): Promise<BillLine[]> {
  const { from, to } = boundsOf(day)
  const { rows } = await sql<BillLine>`
    select 'payment' as kind, number, txn_no as "txnNo", amount_fen as "amountFen"
    from payments.sandbox_trade where uscc = ${uscc} and paid_at >= ${from} and paid_at < ${to}
    union all
    select 'refund', number, number, amount_fen
    from payments.sandbox_refund where uscc = ${uscc} and refunded_at >= ${from} and refunded_at < ${to}
    order by 3`.execute(tx)
  return rows
}

const signatureOf = (key: Uint8Array, timestamp: string, body: Buffer | string): Buffer =>
  createHmac('sha256', key).update(`${timestamp}\n`).update(body).digest()

interface Message {
  number: string
  txnNo: string
  amountFen: number
  paidAt: string
}

/** A callback as the cashier sends it. */
export function sandboxCallback(key: Uint8Array, at: Date, message: Message) {
  const body = JSON.stringify(message)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const headers = {
    'content-type': 'application/json',
    'sandbox-timestamp': timestamp,
    'sandbox-signature': signatureOf(key, timestamp, body).toString('hex'),
  }
  return { headers, body }
}

function readCallback(key: Uint8Array, now: Date, sent: SentCallback): Notice {
  const timestamp = headerOf(sent, 'sandbox-timestamp')
  const signature = Buffer.from(headerOf(sent, 'sandbox-signature'), 'hex')
  const expected = signatureOf(key, timestamp, sent.body)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new CallbackRefused('SIGNATURE_INVALID')
  }
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > freshMs) {
    throw new CallbackRefused('STALE')
  }
  const message = jsonOf<Message>(sent.body.toString('utf8'))
  if (!message || !Number.isSafeInteger(message.amountFen)) throw new CallbackRefused('MALFORMED')
  return { ...message, kind: 'paid', paidAt: new Date(message.paidAt) }
}

/** `SB` and 20 digits and letters. */
export const sandboxTxnNo = () => `SB${randomBytes(10).toString('hex').toUpperCase()}`
