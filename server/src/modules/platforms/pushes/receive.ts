import { systemActor, today, transact } from '../../../kernel/context.ts'
import { canonicalJson, sm3 } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { compareAgain } from '../../payments/index.ts'
import { platformChannel } from '../channel.ts'
import { findDocked } from '../docking/store.ts'
import {
  dayNotOver,
  giftUnknown,
  inFuture,
  listingOver,
  listingUnknown,
  notDocked,
  refundExceeds,
  txnDiffers,
} from '../refusals.ts'
import type { PlatformServices } from '../services.ts'
import type { GiftPush, ListingPush, Push, PushReply, RefundPush, TotalPush } from './schemas.ts'
import { findPush, insertPush, lastListingPush, refundedOf, saveDayTotal } from './store.ts'

/** A clock of theirs may be ahead by as much. */
const skewMs = 300_000

export interface Speaking {
  uscc: string
  name: string
}

/**
 * Takes what a platform tells, once for each of its numbers: told again with the same content it gets the first
 * answer. A gift and its entry of the public ledger are written with it or not at all.
 * @throws AppError YQ_INVALID with `PUSH_…`, or as the ledger refuses it
 */
export function receivePush(
  services: PlatformServices,
  platform: Speaking,
  push: Push,
): Promise<PushReply> {
  const actor = systemActor(`平台 ${platform.name}`)
  const act = {
    act: `platforms.push-${push.type.replace('.', '-')}`,
    object: `push/${platform.uscc}/${push.txnNo}`,
  }
  return transact(services, actor, act, async (tx) => {
    if (push.type === 'totals.day') return takeTotals(tx, services, platform, push)
    const digest = sm3(canonicalJson(push))
    const known = await findPush(tx, platform.uscc, push.txnNo)
    if (known) {
      if (known.digest !== digest) throw txnDiffers()
      return { isNew: false, donationId: known.donation_id }
    }
    const taken = await takers[push.type](tx, services, platform, push as never)
    await insertPush(tx, {
      ...{ platform_uscc: platform.uscc, txn_no: push.txnNo, type: push.type, digest },
      ...{ received_at: services.now(), ...taken },
    })
    if (push.type !== 'listing.state') {
      await compareAgain(tx, services, taken.uscc, today({ now: () => taken.occurred_at }))
    }
    return { isNew: true, donationId: taken.donation_id ?? null }
  })
}

interface Taken {
  uscc: string
  filing_no: string
  amount_fen: number
  occurred_at: Date
  donation_id?: string
  of_txn_no?: string
  subject?: string
}

type Take<P> = (tx: Tx, services: PlatformServices, platform: Speaking, push: P) => Promise<Taken>

const takeGift: Take<GiftPush> = async (tx, services, platform, push) => {
  const docking = await findDocked(tx, platform.uscc, push.filingNo)
  if (!docking) throw notDocked(push.filingNo)
  const settledAt = notInFuture(services, push.settledAt, 'settledAt')
  const { donationId } = await services.platforms.receiveDonation(tx, {
    ...{ uscc: docking.uscc, filingNo: push.filingNo, amountFen: push.amountFen, settledAt },
    channel: `${platformChannel}/${platform.uscc}`,
    isAnonymous: push.isAnonymous,
    donor: push.donor ?? {},
    sourceKey: `${platform.uscc}/${push.txnNo}`,
  })
  return {
    ...{ uscc: docking.uscc, filing_no: push.filingNo, amount_fen: push.amountFen },
    ...{ occurred_at: settledAt, donation_id: donationId },
  }
}

const takeRefund: Take<RefundPush> = async (tx, services, platform, push) => {
  const gift = await findPush(tx, platform.uscc, push.ofTxnNo)
  if (gift?.type !== 'donation.settled' || !gift.donation_id) throw giftUnknown()
  const at = notInFuture(services, push.refundedAt, 'refundedAt')
  const left = gift.amount_fen - (await refundedOf(tx, platform.uscc, push.ofTxnNo))
  if (push.amountFen > left) throw refundExceeds(left)
  await services.platforms.refundDonation(tx, {
    ...{ donationId: gift.donation_id, amountFen: push.amountFen, at },
    refundId: services.newId(),
  })
  return {
    ...{ uscc: gift.uscc, filing_no: gift.filing_no, amount_fen: push.amountFen },
    ...{ occurred_at: at, donation_id: gift.donation_id, of_txn_no: push.ofTxnNo },
  }
}

const takeListing: Take<ListingPush> = async (tx, services, platform, push) => {
  const { items } = await services.registers.list(tx, 'fundraising_listing', {
    filters: { platform_uscc: platform.uscc, listing_no: push.listingNo },
    limit: 1,
  })
  const listing = items[0]?.record
  if (!listing) throw listingUnknown()
  const { listingNo, state, reason } = push
  const changedAt = notInFuture(services, push.changedAt, 'changedAt')
  const last = await lastListingPush(tx, platform.uscc, listingNo)
  // What was told late is kept, and changes nothing any more.
  if (last === null || last <= changedAt) {
    const isOver = state !== 'ended' && !['live', 'paused'].includes(String(listing.status))
    const opinion = reason ?? `平台接口推送（${push.txnNo}）。`
    const moved = { platform, listingNo, state, opinion }
    if (isOver || !(await services.platforms.moveListing(tx, moved))) throw listingOver()
  }
  return {
    ...{ uscc: String(listing.uscc), filing_no: String(listing.filing_no), amount_fen: 0 },
    ...{ occurred_at: changedAt, subject: `${listingNo} ${state}` },
  }
}

const takers = {
  'donation.settled': takeGift,
  'donation.refunded': takeRefund,
  'listing.state': takeListing,
}

/** The last word on a day counts: a correction replaces what was said, and the day is compared anew. */
async function takeTotals(
  tx: Tx,
  services: PlatformServices,
  platform: Speaking,
  { uscc, day, txnNo, gifts, giftsFen, refunds, refundsFen }: TotalPush,
): Promise<PushReply> {
  if (day >= today(services)) throw dayNotOver()
  await saveDayTotal(tx, {
    ...{ platform_uscc: platform.uscc, uscc, day, txn_no: txnNo, gifts, gifts_fen: giftsFen },
    ...{ refunds, refunds_fen: refundsFen, received_at: services.now() },
  })
  await compareAgain(tx, services, uscc, day)
  return { isNew: true, donationId: null }
}

function notInFuture(services: PlatformServices, instant: string, field: string): Date {
  const at = new Date(instant)
  if (at.getTime() > services.now().getTime() + skewMs) throw inFuture(field)
  return at
}
