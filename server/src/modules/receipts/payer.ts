import type { Context } from '../../kernel/context.ts'
import { ErasedError, type KeyRing, openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/** 交款人: whom a receipt is made out to. */
export interface Payer {
  title: string
  /** 纳税人识别号 or credit code, of organisations. */
  taxNo?: string
}

type Sealing = Pick<Context, 'now' | 'newId'> & { keys: KeyRing }

interface Place {
  table: 'receipts.receipt' | 'receipts.reversal'
  id: string
  donationId: string
}

/** Under the key of the donor: with it goes the payer of every receipt. */
const holderOf = ({ donationId }: Place) => `donor/${donationId}`
const addressOf = ({ table, id }: Place) => ({ table, row: id, column: 'payer_sealed' })

export const sealPayer = (tx: Tx, services: Sealing, place: Place, payer: Payer): Promise<Buffer> =>
  sealFor(tx, services, services.keys, holderOf(place), addressOf(place), JSON.stringify(payer))

/** Null where none was told, or where it was erased. */
export async function openPayer(
  tx: Tx,
  keys: KeyRing,
  place: Place,
  sealed: Uint8Array | null,
): Promise<Payer | null> {
  if (!sealed) return null
  try {
    return JSON.parse(await openFor(tx, keys, holderOf(place), addressOf(place), sealed)) as Payer
  } catch (error) {
    if (error instanceof ErasedError) return null
    throw error
  }
}

/** Empties what the receipts of a donation, and requests to reverse them, say of the payer. As the system. */
export async function forgetPayer(tx: Tx, donationId: string): Promise<void> {
  const receipts = await tx
    .updateTable('receipts.receipt')
    .set({ payer_sealed: null })
    .where('donation_id', '=', donationId)
    .returning('id')
    .execute()
  const ids = receipts.map(({ id }) => id)
  if (ids.length === 0) return
  await tx
    .updateTable('receipts.reversal')
    .set({ payer_sealed: null })
    .where('receipt_id', 'in', ids)
    .execute()
}
