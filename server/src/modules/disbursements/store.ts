import type { Selectable } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'

export const allocationLines = [
  ...(['aid', 'projectStaff', 'projectMgmt', 'orgMgmt', 'fundraisingCost'] as const),
]
export type AllocationLine = (typeof allocationLines)[number]
export const payeeTypes = ['beneficiary', 'partner', 'supplier', 'trust'] as const
export type PayeeType = (typeof payeeTypes)[number]
export const ways = ['bank', 'cash', 'goods'] as const
export type Way = (typeof ways)[number]
export const disbursementStates = [
  ...(['PROPOSED', 'REJECTED', 'APPROVED', 'SENT', 'FAILED', 'SETTLED'] as const),
]
export type DisbursementState = (typeof disbursementStates)[number]
export const methods = ['sign', 'otp', 'guardian', 'third_party'] as const
export type Method = (typeof methods)[number]
export const evidenceKinds = ['photo', 'receipt', 'signatures'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
/** Of beneficiaries, as the ledger says it. */
export const categories = [
  ...(['student', 'patient', 'elderly', 'disabled', 'disaster', 'poor', 'other'] as const),
]
export type Category = (typeof categories)[number]

/* The checks of the tables hold what the types say. */
export type AllocationRow = Omit<Selectable<DB['disbursements.allocation']>, 'line' | 'made_at'> & {
  line: AllocationLine
  made_at: Date
}
export type DisbursementRow = Omit<
  Selectable<DB['disbursements.disbursement']>,
  'payee_type' | 'state' | 'way' | 'category' | 'made_at' | 'settled_at' | 'settled_on'
> & {
  payee_type: PayeeType
  state: DisbursementState
  way: Way
  category: Category | null
  made_at: Date
  settled_at: Date | null
  settled_on: string | null
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdAllocation(tx: Tx, id: string): Promise<AllocationRow> {
  const row = await tx
    .selectFrom('disbursements.allocation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as AllocationRow
}

/** @throws AppError YQ_NOT_FOUND */
export async function getDisbursement(tx: Tx, id: string): Promise<DisbursementRow> {
  const row = await tx
    .selectFrom('disbursements.disbursement')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as DisbursementRow
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdDisbursement(tx: Tx, id: string): Promise<DisbursementRow> {
  const row = await tx
    .selectFrom('disbursements.disbursement')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as DisbursementRow
}

/** What disbursements under way and settled ones take of an allocation, returns taken off. */
export async function takenOf(tx: Tx, allocationId: string): Promise<number> {
  const { taken } = await tx
    .selectFrom('disbursements.disbursement')
    .select((eb) => eb.fn.sum<number | null>(eb('size', '-', eb.ref('returned'))).as('taken'))
    .where('allocation_id', '=', allocationId)
    .where('state', 'in', ['PROPOSED', 'APPROVED', 'SENT', 'SETTLED'])
    .executeTakeFirstOrThrow()
  return taken ?? 0
}

/** Of the campaign, what is not finished: nothing is closed before. */
export async function countOpen(tx: Tx, campaign: string): Promise<number> {
  const [disbursements, transfers] = [
    await tx
      .selectFrom('disbursements.disbursement')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('campaign', '=', campaign)
      .where('state', 'in', ['PROPOSED', 'APPROVED', 'SENT'])
      .executeTakeFirstOrThrow(),
    await tx
      .selectFrom('disbursements.residual_transfer')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('campaign', '=', campaign)
      .where('state', '=', 'PROPOSED')
      .executeTakeFirstOrThrow(),
  ]
  return disbursements.count + transfers.count
}
