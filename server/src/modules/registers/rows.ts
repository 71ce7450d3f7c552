import type { Dataset } from '@yiqi/contracts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  cipherColumn,
  indexColumn,
  isSensitive,
  type RecordValue,
  type RegisterRecord,
} from '../metadata/index.ts'

/** Where a sensitive value lives: its ciphertext is bound to this place and fails anywhere else. */
export interface FieldPlace {
  dataset: string
  /** Key values, joined by commas. */
  record: string
  field: string
}

/** Encryption of sensitive fields, with one key a person; given by the kernel's cryptography. */
export interface FieldProtection {
  encrypt(tx: Tx, ctx: Context, place: FieldPlace, plain: string): Promise<Buffer>
  /** The same for many values at once, in their order. */
  encryptMany(
    tx: Tx,
    ctx: Context,
    values: readonly { place: FieldPlace; plain: string }[],
  ): Promise<Buffer[]>
  /** Null when the person's key has been destroyed. */
  decrypt(tx: Tx, place: FieldPlace, cipher: Buffer): Promise<string | null>
  blindIndex(place: Pick<FieldPlace, 'dataset' | 'field'>, plain: string): string
}

/** Values of the current table's field columns; also the JSON state, which leaves out nulls. */
export type Row = Record<string, unknown>

export type RecordKey = Readonly<Record<string, string>>

export const keyOf = (dataset: Dataset, values: Row): RecordKey =>
  Object.fromEntries(dataset.key.map((name) => [name, String(values[name])]))

export const keyText = (dataset: Dataset, key: RecordKey): string =>
  dataset.key.map((name) => key[name]).join(',')

/** The key that `keyText` wrote. @throws AppError YQ_NOT_FOUND where it is no key of the data set */
export function keyFrom(dataset: Dataset, text: string): RecordKey {
  const parts = text.split(',')
  if (parts.length !== dataset.key.length) throw new AppError('YQ_NOT_FOUND')
  return Object.fromEntries(dataset.key.map((name, index) => [name, parts[index] ?? '']))
}

/** Columns for the given fields; a sensitive one becomes ciphertext and blind index. */
export async function toRow(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  key: RecordKey,
  values: RegisterRecord,
  protection: FieldProtection,
): Promise<Row> {
  const row: Row = {}
  for (const [name, value] of Object.entries(values)) {
    const field = dataset.fields[name]
    if (!field) continue
    const present = value === undefined || value === '' ? null : value
    if (!isSensitive(field)) {
      row[name] = present
    } else if (present === null) {
      row[cipherColumn(name)] = null
      row[indexColumn(name)] = null
    } else {
      const place = { dataset: dataset.name, record: keyText(dataset, key), field: name }
      row[cipherColumn(name)] = asHex(await protection.encrypt(tx, ctx, place, String(present)))
      row[indexColumn(name)] = protection.blindIndex(place, String(present))
    }
  }
  return row
}

/** As PostgreSQL writes a bytea in JSON and reads it in a statement. */
const asHex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

export const fromHex = (text: string): Buffer => Buffer.from(text.replace(/^\\x/, ''), 'hex')

/** The record without its sensitive fields: those are revealed one by one, with a purpose. */
export function toRecord(dataset: Dataset, row: Row): RegisterRecord {
  const record: RegisterRecord = {}
  for (const [name, field] of Object.entries(dataset.fields)) {
    if (isSensitive(field)) continue
    const value = row[name]
    if (value === null || value === undefined) continue
    record[name] = value instanceof Date ? value.toISOString() : (value as RecordValue)
  }
  return record
}

/** Names of sensitive fields that the row holds. */
export const sealedFields = (dataset: Dataset, row: Row): string[] =>
  Object.entries(dataset.fields)
    .filter(([name, field]) => isSensitive(field) && row[cipherColumn(name)])
    .map(([name]) => name)
