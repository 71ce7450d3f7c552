import { sql } from 'kysely'
import { enter, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { billedChannels } from '../channels/accounts.ts'
import { boundsOf } from '../../../kernel/china-day.ts'
import type { PaymentServices } from '../services.ts'
import {
  type Booked,
  type Candidate,
  compareBooks,
  differenceOf,
  ledgerSuspects,
  type Totals,
} from './compare.ts'
import { holdDay, markDue, type ReconciliationRow, saveDay } from './store.ts'

const actor = systemActor('对账')

/**
 * Compares the totals of a payee and a day in China. A difference opens a break; one that two people have resolved
 * stays resolved as long as the totals are the same.
 * @throws ChannelError if a channel's bill cannot be had: nothing is compared with half of it, and the day is marked
 *   as one that is not compared, which stops allocation as a break does
 */
export async function reconcile(
  services: PaymentServices,
  uscc: string,
  day: string,
): Promise<ReconciliationRow> {
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    await markDue(tx, services, uscc, day)
  })
  const billed = await billsOf(services, uscc, day)
  const act = { act: 'payments.reconcile', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    // Held first: what changes meanwhile marks the day after this, or was seen.
    const former = await holdDay(tx, uscc, day)
    const docked = (await services.payments.platformTotals(tx, uscc, day)).map(
      ({ platformUscc, fen }): Own => {
        return { number: platformUscc, channel: 'platform', amountFen: fen, purpose: 'donation' }
      },
    )
    const own = [...(await platformBooks(tx, uscc, day)), ...docked]
    const lines = await linesOf(tx, uscc, day)
    const byHand = own.filter(isByHand)
    const bank = [...billed, ...lines.booked, ...byHand]
    const totals: Totals = {
      platform: sum(own),
      bank: sum(bank) + sum(lines.open),
      ledger: await ledgerTotal(tx, services, own, { uscc, day }),
    }
    const difference = differenceOf(totals)
    const open = lines.open.map(({ number, channel, amountFen }): Candidate => {
      return { kind: 'LINE_OPEN', number, channel, fen: amountFen }
    })
    const suspects = difference && totals.ledger !== null ? ledgerSuspects(own, difference.fen) : []
    const candidates = difference ? [...compareBooks(own, bank), ...open, ...suspects] : []
    return saveDay(tx, services, {
      totals,
      candidates,
      isBroken: difference !== null,
      former,
    })
  })
}

/** Money that is no concern of the ledger, e.g. fees of members, counts as it is booked. */
async function ledgerTotal(
  tx: Tx,
  { payments }: PaymentServices,
  own: readonly Own[],
  { uscc, day }: { uscc: string; day: string },
): Promise<number | null> {
  const held = await payments.ledgerTotal(tx, uscc, day)
  if (held === null) return null
  return held + sum(own.filter(({ purpose }) => !payments.inLedger(purpose)))
}

/**
 * What people counted by hand is its own evidence: two of them did. So is a transfer given back, as statements are
 * read for their credits alone.
 */
const isByHand = ({ channel, amountFen }: Booked) =>
  channel === 'cash' || channel === 'goods' || (channel === 'bank' && amountFen < 0)

interface Own extends Booked {
  purpose: string
}

const sum = (booked: readonly Booked[]) =>
  booked.reduce((total, { amountFen }) => total + amountFen, 0)

async function billsOf(services: PaymentServices, uscc: string, day: string): Promise<Booked[]> {
  const booked: Booked[] = []
  for (const { id: channel, bill } of await billedChannels(services, uscc, day)) {
    for (const { kind, number, amountFen } of await bill(day)) {
      booked.push({ number, channel, amountFen: kind === 'payment' ? amountFen : -amountFen })
    }
  }
  return booked
}

/** Payments by the day on which they were paid, those by hand by that of their confirmation; refunds when done. */
async function platformBooks(tx: Tx, uscc: string, day: string): Promise<Own[]> {
  const { from, to } = boundsOf(day)
  const { rows } = await sql<Own>`
    select coalesce(o.number, p.number) as number, p.channel, p.amount_fen as "amountFen", p.purpose
    from payments.payment p
      left join payments.callback c on c.uscc = p.uscc and c.channel = p.channel
        and c.channel_txn_no = p.channel_txn_no and c.resolution = 'taken'
      left join payments.payment o on o.number = c.number
    where p.uscc = ${uscc} and p.settled_at is not null
      and case when p.channel in ('cash', 'goods') then p.settled_at else p.paid_at end >= ${from}
      and case when p.channel in ('cash', 'goods') then p.settled_at else p.paid_at end < ${to}
    union all
    select r.number, r.channel, -r.amount_fen, p.purpose
    from payments.refund r join payments.payment p on p.id = r.payment_id
    where r.uscc = ${uscc} and r.done_at >= ${from} and r.done_at < ${to}`.execute(tx)
  return rows
}

/** Credits of the day: those that pay something, and those that nobody has settled yet. */
async function linesOf(tx: Tx, uscc: string, day: string) {
  const { rows } = await sql<Booked & { isBooked: boolean }>`
    select coalesce(p.number, l.document_no) as number, 'bank' as channel, l.amount_fen as "amountFen",
      l.state = 'MATCHED' as "isBooked"
    from payments.statement_line l left join payments.payment p on p.id = l.payment_id and l.state = 'MATCHED'
    where l.uscc = ${uscc} and l.day = ${day} and l.state <> 'IGNORED'`.execute(tx)
  return {
    booked: rows.filter(({ isBooked }) => isBooked),
    open: rows.filter(({ isBooked }) => !isBooked),
  }
}

/** Everybody who had money on that day, by our books or by a bank's. */
export async function payeesOf(tx: Tx, day: string): Promise<string[]> {
  const { from, to } = boundsOf(day)
  const { rows } = await sql<{ uscc: string }>`
    select uscc from payments.payment where paid_at >= ${from} and paid_at < ${to}
      or settled_at >= ${from} and settled_at < ${to}
    union select uscc from payments.refund where done_at >= ${from} and done_at < ${to}
    union select uscc from payments.statement_line where day = ${day}
    union select uscc from payments.channel_account where state in ('IN_FORCE', 'FORMER')
    order by 1`.execute(tx)
  return rows.map(({ uscc }) => uscc)
}
