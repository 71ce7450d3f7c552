import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Category, EvidenceKind, Method } from './store.ts'
import type { DisbursementServices } from './services.ts'
import { disbursementView, type ListedDisbursement } from './lists.ts'

/** A disbursement with all that became of it. @throws AppError YQ_NOT_FOUND */
export async function wholeDisbursement(
  tx: Tx,
  services: DisbursementServices,
  id: string,
  viewer: string | null,
) {
  const row = await tx
    .selectFrom('disbursements.disbursement as d')
    .innerJoin('disbursements.allocation as a', 'a.id', 'd.allocation_id')
    .selectAll('d')
    .select('a.purpose')
    .where('d.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  const evidence = await evidenceOf(tx, id)
  const shown = (confirmationId: string | null) =>
    evidence
      .filter(({ confirmation_id }) => confirmation_id === confirmationId)
      .map(({ confirmation_id: _, ...one }) => one)
  return {
    ...disbursementView(row as unknown as ListedDisbursement, viewer),
    goodsName: await goodsNameOf(tx, services, row),
    payees: await payeesOf(tx, id),
    confirmations: (await confirmationsOf(tx, id)).map((one) => ({
      ...one,
      evidence: shown(one.id),
    })),
    returns: await returnsOf(tx, id),
    waiting: shown(null),
  }
}

/** What the goods of a disbursement are; null of money. */
export async function goodsNameOf(
  tx: Tx,
  services: DisbursementServices,
  { campaign, item }: { campaign: string; item: string },
): Promise<string | null> {
  if (item === '') return null
  return (await services.goodsNamesOf(tx, campaign)).get(item)?.name ?? item
}

async function payeesOf(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('disbursements.payee')
    .select(['id', 'ordinal', 'category', 'size', 'confirmed'])
    .where('disbursement_id', '=', id)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({ ...row, category: row.category as Category }))
}

async function evidenceOf(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('disbursements.evidence')
    .select(['id', 'kind', 'file_name as fileName', 'media_type as mediaType', 'bytes'])
    .select('confirmation_id')
    .where('disbursement_id', '=', id)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as EvidenceKind }))
}

async function confirmationsOf(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('disbursements.confirmation')
    .selectAll()
    .where('disbursement_id', '=', id)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, entryId: row.ledger_entry_id, payeeId: row.payee_id, size: row.size },
    ...{ method: row.method as Method, category: row.category as Category | null },
    ...{ persons: row.persons, madeBy: row.made_name, madeAt: row.made_at.toISOString() },
  }))
}

async function returnsOf(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('disbursements.funds_return')
    .selectAll()
    .where('disbursement_id', '=', id)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, size: row.size, reason: row.reason, voucherNo: row.voucher_no },
    ...{ madeBy: row.made_name, madeAt: row.made_at.toISOString() },
  }))
}
