import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import {
  type ComplaintState,
  type Matter,
  openStates,
  type StepAct,
  type TargetKind,
} from './course.ts'

type Stored = DB['enforcement.complaint']
export type ComplaintRow = Omit<
  Selectable<Stored>,
  'state' | 'matter' | 'target_kind' | 'received_at' | 'sketch'
> & {
  state: ComplaintState
  matter: Matter
  target_kind: TargetKind
  received_at: Date
  sketch: number[]
}
type StoredStep = DB['enforcement.complaint_step']
export type ComplaintStepRow = Omit<Selectable<StoredStep>, 'act' | 'at'> & {
  act: StepAct
  at: Date
}
type FileRow = Selectable<DB['enforcement.complaint_file']>

const asRow = (row: Selectable<Stored>) => row as unknown as ComplaintRow

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getComplaint(tx: Tx, id: string): Promise<ComplaintRow> {
  const row = await tx
    .selectFrom('enforcement.complaint')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asRow(row)
}

/** Holds it until the end of the transaction, as the caller saw it. @throws AppError YQ_NOT_FOUND, YQ_STALE */
export async function holdComplaint(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<ComplaintRow> {
  const row = await tx
    .selectFrom('enforcement.complaint')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  if (row.version !== version) {
    throw new AppError('YQ_STALE', { current: { version: row.version }, yours: { version } })
  }
  return asRow(row)
}

export async function updateComplaint(
  tx: Tx,
  id: string,
  change: Partial<Insertable<Stored>>,
): Promise<void> {
  await tx
    .updateTable('enforcement.complaint')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Adds the next step. */
export async function addStep(tx: Tx, step: Omit<Insertable<StoredStep>, 'seq'>): Promise<void> {
  const { last } = await tx
    .selectFrom('enforcement.complaint_step')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('complaint_id', '=', step.complaint_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('enforcement.complaint_step')
    .values({ ...step, seq: (last ?? 0) + 1 })
    .execute()
}

export async function stepsOf(tx: Tx, complaintId: string): Promise<ComplaintStepRow[]> {
  const rows = await tx
    .selectFrom('enforcement.complaint_step')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('seq')
    .execute()
  return rows as unknown as ComplaintStepRow[]
}

/** Of it, and of those that were folded into it. */
export const filesOf = (tx: Tx, complaintId: string): Promise<FileRow[]> =>
  tx
    .selectFrom('enforcement.complaint_file as file')
    .innerJoin('enforcement.complaint as complaint', 'complaint.id', 'file.complaint_id')
    .selectAll('file')
    .where((eb) =>
      eb.or([eb('complaint.id', '=', complaintId), eb('complaint.folded_into', '=', complaintId)]),
    )
    .orderBy('file.id')
    .execute()

/** Those that were folded into it. */
export async function foldedInto(tx: Tx, id: string): Promise<ComplaintRow[]> {
  const rows = await tx
    .selectFrom('enforcement.complaint')
    .selectAll()
    .where('folded_into', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(asRow)
}

export interface ComplaintQuery {
  state?: readonly ComplaintState[]
  matter?: readonly Matter[]
  office?: string
  uscc?: string
  /** Words of the target's name, or the number. What was written, and by whom, cannot be searched. */
  text?: string
  /** Only what should have moved on before this day. */
  lateOn?: string
  /** Id of the last one seen. */
  before?: string
  limit: number
}

export type ListedComplaint = ComplaintRow & { folded: number }

/** The latest first; what was folded into another is counted with it. Row-level security chooses. */
export async function listComplaints(tx: Tx, query: ComplaintQuery): Promise<ListedComplaint[]> {
  const { state, matter, office, uscc, text, lateOn, before, limit } = query
  let found = tx
    .selectFrom('enforcement.complaint as one')
    .selectAll('one')
    .select(
      sql<number>`(select count(*)::int from enforcement.complaint f where f.folded_into = one.id)`.as(
        'folded',
      ),
    )
    .where('one.folded_into', 'is', null)
  if (state) found = found.where('one.state', 'in', [...state])
  if (matter) found = found.where('one.matter', 'in', [...matter])
  if (office) found = found.where('one.office_region', '=', office)
  if (uscc) found = found.where('one.target_uscc', '=', uscc)
  if (lateOn)
    found = found.where('one.due_on', '<', lateOn).where('one.state', 'in', [...openStates])
  if (before) found = found.where('one.id', '<', before)
  if (text) {
    found = found.where(
      sql<boolean>`(strpos(one.number, upper(${text})) > 0 or strpos(one.target_name, ${text}) > 0)`,
    )
  }
  const rows = await found.orderBy('one.id', 'desc').limit(limit).execute()
  return rows as unknown as ListedComplaint[]
}
