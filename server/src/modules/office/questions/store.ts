import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export const questionStates = ['ASKED', 'ANSWERED', 'ACCEPTED', 'REOPENED', 'FAQ'] as const
export type QuestionState = (typeof questionStates)[number]
/** Those in which an office owes an answer. */
export const openStates: readonly QuestionState[] = ['ASKED', 'REOPENED']
export const visibilities = ['INTERNAL', 'PUBLIC'] as const
export type Visibility = (typeof visibilities)[number]
export const askerKinds = ['citizen', 'clerk', 'official'] as const
export const questionActs = [
  ...(['ask', 'answer', 'accept', 'reopen'] as const),
  ...(['transfer', 'escalate', 'assign', 'publish'] as const),
] as const
export type QuestionAct = (typeof questionActs)[number]

/** An article on which an answer rests; `source` as it is quoted, 《…》第…条. */
export interface AttachedPassage {
  key: string
  anchor: string
  source: string
}

type Stored = DB['office.question']
export type QuestionRow = Omit<
  Selectable<Stored>,
  'state' | 'visibility' | 'asker_kind' | 'asked_at'
> & {
  state: QuestionState
  visibility: Visibility
  asker_kind: (typeof askerKinds)[number]
  asked_at: Date
}

type StoredStep = DB['office.question_step']
export type StepRow = Omit<Selectable<StoredStep>, 'act' | 'passages' | 'at'> & {
  act: QuestionAct
  passages: AttachedPassage[]
  at: Date
}

const asRow = (row: Selectable<Stored>) => row as unknown as QuestionRow

export async function insertQuestion(tx: Tx, row: Insertable<Stored>): Promise<void> {
  await tx.insertInto('office.question').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getQuestion(tx: Tx, id: string): Promise<QuestionRow> {
  const row = await tx
    .selectFrom('office.question')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asRow(row)
}

/**
 * Holds it until the end of the transaction, as the caller saw it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE
 */
export async function holdQuestion(
  tx: Tx,
  { id, version }: { id: string; version?: number },
): Promise<QuestionRow> {
  // A lock by `for update` would ask the policy of handling, which hides what went to another office.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`question/${id}`}, 0))`.execute(tx)
  const row = await getQuestion(tx, id)
  if (version !== undefined && row.version !== version) {
    throw new AppError('YQ_STALE', { current: { version: row.version }, yours: { version } })
  }
  return row
}

export async function updateQuestion(
  tx: Tx,
  id: string,
  change: Partial<Insertable<Stored>>,
): Promise<void> {
  await tx
    .updateTable('office.question')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertStep(
  tx: Tx,
  {
    passages = [],
    ...step
  }: Insertable<Omit<StoredStep, 'passages'>> & {
    passages?: readonly AttachedPassage[]
  },
): Promise<void> {
  await tx
    .insertInto('office.question_step')
    .values({ ...step, passages: JSON.stringify(passages) })
    .execute()
}

/** In the order in which they were done. */
export async function stepsOf(tx: Tx, questionId: string): Promise<StepRow[]> {
  const rows = await tx
    .selectFrom('office.question_step')
    .selectAll()
    .where('question_id', '=', questionId)
    .orderBy('seq')
    .execute()
  return rows as unknown as StepRow[]
}

export interface QuestionQuery {
  state?: readonly QuestionState[]
  askedBy?: string
  /** Answered, or to be answered, by the office of this region. */
  office?: string
  assignedTo?: string
  /** Words of title, number, or what was said. */
  text?: string
  /** Only what should have been answered before this day. */
  lateOn?: string
  /** Id of the last one seen. */
  before?: string
  limit: number
}

/** The latest first. Row-level security chooses. */
export async function listQuestions(tx: Tx, query: QuestionQuery): Promise<QuestionRow[]> {
  const { state, askedBy, office, assignedTo, text, lateOn, before, limit } = query
  let found = tx.selectFrom('office.question as question').selectAll('question')
  if (state) found = found.where('state', 'in', [...state])
  if (askedBy) found = found.where('asked_by', '=', askedBy)
  if (office) found = found.where('office_region', '=', office)
  if (assignedTo) found = found.where('assigned_to', '=', assignedTo)
  if (lateOn) found = found.where('due_on', '<', lateOn).where('state', 'in', [...openStates])
  if (before) found = found.where('id', '<', before)
  if (text) {
    found = found.where(
      sql<boolean>`(strpos(question.number, upper(${text})) > 0 or strpos(question.title, ${text}) > 0
        or exists (select from office.question_step s
          where s.question_id = question.id and strpos(coalesce(s.text, ''), ${text}) > 0))`,
    )
  }
  return (await found.orderBy('id', 'desc').limit(limit).execute()).map(asRow)
}

/** Whose last day is over: to be answered, or answered and not asked again. */
export async function listLapsed(tx: Tx, day: string): Promise<QuestionRow[]> {
  const rows = await tx
    .selectFrom('office.question')
    .selectAll()
    .where('state', 'in', ['ASKED', 'REOPENED', 'ANSWERED'])
    .where('due_on', '<', day)
    .orderBy('id')
    .execute()
  return rows.map(asRow)
}
