import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'

type Table = DB['donations.donation']

export const donationStates = [
  ...(['CREATED', 'UNASSIGNED', 'SETTLED', 'PARTIALLY_REFUNDED', 'REFUNDED'] as const),
] as const
export type DonationState = (typeof donationStates)[number]
export type DonorKind = 'anonymous' | 'named'
export type ReceiptChoice = 'issue' | 'waived' | 'anonymous'

/** Goods as the charity took them; `item` is their code on the public ledger. */
export interface DonatedGoods {
  item: string
  name: string
  unit: string
  quantity: number
  /** Fair value of a unit, 分; 0 where it has none that is reliable. */
  price: number
  /** 公允价值的依据: with none they are registered, and no receipt is issued. */
  evidence: 'invoice' | 'valuation' | 'none'
  /** Number of the invoice or of the valuation report. */
  evidenceNo?: string
}

export interface DonationRow
  extends Omit<
    Selectable<Table>,
    'state' | 'kind' | 'goods' | 'donor_kind' | 'receipt_choice' | 'created_at' | 'settled_at'
  > {
  state: DonationState
  kind: 'cash' | 'goods'
  goods: DonatedGoods | null
  donor_kind: DonorKind
  receipt_choice: ReceiptChoice
  created_at: Date
  settled_at: Date | null
}
/** The checks of the table hold what the types say. */
const typed = (row: Selectable<Table>) => row as unknown as DonationRow
const select = (tx: Tx) => tx.selectFrom('donations.donation').selectAll()

export async function insertDonation(tx: Tx, row: Insertable<Table>): Promise<void> {
  await tx.insertInto('donations.donation').values(row).execute()
}

export async function updateDonation(
  tx: Tx,
  { id }: Pick<DonationRow, 'id'>,
  change: Updateable<Table>,
): Promise<void> {
  await tx.updateTable('donations.donation').set(change).where('id', '=', id).execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getDonation(tx: Tx, id: string): Promise<DonationRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdDonation(tx: Tx, id: string): Promise<DonationRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function findByCode(tx: Tx, code: string): Promise<DonationRow | undefined> {
  const row = await select(tx).where('code', '=', code).executeTakeFirst()
  return row && typed(row)
}

/** Locks it. */
export async function holdByPayment(tx: Tx, paymentId: string): Promise<DonationRow | undefined> {
  const row = await select(tx).where('payment_id', '=', paymentId).forUpdate().executeTakeFirst()
  return row && typed(row)
}

export async function findBySource(
  tx: Tx,
  payeeUscc: string,
  sourceKey: string,
): Promise<DonationRow | undefined> {
  const row = await select(tx)
    .where('payee_uscc', '=', payeeUscc)
    .where('source_key', '=', sourceKey)
    .executeTakeFirst()
  return row && typed(row)
}
