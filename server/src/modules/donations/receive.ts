import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publish } from '../../kernel/outbox.ts'
import { newDonationCode } from './code.ts'
import { type Donor, sealDonor } from './donor.ts'
import { recordGift } from './record.ts'
import { noGoodsFacts } from './refusals.ts'
import type { Receiving } from './services.ts'
import {
  type DonatedGoods,
  type DonationRow,
  type DonorKind,
  findBySource,
  getDonation,
  insertDonation,
  type ReceiptChoice,
  updateDonation,
} from './store.ts'

export type NewGoods = Omit<DonatedGoods, 'item'>

/** A gift as whoever takes it knows it. */
export interface GiftDraft {
  payeeUscc: string
  /** Filing number of the campaign; null: to the charity itself, outside any campaign. */
  campaign: string | null
  /** 限定用途: number of a charity project. */
  project?: string | null
  /** 分; absent for goods, whose value is quantity × price. */
  amountFen?: number
  goods?: NewGoods
  /** By which the money came: a channel of payments, `platform/<id>`, … */
  channel: string
  donorKind: DonorKind
  donor?: Donor
  /** Account of a donor who is signed in. */
  accountId?: string | null
  /** Absent: `anonymous` for anonymous gifts, `waived` for others. */
  receiptChoice?: ReceiptChoice
  /** Number of the same gift elsewhere, e.g. `platform/txn`: another call with it gets the first donation. */
  sourceKey?: string | null
  paymentId?: string | null
  agreementId?: string | null
  madeBy?: { accountId: string; name: string } | null
}

export interface Received {
  donationId: string
  /** 捐赠编号, which the donor keeps. */
  code: string
  /** False where the same gift was received before. */
  isNew: boolean
}

/**
 * Takes a gift whose money or goods the charity has: the donation and its entry of the public ledger exist if and only
 * if the caller's transaction commits. Publishes `donations.donation.received.v1`. Whether the campaign may take it is
 * asked before money is asked for (`judgeAcceptance`): what has come is recorded.
 * @throws AppError YQ_INVALID as the ledger refuses it
 */
export function receiveDonation(
  tx: Tx,
  services: Receiving,
  draft: GiftDraft & { settledAt: Date },
): Promise<Received> {
  return asSystem(tx, async () => {
    const { sourceKey = null, payeeUscc } = draft
    const known = sourceKey === null ? undefined : await findSame(tx, payeeUscc, sourceKey)
    if (known) return { donationId: known.id, code: known.code, isNew: false }
    const donation = await createDonation(tx, services, draft)
    await settleDonation(tx, services, donation, draft.settledAt)
    return { donationId: donation.id, code: donation.code, isNew: true }
  })
}

/** Whoever pushes the same gift at the same time takes turns. */
async function findSame(tx: Tx, payeeUscc: string, sourceKey: string) {
  const key = `${payeeUscc}/${sourceKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 9))`.execute(tx)
  return findBySource(tx, payeeUscc, sourceKey)
}

/** A gift that is announced: it counts when its money has come. */
export async function createDonation(
  tx: Tx,
  services: Receiving,
  draft: GiftDraft,
): Promise<DonationRow> {
  const { goods = null, donorKind, donor = {} } = draft
  if (goods && (goods.evidence === 'none') !== (goods.price === 0)) throw noGoodsFacts()
  const id = services.newId()
  const kept = goods && { ...goods, item: itemOf(goods) }
  await insertDonation(tx, {
    ...{ id, code: newDonationCode(), payee_uscc: draft.payeeUscc, campaign: draft.campaign },
    ...{ project: draft.project ?? null, kind: goods ? 'goods' : 'cash' },
    amount_fen: goods ? goods.quantity * goods.price : (draft.amountFen ?? 0),
    goods: kept && JSON.stringify(kept),
    ...{ channel: draft.channel, donor_kind: donorKind },
    donor_sealed: await sealDonor(tx, services, id, donor),
    donor_account: draft.accountId ?? null,
    has_mail: donor.email !== undefined && !draft.accountId,
    receipt_choice: donorKind === 'anonymous' ? 'anonymous' : (draft.receiptChoice ?? 'waived'),
    ...{ payment_id: draft.paymentId ?? null, source_key: draft.sourceKey ?? null },
    ...{ agreement_id: draft.agreementId ?? null, created_at: services.now() },
    made_by: draft.madeBy?.accountId ?? null,
    made_name: draft.madeBy?.name ?? null,
  })
  return getDonation(tx, id)
}

/** Code of an item on the ledger: the same for the same thing in the same unit. */
const itemOf = ({ name, unit }: NewGoods): string => {
  const text = `${name.normalize('NFKC').trim()}/${unit}`
  return `G${createHash('sha256').update(text).digest('hex').slice(0, 15)}`
}

/**
 * The money of a donation is the charity's; of one that is held.
 * @throws AppError YQ_INVALID as the ledger refuses it
 */
export async function settleDonation(
  tx: Tx,
  services: Receiving,
  donation: DonationRow,
  settledAt: Date,
): Promise<void> {
  const ledgerEntryId = await recordGift(tx, services, donation, settledAt)
  await updateDonation(tx, donation, {
    ...{ state: 'SETTLED', problem: null, settled_at: settledAt },
    ledger_entry_id: ledgerEntryId,
  })
  await publish(tx, services, {
    type: 'donations.donation.received.v1',
    subject: `donation/${donation.id}`,
    data: { donationId: donation.id, uscc: donation.payee_uscc, campaign: donation.campaign },
  })
}
