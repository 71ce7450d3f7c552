import type { Dataset } from '@yiqi/contracts'
import { type Context, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  hasErrors,
  type RegisterRecord,
  type ValidationOptions,
  validateRecord,
} from '../metadata/index.ts'
import { beforeBegin, hasEnded, inFuture, keyChanged } from './refusals.ts'
import { type RecordKey, sealedFields, toRecord } from './rows.ts'
import { type CurrentRow, readCurrent, readSegments } from './store.ts'

export interface ChangeOptions {
  /** First day of the new state; today if absent. Never in the future. */
  validFrom?: string
  /** Version that the changes were made on; absent: whatever is current. */
  expectedVersion?: number
}

/** Holds the record, and refuses a change of it that may not be. @throws AppError as `amend` */
export async function judgeChange(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  key: RecordKey,
  changes: RegisterRecord,
  { validFrom = today(ctx), expectedVersion }: ChangeOptions,
  validation: Omit<ValidationOptions, 'asOf'>,
) {
  const current = await getCurrent(tx, dataset, key)
  refuseStale(dataset, current, changes, expectedVersion)
  refuseWrongTime(ctx, current, validFrom)
  for (const field of dataset.key) {
    if (changes[field] !== undefined && changes[field] !== key[field]) throw keyChanged(field)
  }
  refuseInvalidChange(dataset, current, changes, { ...validation, asOf: today(ctx) })
  const segments = await readSegments(tx, dataset, key)
  const begin = segments[0]?.validFrom ?? validFrom
  if (validFrom < begin) throw beforeBegin(begin)
  return { current, segments, validFrom }
}

export async function getCurrent(tx: Tx, dataset: Dataset, key: RecordKey): Promise<CurrentRow> {
  const current = await readCurrent(tx, dataset, key, { lock: true })
  if (!current) throw new AppError('YQ_NOT_FOUND')
  return current
}

export function refuseInvalid(
  dataset: Dataset,
  record: RegisterRecord,
  options: ValidationOptions,
): void {
  const problems = validateRecord(dataset, record, options)
  if (hasErrors(problems)) throw new AppError('YQ_INVALID', { problems })
}

/** Judges the record as it will be; sensitive fields that stay sealed have been judged before. */
function refuseInvalidChange(
  dataset: Dataset,
  current: CurrentRow,
  changes: RegisterRecord,
  options: ValidationOptions,
): void {
  const merged = { ...toRecord(dataset, current), ...changes }
  const sealed = new Set(sealedFields(dataset, current).filter((name) => !(name in changes)))
  const problems = validateRecord(dataset, merged, options).filter(
    ({ field }) => field === undefined || !sealed.has(field),
  )
  if (hasErrors(problems)) throw new AppError('YQ_INVALID', { problems })
}

export function refuseStale(
  dataset: Dataset,
  current: CurrentRow,
  changes: RegisterRecord,
  expectedVersion: number | undefined,
): void {
  if (expectedVersion === undefined || expectedVersion === current.version) return
  throw new AppError('YQ_STALE', {
    current: { version: current.version, record: toRecord(dataset, current) },
    yours: { version: expectedVersion, changes },
  })
}

export function refuseWrongTime(ctx: Context, current: CurrentRow, from: string): void {
  if (current.valid_to !== null) throw hasEnded(current.valid_to)
  if (from > today(ctx)) throw inFuture(today(ctx))
}
