import type { Dataset } from '@yiqi/contracts'
import { type Actor, type Context, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import {
  type Catalogue,
  cipherColumn,
  isSensitive,
  type RegisterRecord,
} from '../metadata/index.ts'
import { belongingsOf } from './belongings.ts'
import { enrolMany, type Life } from './enrol-many.ts'
import { entryOf, type HistoryEntry, historyEntry, type RegisterEntry } from './entries.ts'
import {
  type ChangeOptions,
  getCurrent,
  judgeChange,
  refuseInvalid,
  refuseStale,
  refuseWrongTime,
} from './judge.ts'
import { type ListPage, type ListQuery, listRecords } from './list.ts'
import { type Provenance, signatureOf } from './provenance.ts'
import { publicationOf, publicationsOf, type Publishing, tellOf } from './publications.ts'
import { beforeBegin, inFuture, keyExists } from './refusals.ts'
import {
  type FieldProtection,
  fromHex,
  keyOf,
  keyText,
  type RecordKey,
  type Row,
  sealedFields,
  toRecord,
  toRow,
} from './rows.ts'
import {
  type CurrentRow,
  insertCurrent,
  insertVersion,
  readCurrent,
  readSegments,
  readVersionAt,
  readVersions,
  type Signature,
  supersede,
  updateCurrent,
  type VersionSegment,
} from './store.ts'
import { applyChange, changeTimeline, type TimelineChange } from './timeline.ts'

interface AmendOptions extends ChangeOptions {
  provenance: Provenance
}

export type Registers = ReturnType<typeof createRegisters>

/** The registers: bitemporal records of every data set of the catalogue. Nothing is overwritten. */
export function createRegisters({
  catalogue,
  protection,
  regions,
  publishing,
}: {
  catalogue: Catalogue
  protection: FieldProtection
  /** Told of what the public gets to know by a change; nobody if absent. */
  publishing?: Publishing
  /** Which region codes there are; the built-in table if absent. */
  regions?: { has(code: string): boolean }
}) {
  const validation = regions ? { regions } : {}
  return {
    catalogue,
    protection,
    validation,

    /**
     * Adds a record.
     * @throws AppError YQ_INVALID with problems, also when there is such a record
     */
    async enrol(
      tx: Tx,
      ctx: Context,
      actor: Actor,
      name: string,
      record: RegisterRecord,
      options: { provenance: Provenance; validFrom?: string; isIssuing?: boolean },
    ): Promise<RegisterEntry> {
      const dataset = catalogue.get(name)
      const { provenance, validFrom = today(ctx), isIssuing = false } = options
      if (validFrom > today(ctx)) throw inFuture(today(ctx))
      refuseInvalid(dataset, record, { ...validation, asOf: today(ctx), isIssuing })
      const key = keyOf(dataset, record)
      const row = await toRow(tx, ctx, dataset, key, record, protection)
      const times = { valid_from: validFrom, valid_to: null, recorded_at: ctx.now() }
      const isNew = await insertCurrent(tx, dataset, row, { version: 1, ...times })
      if (!isNew) throw keyExists(dataset)
      const signature = signatureOf(actor, 'enrol', provenance)
      await insertVersion(tx, dataset, key, {
        version: 1,
        ...times,
        ...signature,
        state: withoutNulls(row),
      })
      const entered = { ...row, version: 1, ...times }
      await announce(tx, ctx, dataset, key, 1)
      await tellOf(publishing, tx, ctx, dataset, () =>
        publicationOf(dataset, key, 'enrol', entered),
      )
      return entryOf(dataset, entered)
    },

    /**
     * Adds many records with their histories: all of them or none.
     * @throws AppError YQ_INVALID with problems, also when there is one of them already
     */
    enrolMany: (tx: Tx, ctx: Context, actor: Actor, name: string, lives: readonly Life[]) =>
      enrolMany(tx, ctx, actor, catalogue.get(name), lives, {
        protection,
        validation,
        ...(publishing && { publishing }),
      }),

    /**
     * Changes fields from a day on.
     * @throws AppError YQ_NOT_FOUND, YQ_STALE with both versions, YQ_WRONG_STATE after its end, YQ_INVALID
     */
    async amend(
      tx: Tx,
      ctx: Context,
      actor: Actor,
      name: string,
      key: RecordKey,
      changes: RegisterRecord,
      options: AmendOptions,
    ): Promise<RegisterEntry> {
      const dataset = catalogue.get(name)
      const judged = await judgeChange(tx, ctx, dataset, key, changes, options, validation)
      const { current, segments, validFrom } = judged
      const changedRow = await toRow(tx, ctx, dataset, key, changes, protection)
      const change = changeTimeline(
        segments,
        validFrom,
        withoutRepeats(dataset, current, changedRow),
      )
      if (change.superseded.length === 0) return entryOf(dataset, current)
      return writeChange(tx, ctx, dataset, key, current, {
        segments,
        change,
        signature: signatureOf(actor, 'amend', options.provenance),
        publishing,
      })
    },

    /** Refuses what `amend` would refuse, and changes nothing. @throws AppError as `amend` */
    async judge(
      tx: Tx,
      ctx: Context,
      name: string,
      key: RecordKey,
      changes: RegisterRecord,
      options: ChangeOptions,
    ): Promise<void> {
      await judgeChange(tx, ctx, catalogue.get(name), key, changes, options, validation)
    },

    /**
     * Ends a record: from the day `on` there is none. A closed organisation does not end, its status changes.
     * @throws AppError as `amend`
     */
    async end(
      tx: Tx,
      ctx: Context,
      actor: Actor,
      name: string,
      key: RecordKey,
      options: { provenance: Provenance; on?: string; expectedVersion?: number },
    ): Promise<RegisterEntry> {
      const dataset = catalogue.get(name)
      const current = await getCurrent(tx, dataset, key)
      const { on = today(ctx), expectedVersion, provenance } = options
      refuseStale(dataset, current, {}, expectedVersion)
      refuseWrongTime(ctx, current, on)
      const segments = await readSegments(tx, dataset, key)
      const last = segments.at(-1)
      if (!last || on <= last.validFrom) throw beforeBegin(last?.validFrom ?? on)
      const change = { superseded: [last], added: [{ ...last, validTo: on }] }
      return writeChange(tx, ctx, dataset, key, current, {
        segments,
        change,
        signature: signatureOf(actor, 'end', provenance),
        publishing,
      })
    },

    /** The present record, if the actor may see it. */
    async findByKey(tx: Tx, name: string, key: RecordKey): Promise<RegisterEntry | undefined> {
      const dataset = catalogue.get(name)
      const row = await readCurrent(tx, dataset, key)
      return row && entryOf(dataset, row)
    },

    /** What was known at `recordedAt` (now, if absent) to be so on the day `validAt`. */
    async getAt(
      tx: Tx,
      name: string,
      key: RecordKey,
      at: { validAt: string; recordedAt?: Date },
    ): Promise<HistoryEntry | undefined> {
      const dataset = catalogue.get(name)
      const row = await readVersionAt(tx, dataset, key, at)
      return row && historyEntry(dataset, key, row)
    },

    /** Everything ever recorded of it, the latest first. */
    async historyOf(tx: Tx, name: string, key: RecordKey): Promise<HistoryEntry[]> {
      const dataset = catalogue.get(name)
      const rows = await readVersions(tx, dataset, key)
      return rows.map((row) => historyEntry(dataset, key, row))
    },

    /** All that belongs to a record, as it is or was on a day. */
    belongingsOf: (tx: Tx, name: string, key: RecordKey, validAt?: string) =>
      belongingsOf(tx, catalogue, name, key, validAt),

    /** One page of present records. */
    async list(tx: Tx, name: string, query: ListQuery): Promise<ListPage<RegisterEntry>> {
      const dataset = catalogue.get(name)
      const page = await listRecords(tx, dataset, query)
      return { ...page, items: page.items.map((row) => entryOf(dataset, row)) }
    },

    /** One page of what the public knows of records at present, ended ones included. */
    publicationsOf: (tx: Tx, name: string, cursor: string | null) =>
      publicationsOf(tx, catalogue.get(name), cursor),

    /**
     * The plain value of a sensitive field. The caller states the purpose and audits it.
     * @throws AppError YQ_NOT_FOUND
     */
    reveal: (tx: Tx, name: string, key: RecordKey, field: string): Promise<string | null> =>
      revealField(tx, protection, catalogue.get(name), { key, field }),

    /** Blind index of a value, to filter by a sensitive field. */
    indexOf(name: string, field: string, plain: string): string {
      return protection.blindIndex({ dataset: name, field }, plain)
    },
  }
}

async function revealField(
  tx: Tx,
  protection: FieldProtection,
  dataset: Dataset,
  { key, field }: { key: RecordKey; field: string },
): Promise<string | null> {
  const row = await readCurrent(tx, dataset, key)
  if (!row || !dataset.fields[field]) throw new AppError('YQ_NOT_FOUND')
  const cipher = row[cipherColumn(field)]
  if (!cipher) return null
  const place = { dataset: dataset.name, record: keyText(dataset, key), field }
  const bytes = Buffer.isBuffer(cipher) ? cipher : fromHex(String(cipher))
  return protection.decrypt(tx, place, bytes)
}

/** A sensitive value encrypted again differs in its bytes: the blind index tells whether it changed. */
function withoutRepeats(dataset: Dataset, current: CurrentRow, changes: Row): Row {
  const repeated = new Set<string>()
  for (const [name, field] of Object.entries(dataset.fields)) {
    const [cipher, index] = [`${name}_cipher`, `${name}_index`]
    if (isSensitive(field) && changes[index] && changes[index] === current[index]) {
      repeated.add(cipher).add(index)
    }
  }
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !repeated.has(name)))
}

