import type { Dataset } from '@yiqi/contracts'
import type pg from 'pg'
import { type Actor, type Context, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { publish } from '../../../kernel/outbox.ts'
import { isSensitive } from '../../metadata/index.ts'
import { signatureOf } from '../provenance.ts'
import { changedEvent, type Registers } from '../registers.ts'
import { keyOf, type RecordKey, type Row, toRow } from '../rows.ts'
import { notYours } from './findings.ts'
import { type Candidate, type Judgement, rowProblem } from './judge.ts'
import { dropExisting, enrolStaged, fillStage, findExisting, stageColumns } from './stage.ts'
import type { ImportCounts, RowProblem } from './types.ts'

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
  const known = new Map(existing.map(({ row, isChanged }) => [row, isChanged]))
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

  const amended: Candidate[] = []
  for (const candidate of candidates.filter(({ row }) => known.get(row) === true)) {
    const found = await amendOne(tx, writer, candidate)
    if (found.length > 0) {
      problems.push(...found)
      counts.rejected++
    } else amended.push(candidate)
  }
  const accepted = [...enrolled, ...amended]
  counts.accepted = accepted.length
  counts.warned = accepted.filter(({ isWarned }) => isWarned).length
  counts.rejected += refused.size
  counts.unchanged = existing.filter(({ isChanged }) => !isChanged).length
  return { counts, problems: problems.sort((a, b) => a.row - b.row) }
}

async function rowsOf(
  tx: Tx,
  { dataset, context, registers }: BatchWriter,
  candidates: readonly Candidate[],
): Promise<{ row: number; values: Row }[]> {
  const hasSecrets = Object.values(dataset.fields).some(isSensitive)
  if (!hasSecrets) return candidates.map(({ row, record }) => ({ row, values: record }))
  const rows: { row: number; values: Row }[] = []
  for (const { row, record } of candidates) {
    const key = keyOf(dataset, record)
    const values = await toRow(tx, context, dataset, key, record, registers.protection)
    rows.push({ row, values })
  }
  return rows
}

/** @returns problems, if the change was refused */
async function amendOne(
  tx: Tx,
  { dataset, registers, context, actor, reason }: BatchWriter,
  { row, record }: Candidate,
): Promise<RowProblem[]> {
  try {
    const key = keyOf(dataset, record)
    await registers.amend(tx, context, actor, dataset.name, key, record, {
      provenance: { reason },
    })
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { problems = [], detail } = error.refusal
    if (problems.length > 0) return problems.map((problem) => rowProblem(row, problem))
    const { zh, en } = error.toProblem().message
    const message = { zh: detail ?? zh, en }
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
