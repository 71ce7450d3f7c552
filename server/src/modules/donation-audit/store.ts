import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Contradiction, Evidence } from './checks/facts.ts'
import type { RowCode, RowState } from './reading/row-codes.ts'
import type { Figure, RowKind } from './reading/row.ts'

type RunTable = DB['donation_audit.run']
type FileTable = DB['donation_audit.source_file']
type RowTable = DB['donation_audit.disclosed_donation']

/** 分 of one recipient and day: announced, counted from line items, counted by somebody who published it. */
export interface DayTotal {
  recipient: string
  day: string
  announcedFen: number | null
  countedFen: number | null
  publishedFen: number | null
  /** Whether the line items come to what was announced, as exactly as it was written; null where one is missing. */
  agrees: boolean | null
}

export interface RunRow
  extends Omit<Selectable<RunTable>, 'days' | 'thresholds' | 'compared_at' | 'created_at'> {
  days: DayTotal[]
  thresholds: Readonly<Record<string, string | number>> | null
  compared_at: Date | null
  created_at: Date
}
export interface FileRow
  extends Omit<Selectable<FileTable>, 'state' | 'kind' | 'codes' | 'problem' | 'uploaded_at'> {
  state: 'READING' | 'READ' | 'FAILED'
  kind: RowKind | null
  codes: Partial<Record<RowCode, number>>
  problem: Message | null
  uploaded_at: Date
}
export interface StoredRow
  extends Omit<Selectable<RowTable>, 'state' | 'kind' | 'codes' | 'figures' | 'cells'> {
  state: RowState
  kind: RowKind
  codes: RowCode[]
  figures: Figure[]
  cells: Record<string, string>
}

const typedRun = (row: unknown) => row as RunRow
const typedFile = (row: unknown) => row as FileRow
const typedRow = (row: unknown) => row as StoredRow

export async function insertRun(tx: Tx, row: Insertable<RunTable>): Promise<void> {
  await tx.insertInto('donation_audit.run').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getRun(tx: Tx, id: string): Promise<RunRow> {
  const query = tx.selectFrom('donation_audit.run').selectAll().where('id', '=', id)
  const row = await query.executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typedRun(row)
}

/** Locks it, so that two comparisons follow each other. */
export async function holdRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  const query = tx.selectFrom('donation_audit.run').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  return row && typedRun(row)
}

export interface RunFigures {
  files: number
  rows: number
  contradictions: number
  weightFen: number
}

export async function listRuns(tx: Tx, limit: number): Promise<(RunRow & RunFigures)[]> {
  const { rows } = await sql<RunRow & RunFigures>`
    select r.*, coalesce(f.files, 0)::int as files, coalesce(f.rows, 0)::int as rows,
      coalesce(c.contradictions, 0)::int as contradictions, coalesce(c.weight, 0)::bigint as "weightFen"
    from donation_audit.run r
    left join lateral (select count(*) as files, sum(rows) as rows from donation_audit.source_file
      where run_id = r.id and state <> 'FAILED') f on true
    left join lateral (select count(*) as contradictions, max(weight_fen) as weight
      from donation_audit.contradiction where run_id = r.id) c on true
    order by r.created_at desc, r.id limit ${limit}`.execute(tx)
  return rows
}

export async function updateRun(tx: Tx, id: string, change: Updateable<RunTable>): Promise<void> {
  await tx.updateTable('donation_audit.run').set(change).where('id', '=', id).execute()
}

export async function insertFile(tx: Tx, row: Insertable<FileTable>): Promise<void> {
  await tx.insertInto('donation_audit.source_file').values(row).execute()
}

export async function listFiles(tx: Tx, runId: string): Promise<FileRow[]> {
  const rows = await tx
    .selectFrom('donation_audit.source_file')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('uploaded_at')
    .orderBy('name')
    .orderBy('edition')
    .execute()
  return rows.map(typedFile)
}

/** @throws AppError YQ_NOT_FOUND */
export async function getFile(tx: Tx, id: string): Promise<FileRow> {
  const query = tx.selectFrom('donation_audit.source_file').selectAll().where('id', '=', id)
  const row = await query.executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typedFile(row)
}

export async function updateFile(tx: Tx, id: string, change: Updateable<FileTable>): Promise<void> {
  await tx.updateTable('donation_audit.source_file').set(change).where('id', '=', id).execute()
}

/** Begun before that time and not at an end. */
export function listStopped(tx: Tx, before: Date) {
  return tx
    .selectFrom('donation_audit.source_file')
    .select(['id', 'run_id'])
    .where('state', '=', 'READING')
    .where('uploaded_at', '<', before)
    .execute()
}

export async function insertRows(tx: Tx, rows: readonly Insertable<RowTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('donation_audit.disclosed_donation')
    .values([...rows])
    .execute()
}