interface Written {
  segments: VersionSegment[]
  change: TimelineChange<VersionSegment>
  signature: Signature
  publishing: Publishing | undefined
}

async function writeChange(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  key: RecordKey,
  current: CurrentRow,
  { segments, change, signature, publishing }: Written,
): Promise<RegisterEntry> {
  const version = current.version + 1
  const recordedAt = later(ctx.now(), current.recorded_at)
  await supersede(
    tx,
    dataset,
    key,
    change.superseded.map(({ row }) => row),
    recordedAt,
  )
  for (const { origin, ...segment } of change.added) {
    await insertVersion(tx, dataset, key, {
      ...(origin ? signedAs(origin.row) : signature),
      version,
      valid_from: segment.validFrom,
      valid_to: segment.validTo,
      recorded_at: recordedAt,
      state: segment.state,
    })
  }
  const present = applyChange(segments, change).at(-1)
  if (!present) throw new Error(`${dataset.name} ${keyText(dataset, key)} has no history.`)
  const standing = {
    version,
    valid_from: present.validFrom,
    valid_to: present.validTo,
    recorded_at: recordedAt,
  }
  const row = { ...emptied(dataset, current, present.state), ...present.state }
  await updateCurrent(tx, dataset, key, { ...row, ...standing })
  await announce(tx, ctx, dataset, key, version)
  await tellOf(publishing, tx, ctx, dataset, () =>
    publicationOf(dataset, key, signature.change, { ...row, ...standing }, current),
  )
  return entryOf(dataset, { ...row, ...standing })
}

