import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { OpinionLevel } from '../rules/opinion-level.ts'

export const opinionStates = ['NEW', 'TRIAGED', 'HANDLING', 'CLOSED'] as const
export type OpinionState = (typeof opinionStates)[number]
export type OpinionAct = 'find' | 'judge' | 'triage' | 'grade' | 'handle' | 'close'

type Stored = Selectable<DB['monitoring.opinion']>
export type OpinionRow = Omit<Stored, 'level' | 'judged_level' | 'state'> & {
  level: OpinionLevel
  judged_level: OpinionLevel
  state: OpinionState
}
export type OpinionStepRow = Selectable<DB['monitoring.opinion_step']>

export async function insertOpinion(
  tx: Tx,
  row: Insertable<DB['monitoring.opinion']>,
): Promise<void> {
  await tx.insertInto('monitoring.opinion').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getOpinion(tx: Tx, id: string): Promise<OpinionRow> {
  const row = await tx
    .selectFrom('monitoring.opinion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as OpinionRow
}

/** @throws AppError YQ_NOT_FOUND, YQ_STALE */
export async function holdOpinion(tx: Tx, id: string, version: number): Promise<OpinionRow> {
  const row = await tx
    .selectFrom('monitoring.opinion')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  if (row.version !== version) throw new AppError('YQ_STALE', { version: row.version })
  return row as OpinionRow
}

/** The one of a text, held; undefined where it has none. */
export async function holdOpinionOf(tx: Tx, documentId: string): Promise<OpinionRow | undefined> {
  const row = await tx
    .selectFrom('monitoring.opinion')
    .selectAll()
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirst()
  return row as OpinionRow | undefined
}

/** With the next version. */
export async function updateOpinion(
  tx: Tx,
  { id, version }: Pick<OpinionRow, 'id' | 'version'>,
  change: Updateable<DB['monitoring.opinion']>,
): Promise<void> {
  await tx
    .updateTable('monitoring.opinion')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

export async function addStep(
  tx: Tx,
  step: Omit<Insertable<DB['monitoring.opinion_step']>, 'seq' | 'act'> & { act: OpinionAct },
): Promise<void> {
  const { seq } = await tx
    .selectFrom('monitoring.opinion_step')
    .select(({ fn }) => fn.countAll<number>().as('seq'))
    .where('opinion_id', '=', step.opinion_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('monitoring.opinion_step')
    .values({ ...step, seq: seq + 1 })
    .execute()
}

export const stepsOf = (tx: Tx, id: string): Promise<OpinionStepRow[]> =>
  tx
    .selectFrom('monitoring.opinion_step')
    .selectAll()
    .where('opinion_id', '=', id)
    .orderBy('seq')
    .execute()

export interface OpinionFilter {
  states: readonly OpinionState[]
  levels: readonly OpinionLevel[]
  q?: string | undefined
  /** Id of the last one seen. */
  before?: string | undefined
  limit: number
}

export interface ListedOpinion extends OpinionRow {
  title: string
  beginning: string
  source_name: string
  topics: string[]
  published_at: Date | null
  read_at: Date
  copies: number
  /** Bodies that are named, each once. */
  names: string[]
}

/** The latest first. */
export async function findOpinions(tx: Tx, filter: OpinionFilter): Promise<ListedOpinion[]> {
  const { states, levels, q, before, limit } = filter
  const pattern = q && anywhere(q)
  const { rows } = await sql<ListedOpinion>`
    select o.*, d.title, left(d.text, 160) as beginning, s.name as source_name, d.topics,
      d.published_at, d.read_at,
      (select count(*)::int from monitoring.document c where c.same_as = d.id) as copies,
      array(select distinct name from monitoring.sighting g where g.document_id = d.id
        order by name limit 5) as names
    from monitoring.opinion o
      join monitoring.document d on d.id = o.document_id
      join monitoring.source s on s.id = d.source_id
    where (cardinality(${[...states]}::text[]) = 0 or o.state = any(${[...states]}::text[]))
      and (cardinality(${[...levels]}::text[]) = 0 or o.level = any(${[...levels]}::text[]))
      and (${pattern ?? null}::text is null or d.title like ${pattern ?? null} or d.text like ${pattern ?? null})
      and (${before ?? null}::uuid is null or o.id < ${before ?? null}::uuid)
    order by o.id desc limit ${limit}`.execute(tx)
  return rows
}

/** How many there are of each level that nobody has closed. */
export async function countOpen(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ level: string; count: number }>`
    select level, count(*)::int as count from monitoring.opinion
    where state <> 'CLOSED' group by level`.execute(tx)
  return new Map(rows.map(({ level, count }) => [level, count]))
}