const withoutCells = [
  ...(['file_id', 'row_no', 'kind', 'state', 'codes', 'is_counted', 'recipient'] as const),
  ...([
    'notice',
    'direction',
    'serial',
    'day',
    'labelled_day',
    'donor',
    'is_organisation',
  ] as const),
  ...(['amount_fen', 'currency', 'item', 'quantity', 'unit', 'flow', 'reference'] as const),
  'figures',
] as const

/** All that is compared; what was written is left where it is. */
export async function rowsToCompare(tx: Tx, runId: string): Promise<Omit<StoredRow, 'cells'>[]> {
  const rows = await tx
    .selectFrom('donation_audit.disclosed_donation')
    .select(withoutCells)
    .where('run_id', '=', runId)
    .where('state', '<>', 'rejected')
    .orderBy('file_id')
    .orderBy('row_no')
    .execute()
  return rows.map(typedRow)
}

export interface RowQuery {
  fileId: string
  state?: RowState | undefined
  code?: RowCode | undefined
}

const matchingRows = (tx: Tx, { fileId, state, code }: RowQuery) => {
  let query = tx.selectFrom('donation_audit.disclosed_donation').where('file_id', '=', fileId)
  if (state) query = query.where('state', '=', state)
  if (code) query = query.where(sql<boolean>`${code} = any(codes)`)
  return query
}

export async function listRows(tx: Tx, query: RowQuery & { offset: number; limit: number }) {
  const rows = await matchingRows(tx, query)
    .selectAll()
    .orderBy('row_no')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return rows.map(typedRow)
}

export async function countRows(tx: Tx, query: RowQuery): Promise<number> {
  const { count } = await matchingRows(tx, query)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What was written in the rows of some evidence, by `file/row`. */
export async function cellsOf(tx: Tx, evidence: readonly Evidence[]) {
  const wanted = evidence.map(({ fileId, rowNo }) => ({ file_id: fileId, row_no: rowNo }))
  const { rows } = await sql<Pick<StoredRow, 'file_id' | 'row_no' | 'cells'>>`
    select d.file_id, d.row_no, d.cells
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(file_id uuid, row_no integer)
    join donation_audit.disclosed_donation d using (file_id, row_no)`.execute(tx)
  return new Map(rows.map(({ file_id, row_no, cells }) => [`${file_id}/${row_no}`, cells]))
}

export interface StoredContradiction extends Contradiction {
  seq: number
}

const insertAtOnce = 500

export async function replaceContradictions(
  tx: Tx,
  { id, region_code }: Pick<RunRow, 'id' | 'region_code'>,
  contradictions: readonly Contradiction[],
): Promise<void> {
  await tx.deleteFrom('donation_audit.contradiction').where('run_id', '=', id).execute()
  const rows = contradictions.map(({ weightFen, facts, evidence, ...one }, at) => ({
    ...{ ...one, run_id: id, region_code, seq: at + 1, weight_fen: weightFen },
    ...{ facts: JSON.stringify(facts), evidence: JSON.stringify(evidence) },
  }))
  for (let at = 0; at < rows.length; at += insertAtOnce) {
    const some = rows.slice(at, at + insertAtOnce)
    await tx.insertInto('donation_audit.contradiction').values(some).execute()
  }
}

export interface ContradictionQuery {
  runId: string
  code?: string | undefined
  certainty?: string | undefined
  recipient?: string | undefined
}

const matching = (tx: Tx, { runId, code, certainty, recipient }: ContradictionQuery) => {
  let query = tx.selectFrom('donation_audit.contradiction').where('run_id', '=', runId)
  if (code) query = query.where('code', '=', code)
  if (certainty) query = query.where('certainty', '=', certainty)
  if (recipient) query = query.where('recipient', '=', recipient)
  return query
}

export async function listContradictions(
  tx: Tx,
  query: ContradictionQuery & { offset: number; limit: number },
): Promise<StoredContradiction[]> {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('seq')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return rows.map((row) => {
    const { weight_fen: weightFen, ...one } = row
    return { ...one, weightFen } as unknown as StoredContradiction
  })
}

export interface CodeCount {
  code: Contradiction['code']
  certainty: Contradiction['certainty']
  recipient: string
  count: number
  weightFen: number
}

/** How many of each code, certainty and recipient, and the heaviest of them. */
export async function countContradictions(tx: Tx, query: ContradictionQuery): Promise<CodeCount[]> {
  const rows = await matching(tx, query)
    .select((eb) => [
      ...(['code', 'certainty', 'recipient'] as const),
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('weight_fen').as('weightFen'),
    ])
    .groupBy(['code', 'certainty', 'recipient'])
    .orderBy('weightFen', 'desc')
    .execute()
  return rows as CodeCount[]
}
