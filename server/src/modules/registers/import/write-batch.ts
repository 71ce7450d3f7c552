import type { Dataset } from '@yiqi/contracts'
import type pg from 'pg'
import { type Actor, type Context, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { publish } from '../../../kernel/outbox.ts'
import { isSensitive } from '../../metadata/index.ts'
import { signatureOf } from '../provenance.ts'
import { changeOrderProblem } from '../refusals.ts'
import { changedEvent, type Registers } from '../registers.ts'
import { keyOf, type RecordKey, type Row, toRow } from '../rows.ts'
import { notYours } from './findings.ts'
import { type Candidate, type Judgement, rowProblem } from './judge.ts'
import { dropExisting, enrolStaged, fillStage, findExisting, stageColumns } from './stage.ts'
import type { Assumption, ImportCounts, RowProblem } from './types.ts'

export interface BatchWriter {
  dataset: Dataset
  registers: Registers
  context: Context
  actor: Actor
  /** Fields that the file can fill or the policy may complete. */
  fields: readonly string[]
  reason: string
}

export interface Connection {
  tx: Tx
  client: pg.PoolClient
}

const keysPerEvent = 500

/** Writes one judged batch in the caller's transaction: new records at once, changed ones one by one. */
export async function writeBatch(
  { tx, client }: Connection,
  writer: BatchWriter,
  judgement: Judgement,
): Promise<{ counts: ImportCounts; problems: RowProblem[] }> {
  const { dataset, context, actor } = writer
  const { candidates, problems } = judgement
  const counts = {
    rows: judgement.rows,
    accepted: 0,
    warned: 0,
    rejected: judgement.rejected,
    unchanged: 0,
  }
  if (candidates.length === 0) return { counts, problems }

  const columns = stageColumns(dataset, writer.fields)
  await fillStage(client, columns, await rowsOf(tx, writer, candidates))
  const existing = await findExisting(tx, dataset, columns)
  if (existing.length > 0) await dropExisting(tx, dataset)
  const known = new Map(existing.map(({ row, changed }) => [row, changed]))
  const fresh = candidates.filter(({ row }) => !known.has(row))
  const standing = {
    ...signatureOf(actor, 'enrol', { reason: writer.reason }),
    validFrom: today(context),
    recordedAt: context.now(),
  }
  const refused = new Set(
    fresh.length === 0 ? [] : await enrolStaged(tx, dataset, columns, standing, fresh.length),
  )
  for (const row of refused) problems.push(rowProblem(row, notYours(dataset.key.at(-1) ?? '')))
  const enrolled = fresh.filter(({ row }) => !refused.has(row))
  await announce(
    tx,
    context,
    dataset,
    enrolled.map(({ record }) => keyOf(dataset, record)),
  )

  for (const { row, assumptions } of enrolled) {
    for (const { warning } of assumptions) if (warning) problems.push(rowProblem(row, warning))
  }

  const amended: Candidate[] = []
  for (const candidate of candidates.filter(({ row }) => known.get(row)?.length)) {
    const found = await amendOne(tx, writer, candidate, known.get(candidate.row) ?? [])
    if (found.length > 0) {
      problems.push(...found)
      counts.rejected++
    } else amended.push(candidate)
  }
  counts.accepted = enrolled.length + amended.length
  counts.warned = [
    ...enrolled.filter(({ isWarned, assumptions }) => isWarned || assumptions.some(isDoubtful)),
    ...amended.filter(({ isWarned }) => isWarned),
  ].length
  counts.rejected += refused.size
  counts.unchanged = existing.filter(({ changed }) => changed.length === 0).length
  return { counts, problems: problems.sort((a, b) => a.row - b.row) }
}

const isDoubtful = ({ warning }: Assumption) => warning !== undefined

async function rowsOf(
  tx: Tx,
  { dataset, context, registers }: BatchWriter,
  candidates: readonly Candidate[],
) {
  const hasSecrets = Object.values(dataset.fields).some(isSensitive)
  const rows: { row: number; values: Row; assumed: string[] }[] = []
  for (const { row, record, assumptions } of candidates) {
    const key = keyOf(dataset, record)
    const values: Row = hasSecrets
      ? await toRow(tx, context, dataset, key, record, registers.protection)
      : record
    rows.push({ row, values, assumed: assumptions.map(({ field }) => field) })
  }
  return rows
}

/**
 * A registered matter changes by an act of registration and by no file, as for whoever edits a record.
 * @returns problems, if the change was refused
 */
async function amendOne(
  tx: Tx,
  { dataset, registers, context, actor, reason }: BatchWriter,
  { row, record }: Candidate,
  changed: readonly string[],
): Promise<RowProblem[]> {
  const registered = changed.filter((name) => dataset.fields[name]?.changeOrder)
  if (registered.length > 0) {
    return registered.map((name) => rowProblem(row, changeOrderProblem(dataset, name)))
  }
  try {
    const key = keyOf(dataset, record)
    const changes = Object.fromEntries(changed.map((name) => [name, record[name]]))
    await registers.amend(tx, context, actor, dataset.name, key, changes, {
      provenance: { reason },
    })
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { problems = [], reason } = error.refusal
    if (problems.length > 0) return problems.map((problem) => rowProblem(row, problem))
    const message = reason ?? error.toProblem().message
    return [rowProblem(row, { code: error.code, severity: 'error', message })]
  }
}

/** Few events for many records: followers take the keys and look for themselves. */
async function announce(
  tx: Tx,
  context: Context,
  dataset: Dataset,
  keys: readonly RecordKey[],
): Promise<void> {
  const events = []
  for (let i = 0; i < keys.length; i += keysPerEvent) {
    const some = keys.slice(i, i + keysPerEvent)
    events.push({
      type: changedEvent(dataset),
      subject: dataset.name,
      data: { keys: some, versions: some.map(() => 1) },
    })
  }
  await publish(tx, context, ...events)
}
