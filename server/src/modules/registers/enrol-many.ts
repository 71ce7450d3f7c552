import type { Dataset } from '@yiqi/contracts'
import { sql } from 'kysely'
import { type Actor, type Context, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import {
  hasErrors,
  isSensitive,
  type RegisterRecord,
  type ValidationOptions,
  validateRecord,
} from '../metadata/index.ts'
import { type Provenance, signatureOf } from './provenance.ts'
import { publicationOf, type Publishing } from './publications.ts'
import { beforeBegin, inFuture, keyExists } from './refusals.ts'
import {
  type FieldPlace,
  type FieldProtection,
  keyOf,
  keyText,
  type RecordKey,
  type Row,
  toRow,
} from './rows.ts'
import { currentTable, type Standing, type VersionRow, versionTable } from './store.ts'
import { applyChange, changeTimeline } from './timeline.ts'

/** Something that was recorded about a record, on the day it took effect or later. */
interface LifeEvent {
  /** First day of the state. Never in the future. */
  validFrom: string
  recordedAt: Date
  provenance: Provenance
}

/** A record and all that became of it, as another register kept it. */
export interface Life extends LifeEvent {
  record: RegisterRecord
  /** In the order in which they were recorded. */
  amendments?: readonly (LifeEvent & { changes: RegisterRecord })[]
}

/**
 * Enrols many records with their histories: two statements and one event for all of them. What holds for
 * one record enrolled and amended step by step holds for each of these.
 * @throws AppError YQ_INVALID with problems, also when one of the records exists: then none is enrolled
 */
export async function enrolMany(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  dataset: Dataset,
  lives: readonly Life[],
  options: {
    protection: FieldProtection
    validation: Omit<ValidationOptions, 'asOf'>
    publishing?: Publishing
  },
): Promise<void> {
  if (lives.length === 0) return
  for (const life of lives)
    refuseUnlawful(dataset, life, { ...options.validation, asOf: today(ctx) })
  const protection = await sealAhead(tx, ctx, dataset, lives, options.protection)
  const histories = []
  for (const life of lives) {
    histories.push(await historyOf(tx, ctx, actor, dataset, life, protection))
  }
  await insertAll(tx, dataset, histories)
  await publish(tx, ctx, {
    type: `registers.${dataset.name.replaceAll('_', '-')}.changed.v1`,
    subject: dataset.name,
    data: {
      keys: histories.map(({ key }) => key),
      versions: histories.map(({ present }) => present.version),
    },
  })
  const { publishing } = options
  if (!publishing?.datasets.has(dataset.name)) return
  const publications = histories.map(({ key, present }) =>
    publicationOf(dataset, key, 'enrol', present),
  )
  await publishing.tell(
    tx,
    ctx,
    publications.filter((one) => one !== null),
  )
}

/** Every state it ever had is judged, as it would have been one by one. */
function refuseUnlawful(dataset: Dataset, life: Life, options: ValidationOptions): void {
  let record = life.record
  const refuse = (validFrom: string) => {
    if (validFrom > options.asOf) throw inFuture(options.asOf)
    const problems = validateRecord(dataset, record, options)
    if (hasErrors(problems)) throw new AppError('YQ_INVALID', { problems })
  }
  refuse(life.validFrom)
  for (const { changes, validFrom } of life.amendments ?? []) {
    if (validFrom < life.validFrom) throw beforeBegin(life.validFrom)
    record = { ...record, ...changes }
    refuse(validFrom)
  }
}

/** Protection that knows the ciphertexts of the records already: keys are made for all people at once. */
async function sealAhead(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  lives: readonly Life[],
  protection: FieldProtection,
): Promise<FieldProtection> {
  const sensitive = Object.entries(dataset.fields).filter(([, field]) => isSensitive(field))
  if (sensitive.length === 0) return protection
  const values = lives.flatMap(({ record }) => {
    const place = { dataset: dataset.name, record: keyText(dataset, keyOf(dataset, record)) }
    return sensitive.flatMap(([field]) => {
      const plain = record[field]
      return plain ? [{ place: { ...place, field }, plain: String(plain) }] : []
    })
  })
  const sealed = await protection.encryptMany(tx, ctx, values)
  const nameOf = ({ record, field }: FieldPlace, plain: string) => `${record}|${field}|${plain}`
  const known = new Map(
    values.map(({ place, plain }, index) => [nameOf(place, plain), sealed[index]]),
  )
  return {
    ...protection,
    encrypt: async (tx, ctx, place, plain) =>
      known.get(nameOf(place, plain)) ?? protection.encrypt(tx, ctx, place, plain),
  }
}

interface History {
  key: RecordKey
  present: Row & Standing
  versions: VersionRow[]
}

/** The rows of both tables that enrolling and amending one after the other would have left. */
async function historyOf(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  dataset: Dataset,
  life: Life,
  protection: FieldProtection,
): Promise<History> {
  const key = keyOf(dataset, life.record)
  const first: VersionRow = {
    version: 1,
    valid_from: life.validFrom,
    valid_to: null,
    recorded_at: life.recordedAt,
    superseded_at: null,
    state: withoutNulls(await toRow(tx, ctx, dataset, key, life.record, protection)),
    ...signatureOf(actor, 'enrol', life.provenance),
  }
  const versions = [first]
  let latest = first
  for (const { changes, ...amendment } of life.amendments ?? []) {
    const known = versions.filter(isKnown).map(asSegment).toSorted(byValidFrom)
    const row = await toRow(tx, ctx, dataset, key, changes, protection)
    const change = changeTimeline(known, amendment.validFrom, row)
    if (change.superseded.length === 0) continue
    const version = latest.version + 1
    const recordedAt = later(amendment.recordedAt, latest.recorded_at)
    for (const { row: old } of change.superseded) old.superseded_at = recordedAt
    const signature = signatureOf(actor, 'amend', amendment.provenance)
    for (const { origin, validFrom, validTo, state } of change.added) {
      versions.push({
        ...(origin?.row ?? signature),
        version,
        valid_from: validFrom,
        valid_to: validTo,
        recorded_at: recordedAt,
        superseded_at: null,
        state,
      })
    }
    const last = applyChange(known, change).at(-1) ?? asSegment(first)
    latest = {
      ...latest,
      version,
      valid_from: last.validFrom,
      valid_to: last.validTo,
      recorded_at: recordedAt,
      state: last.state,
    }
  }
  const { version, valid_from, valid_to, recorded_at, state } = latest
  return {
    key,
    present: { ...key, ...state, version, valid_from, valid_to, recorded_at },
    versions,
  }
}

const isKnown = ({ superseded_at }: VersionRow) => superseded_at === null

const asSegment = (row: VersionRow) => ({
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: row.state,
  row,
})

const byValidFrom = (a: { validFrom: string }, b: { validFrom: string }) =>
  a.validFrom < b.validFrom ? -1 : 1

const later = (at: Date, before: Date): Date => (at > before ? at : new Date(before.getTime() + 1))

const withoutNulls = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))

async function insertAll(tx: Tx, dataset: Dataset, histories: readonly History[]): Promise<void> {
  const present = JSON.stringify(histories.map((history) => history.present))
  const current = currentTable(dataset)
  const { numAffectedRows } = await sql`insert into ${current}
    select * from jsonb_populate_recordset(null::${current}, ${present}::jsonb)
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== BigInt(histories.length)) throw keyExists(dataset)
  const versions = JSON.stringify(
    histories.flatMap(({ key, versions }) => versions.map((version) => ({ ...key, ...version }))),
  )
  const history = versionTable(dataset)
  await sql`insert into ${history}
    select * from jsonb_populate_recordset(null::${history}, ${versions}::jsonb)`.execute(tx)
}