/** Fields that the new state no longer has become null. */
const emptied = (dataset: Dataset, current: CurrentRow, state: Row): Row =>
  Object.fromEntries(
    Object.keys(toRecord(dataset, current))
      .concat(sealedFields(dataset, current).flatMap((name) => [`${name}_cipher`, `${name}_index`]))
      .filter((name) => !(name in state))
      .map((name) => [name, null]),
  )

const signedAs = (row: Signature): Signature => ({
  change: row.change,
  actor_id: row.actor_id,
  actor_name: row.actor_name,
  case_no: row.case_no,
  reason: row.reason,
  legal_basis: row.legal_basis,
})

/** Recorded time never stands still, even if the clock does: every version was known for a while. */
const later = (now: Date, before: Date): Date =>
  now > before ? now : new Date(before.getTime() + 1)

async function announce(
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  key: RecordKey,
  version: number,
): Promise<void> {
  await publish(tx, ctx, {
    type: changedEvent(dataset),
    subject: `${dataset.name}/${keyText(dataset, key)}`,
    data: { keys: [key], versions: [version] },
  })
}

/** e.g. `registers.person-in-charge.changed.v1`; data `{keys, versions}`. */
export const changedEvent = (dataset: Pick<Dataset, 'name'>): string =>
  `registers.${dataset.name.replaceAll('_', '-')}.changed.v1`

const withoutNulls = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
