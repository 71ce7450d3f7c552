import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export const leadStates = ['NEW', 'CONFIRMED', 'DISMISSED', 'MERGED', 'TRANSFERRED'] as const
export type LeadState = (typeof leadStates)[number]
export const leadSources = [
  ...(['complaint', 'screening', 'report', 'transfer'] as const),
  ...(['inspection', 'annual-report', 'audit', 'credit'] as const),
] as const
export type LeadSource = (typeof leadSources)[number]
export const leadActs = [
  ...(['raise', 'assign', 'confirm', 'dismiss', 'merge', 'move', 'transfer'] as const),
] as const
export type LeadAct = (typeof leadActs)[number]

/** One piece of evidence: a kept file by its hash, a page on the web, or words; and when it was taken. */
export interface LeadEvidence {
  title: string
  sha256?: string
  mediaType?: string
  url?: string
  /** Instant, ISO 8601. */
  at?: string
  /** The passage that matters, with what stands round it. */
  text?: string
}

type Stored = DB['enforcement.lead']
export type LeadRow = Omit<
  Selectable<Stored>,
  'state' | 'source' | 'evidence' | 'confidence' | 'raised_at' | 'settled_at'
> & {
  state: LeadState
  source: LeadSource
  evidence: LeadEvidence[]
  confidence: number | null
  raised_at: Date
  settled_at: Date | null
}
type StoredStep = DB['enforcement.lead_step']
export type LeadStepRow = Omit<Selectable<StoredStep>, 'act' | 'at'> & { act: LeadAct; at: Date }

const asRow = (row: Selectable<Stored>): LeadRow => ({
  ...(row as unknown as LeadRow),
  confidence: row.confidence === null ? null : Number(row.confidence),
})

/** Null for what there is not, or is not the actor's to see. */
export async function seekLead(tx: Tx, id: string): Promise<LeadRow | null> {
  const row = await tx
    .selectFrom('enforcement.lead')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? asRow(row) : null
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getLead(tx: Tx, id: string): Promise<LeadRow> {
  const row = await seekLead(tx, id)
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** Before two leads are held at once: two officers who merge crosswise do not wait for each other. */
export async function takeTurnAtMerging(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('enforcement.merge-lead', 0))`.execute(tx)
}

/** Holds the one of this number until the end of the transaction. @throws AppError YQ_NOT_FOUND */
export async function holdNumber(tx: Tx, number: string): Promise<LeadRow> {
  const row = await tx
    .selectFrom('enforcement.lead')
    .selectAll()
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asRow(row)
}

/** Holds it until the end of the transaction, as the caller saw it. @throws AppError YQ_NOT_FOUND, YQ_STALE */
export async function holdLead(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<LeadRow> {
  const held = await tx
    .selectFrom('enforcement.lead')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw new AppError('YQ_NOT_FOUND')
  if (held.version !== version) {
    throw new AppError('YQ_STALE', { current: { version: held.version }, yours: { version } })
  }
  return asRow(held)
}

export async function updateLead(
  tx: Tx,
  id: string,
  change: Partial<Insertable<Stored>>,
): Promise<void> {
  await tx
    .updateTable('enforcement.lead')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertLeadStep(tx: Tx, step: Insertable<StoredStep>): Promise<void> {
  await tx.insertInto('enforcement.lead_step').values(step).execute()
}

export async function leadSteps(tx: Tx, leadId: string): Promise<LeadStepRow[]> {
  const rows = await tx
    .selectFrom('enforcement.lead_step')
    .selectAll()
    .where('lead_id', '=', leadId)
    .orderBy('seq')
    .execute()
  return rows as unknown as LeadStepRow[]
}

export interface LeadQuery {
  state?: readonly LeadState[]
  source?: readonly LeadSource[]
  /** The office of just this region. */
  region?: string
  assignedTo?: string
  leastConfidence?: number
  uscc?: string
  /** Words of the subject's name, number or brief. */
  text?: string
  /** Id of the last one seen. */
  before?: string
  limit: number
}

/** The latest first. Row-level security chooses. */
export async function listLeads(tx: Tx, query: LeadQuery): Promise<LeadRow[]> {
  const { state, source, region, assignedTo, leastConfidence, uscc, text, before, limit } = query
  let found = tx.selectFrom('enforcement.lead').selectAll()
  if (state) found = found.where('state', 'in', [...state])
  if (source) found = found.where('source', 'in', [...source])
  if (region) found = found.where('region', '=', region)
  if (assignedTo) found = found.where('assigned_to', '=', assignedTo)
  if (leastConfidence) found = found.where('confidence', '>=', String(leastConfidence))
  if (uscc) found = found.where('uscc', '=', uscc)
  if (before) found = found.where('id', '<', before)
  if (text) {
    found = found.where(
      sql<boolean>`(strpos(number, upper(${text})) > 0 or strpos(subject_name, ${text}) > 0
        or strpos(brief, ${text}) > 0)`,
    )
  }
  return (await found.orderBy('id', 'desc').limit(limit).execute()).map(asRow)
}

const mostNear = 20

/** Other leads about the same name or the same organisation, of those the actor may see. */
export async function nearLeads(
  tx: Tx,
  { id, subject_key, uscc }: Pick<LeadRow, 'id' | 'subject_key' | 'uscc'>,
): Promise<LeadRow[]> {
  const rows = await tx
    .selectFrom('enforcement.lead')
    .selectAll()
    .where('id', '<>', id)
    .where((eb) =>
      eb.or([
        eb('subject_key', '=', subject_key),
        ...(uscc === null ? [] : [eb('uscc', '=', uscc)]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(mostNear)
    .execute()
  return rows.map(asRow)
}
