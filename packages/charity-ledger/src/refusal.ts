/** Stable codes of what the ledger refuses. */
export type LedgerCode =
  | 'ENTRY_INVALID'
  | 'ENTRY_TOO_LARGE'
  | 'AMOUNT_INVALID'
  | 'AMOUNT_ZERO'
  | 'AMOUNT_MISMATCH'
  | 'CAMPAIGN_UNKNOWN'
  | 'CAMPAIGN_EXISTS'
  | 'CAMPAIGN_CLOSED'
  | 'ORG_MISMATCH'
  | 'REFERENCE_UNKNOWN'
  | 'REFERENCE_WRONG'
  | 'GOODS_MISMATCH'
  | 'INSUFFICIENT_UNALLOCATED'
  | 'REFUND_EXCEEDS_FREE'
  | 'REVERSAL_EXCEEDS_PENDING'
  | 'DISBURSEMENT_EXCEEDS_PENDING'
  | 'RETURN_EXCEEDS_UNCONFIRMED'
  | 'CONFIRMATION_EXCEEDS_UNCONFIRMED'
  | 'LINEAGE_TOO_WIDE'
  | 'LINEAGE_WRONG'
  | 'NOT_ZERO'
  | 'EQUATION_BROKEN'
  | 'COMMITMENT_MISMATCH'
  | 'ERASED'

/** What was refused, where, and the figures that whoever mends it needs (分 or units of goods). */
export class LedgerRefusal extends Error {
  override name = 'LedgerRefusal'
  readonly code: LedgerCode
  readonly field: string | undefined
  readonly figures: Readonly<Record<string, number | string>>

  constructor(
    code: LedgerCode,
    { field, ...figures }: { field?: string } & Record<string, number | string | undefined> = {},
  ) {
    super(field ? `${code}: ${field}` : code)
    this.code = code
    this.field = field
    this.figures = figures as Record<string, number | string>
  }
}
