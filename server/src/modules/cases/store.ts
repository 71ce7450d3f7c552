import type { CorrectionItem, FormRecord, Verdict } from '@yiqi/contracts'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Facts, ProcessDefinition } from './define.ts'

export type CaseRow = Omit<
  Selectable<DB['cases.case_file']>,
  'form' | 'facts' | 'section_versions' | 'created_at' | 'updated_at'
> & {
  /** Without the sensitive fields, which are in `sealed_form`. */
  form: FormRecord
  facts: Facts
  section_versions: Record<string, number>
  created_at: Date
  updated_at: Date
}
export type StepRow = Omit<Selectable<DB['cases.step']>, 'verdicts' | 'at'> & {
  verdicts: Verdict[]
  at: Date
}
export type TaskRow = Selectable<DB['cases.task']>
export type MaterialRow = Selectable<DB['cases.material']>
export type CorrectionRow = Omit<Selectable<DB['cases.correction_notice']>, 'items'> & {
  items: CorrectionItem[]
}
export type DocumentRow = Selectable<DB['cases.result_document']>

const asCase = (row: Selectable<DB['cases.case_file']>) => row as unknown as CaseRow

/**
 * Locks the row: of two officers deciding at once, the second waits and then sees what the first did.
 * @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see
 */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = await tx
    .selectFrom('cases.case_file')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asCase(row)
}

/** @throws AppError YQ_NOT_FOUND */
export async function getCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = await tx
    .selectFrom('cases.case_file')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asCase(row)
}

export async function insertCase(tx: Tx, row: Insertable<DB['cases.case_file']>): Promise<void> {
  await tx.insertInto('cases.case_file').values(row).execute()
}

/** Whether it was new: of an occasion there is one case. */
export async function insertCaseOnce(
  tx: Tx,
  row: Insertable<DB['cases.case_file']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.case_file')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateCase(
  tx: Tx,
  id: string,
  change: Updateable<DB['cases.case_file']>,
): Promise<void> {
  await tx.updateTable('cases.case_file').set(change).where('id', '=', id).execute()
}

/** Answers of the organisation's last case of a kind that came to its end; without the sensitive ones. */
export async function formerAnswers(tx: Tx, processId: string, uscc: string): Promise<FormRecord> {
  const row = await tx
    .selectFrom('cases.case_file')
    .select('form')
    .where('process_id', '=', processId)
    .where('subject_uscc', '=', uscc)
    .where('outcome', 'in', ['granted', 'filed', 'completed'])
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.form ?? {}) as FormRecord
}

/** Cases of these processes that were handed in and hold an answer, with who they are about. */
export async function handedIn(
  tx: Tx,
  {
    processIds,
    usccs,
    answer: [name, value],
  }: {
    processIds: readonly string[]
    usccs: readonly string[]
    answer: readonly [name: string, value: string | number]
  },
): Promise<{ id: string; uscc: string; form: FormRecord }[]> {
  if (usccs.length === 0) return []
  const rows = await tx
    .selectFrom('cases.case_file')
    .select(['id', 'subject_uscc', 'form'])
    .where('process_id', 'in', processIds)
    .where('subject_uscc', 'in', usccs)
    .where('submitted_at', 'is not', null)
    .where(sql<string>`form ->> ${name}`, '=', String(value))
    .where((eb) =>
      eb.or([eb('outcome', 'is', null), eb('outcome', 'in', ['granted', 'filed', 'completed'])]),
    )
    .orderBy('submitted_at')
    .execute()
  return rows.map(({ id, subject_uscc, form }) => ({
    id,
    uscc: subject_uscc ?? '',
    form: form as FormRecord,
  }))
}

/** Next of the series; a rollback gives it back, so that there are no gaps. */
export async function nextNumber(
  tx: Tx,
  series: { letter: string; region: string; year: number },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select cases.next_number(${series.letter}, ${series.region}, ${series.year}::int) as number`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('no number was issued')
  return row.number
}

/* Steps */

export async function listSteps(tx: Tx, caseId: string): Promise<StepRow[]> {
  const rows = await tx
    .selectFrom('cases.step')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows as unknown as StepRow[]
}

export async function insertStep(tx: Tx, step: Insertable<DB['cases.step']>): Promise<void> {
  await tx.insertInto('cases.step').values(step).execute()
}

/* Materials */

export async function listMaterials(tx: Tx, caseId: string): Promise<MaterialRow[]> {
  return tx
    .selectFrom('cases.material')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('slot')
    .orderBy('version')
    .execute()
}

export const isCurrent = (material: MaterialRow) => material.superseded_at === null

/* Tasks */

export async function findOpenTask(tx: Tx, caseId: string): Promise<TaskRow | undefined> {
  return tx
    .selectFrom('cases.task')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .executeTakeFirst()
}

/** Locks the task. @throws AppError YQ_NOT_FOUND */
export async function lockTask(tx: Tx, id: string): Promise<TaskRow> {
  const row = await tx
    .selectFrom('cases.task')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export async function updateTask(
  tx: Tx,
  id: string,
  change: Updateable<DB['cases.task']>,
): Promise<void> {
  await tx.updateTable('cases.task').set(change).where('id', '=', id).execute()
}

export async function insertTask(tx: Tx, task: Insertable<DB['cases.task']>): Promise<void> {
  await tx.insertInto('cases.task').values(task).execute()
}

/** Who last ended the same step of this case: it comes back to the same desk. */
export async function findFormerAssignee(tx: Tx, caseId: string, caseState: string) {
  return tx
    .selectFrom('cases.task')
    .select(['assignee_id', 'assignee_name'])
    .where('case_id', '=', caseId)
    .where('case_state', '=', caseState)
    .where('state', '=', 'done')
    .where('assignee_id', 'is not', null)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The catalogue of the file, as a sheet; for the office. */
export const manifestDocument = 'archive-manifest'

/** Where the papers are in the archive, and what the office writes for its own file, is for the office. */
export const isDocumentFor =
  ({ documents = [] }: Pick<ProcessDefinition, 'documents'>, isOutside: boolean) =>
  ({ document }: Pick<DocumentRow, 'document'>): boolean =>
    !isOutside ||
    (document !== manifestDocument &&
      !documents.some(({ id, isInternal }) => id === document && isInternal))

/* Corrections and documents */

export async function listCorrections(tx: Tx, caseId: string): Promise<CorrectionRow[]> {
  const rows = await tx
    .selectFrom('cases.correction_notice')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('count')
    .execute()
  return rows as unknown as CorrectionRow[]
}

export async function listDocuments(tx: Tx, caseId: string): Promise<DocumentRow[]> {
  return (
    tx
      .selectFrom('cases.result_document')
      .selectAll()
      .where('case_id', '=', caseId)
      // It lists the others.
      .orderBy(({ eb }) => eb('document', '=', manifestDocument))
      .orderBy('created_at')
      .orderBy('document')
      .execute()
  )
}
