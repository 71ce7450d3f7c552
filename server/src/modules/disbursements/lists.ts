import { type Expression, type SqlBool, sql } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { type DisbursementRow, takenOf, type AllocationRow } from './store.ts'
import type { DisbursementView, Sort } from './routes/schemas.ts'

interface DisbursementQuery {
  campaign: string
  state?: DisbursementRow['state'] | undefined
  allocation?: string | undefined
  unconfirmed?: boolean | undefined
  q?: string | undefined
  sort?: Sort | undefined
}

const columns = { madeAt: 'd.made_at', size: 'd.amount_fen', state: 'd.state' } as const

function matching(tx: Tx, { campaign, state, allocation, unconfirmed, q }: DisbursementQuery) {
  let query = tx
    .selectFrom('disbursements.disbursement as d')
    .innerJoin('disbursements.allocation as a', 'a.id', 'd.allocation_id')
    .where('d.campaign', '=', campaign)
  if (state) query = query.where('d.state', '=', state)
  if (allocation) query = query.where('d.allocation_id', '=', allocation)
  if (unconfirmed) {
    query = query.where(
      sql<SqlBool>`d.state = 'SETTLED' and d.returned + d.confirmed < d.size` as Expression<SqlBool>,
    )
  }
  if (q) {
    const part = anywhere(q)
    query = query.where((eb) =>
      eb.or([
        eb('d.number', 'ilike', part),
        eb('d.payee_name', 'ilike', part),
        eb('d.voucher_no', 'ilike', part),
        eb('d.remark', 'ilike', part),
        eb('a.purpose', 'ilike', part),
      ]),
    )
  }
  return query
}

export type ListedDisbursement = DisbursementRow & { purpose: string }

/** The newest first, unless sorted otherwise. */
export async function listDisbursements(
  tx: Tx,
  query: DisbursementQuery & { offset?: number; limit: number },
): Promise<ListedDisbursement[]> {
  const { sort = '-madeAt', offset = 0, limit } = query
  const isDown = sort.startsWith('-')
  const column = columns[sort.replace('-', '') as keyof typeof columns]
  const rows = await matching(tx, query)
    .selectAll('d')
    .select('a.purpose')
    .orderBy(column, isDown ? 'desc' : 'asc')
    .orderBy('d.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows as unknown as ListedDisbursement[]
}

export async function countDisbursements(tx: Tx, query: DisbursementQuery): Promise<number> {
  const { count } = await matching(tx, query)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const disbursementView = (
  row: ListedDisbursement,
  viewer: string | null,
): DisbursementView => ({
  ...{ id: row.id, entryId: row.ledger_entry_id, campaign: row.campaign, number: row.number },
  ...{ allocationId: row.allocation_id, purpose: row.purpose, payeeType: row.payee_type },
  ...{ payeeName: row.payee_name, category: row.category, persons: row.persons },
  ...{ hasMinors: row.has_minors, way: row.way, item: row.item, unit: row.unit, price: row.price },
  ...{ size: row.size, returned: row.returned, confirmed: row.confirmed, remark: row.remark },
  ...{ state: row.state, settledOn: row.settled_on, voucherNo: row.voucher_no },
  ...{ madeBy: row.made_name, madeAt: row.made_at.toISOString(), checkedBy: row.checked_name },
  isMine: row.made_by === viewer,
})

export async function listAllocations(
  tx: Tx,
  campaign: string,
  { offset, limit }: { offset: number; limit: number },
) {
  const query = tx.selectFrom('disbursements.allocation').where('campaign', '=', campaign)
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = (await query
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()) as unknown as AllocationRow[]
  const items = []
  for (const row of rows) {
    items.push({
      ...{ id: row.id, entryId: row.ledger_entry_id, project: row.project, line: row.line },
      ...{ purpose: row.purpose, item: row.item, unit: row.unit, price: row.price },
      ...{ restriction: row.restriction, size: row.size, reversed: row.reversed },
      ...{ taken: await takenOf(tx, row.id), resolution: row.resolution },
      ...{ madeBy: row.made_name, madeAt: row.made_at.toISOString() },
    })
  }
  return { total, items }
}

export async function listTransfers(tx: Tx, campaign: string, viewer: string | null) {
  const rows = await tx
    .selectFrom('disbursements.residual_transfer')
    .selectAll()
    .where('campaign', '=', campaign)
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, toCampaign: row.to_campaign, item: row.item, unit: row.unit },
    ...{ price: row.price, size: row.size, reason: row.reason, resolution: row.resolution },
    state: row.state as 'PROPOSED' | 'REJECTED' | 'DONE',
    ...{ madeBy: row.made_name, madeAt: row.made_at.toISOString() },
    ...{ checkedBy: row.checked_name, isMine: row.made_by === viewer },
  }))
}
