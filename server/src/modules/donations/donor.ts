import type { Context } from '../../kernel/context.ts'
import { ErasedError, type KeyRing, openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DonationRow } from './store.ts'

/** What a donor tells of himself. Of anonymous gifts it is kept for receipts and questions, and shown to nobody. */
export interface Donor {
  name?: string
  mobile?: string
  email?: string
  message?: string
  /** 票据抬头 and 纳税人识别号. */
  receiptTitle?: string
  taxNo?: string
}

type Sealing = Pick<Context, 'now' | 'newId'> & { keys: KeyRing }
type Sealed = Pick<DonationRow, 'id' | 'donor_sealed'>

/** Of the data key: with it goes everything personal of the donation, on the ledger too. */
export const holderOf = (donationId: string): string => `donor/${donationId}`

const addressOf = (donationId: string) => ({
  table: 'donations.donation',
  row: donationId,
  column: 'donor_sealed',
})

/** Null where nothing was told. */
export async function sealDonor(
  tx: Tx,
  services: Sealing,
  donationId: string,
  donor: Donor,
): Promise<Buffer | null> {
  if (Object.keys(donor).length === 0) return null
  const text = JSON.stringify(donor)
  return sealFor(tx, services, services.keys, holderOf(donationId), addressOf(donationId), text)
}

/** Empty where nothing was told or where it was erased. */
export async function openDonor(
  tx: Tx,
  keys: KeyRing,
  { id, donor_sealed }: Sealed,
): Promise<Donor> {
  if (!donor_sealed) return {}
  try {
    return JSON.parse(await openFor(tx, keys, holderOf(id), addressOf(id), donor_sealed)) as Donor
  } catch (error) {
    if (error instanceof ErasedError) return {}
    throw error
  }
}

/** What the ledger commits to (charity §6.5): the same fields for everybody, so that anonymous gifts look alike. */
export const committedDonor = (donor: Donor): Record<string, string> => ({
  donor_name: donor.name ?? '',
  contact: donor.mobile ?? donor.email ?? '',
  donor_id_no: donor.taxNo ?? '',
})

/** `张**`, and the first and last letters of what is no Chinese name. */
export function maskName(name: string): string {
  const letters = Array.from(name.trim())
  if (letters.length < 2) return '*'
  return `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 4))}`
}
