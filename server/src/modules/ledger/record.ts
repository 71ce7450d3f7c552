import {
  canonicalBytes,
  canonicalJson,
  type Changes,
  commitTo,
  type Draft,
  decide,
  entryOf,
  needsOf,
} from '@yiqi/charity-ledger'
import { type KeyRing, sealFor } from '../../kernel/crypto/index.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { loadSlice, lockCampaign } from './book/load.ts'
import { writeChanges } from './book/write.ts'
import {
  type Committed,
  type FreshOpening,
  freshOpenings,
  isAboutSame,
  openingAt,
  openingText,
} from './opening.ts'
import { ledgerRefusal, refusing } from './refusal.ts'

export type RecordServices = Pick<Context, 'now' | 'newId'> & { keys: KeyRing }

/** `charity` follows money; `acts` follows the registers. */
export type LogName = 'charity' | 'acts'

/** An entry as the caller knows it: what is personal goes into `openings` and leaves a commitment. */
export type NewEntry = Omit<Draft, 'commit'> & { openings?: Readonly<Record<string, Committed>> }

export interface RecordedEntry {
  /** Its place in the order of writing; the index in the log follows within seconds. */
  seq: number
  /** False where the same entry was there before. */
  isNew: boolean
}

/**
 * Checks the entry against the book of its campaign (charity §6.2) and writes both in the caller's transaction: they
 * exist if and only if his business does. The campaign stays locked until he commits. Whoever records the same id
 * with the same content again gets the first entry.
 * @throws AppError `YQ_INVALID` with the code of the ledger and its figures (分, or units of goods)
 */
export function record(
  tx: Tx,
  services: RecordServices,
  entry: NewEntry,
  log: LogName = 'charity',
): Promise<RecordedEntry> {
  return refusing(() => asSystem(tx, () => recordAsSystem(tx, services, entry, log)))
}

/** What `record` would do, without doing it. @throws as `record` */
export function tryOut(tx: Tx, entry: NewEntry): Promise<Changes> {
  return refusing(() =>
    asSystem(tx, async () => {
      const { draft } = commit(entry)
      const campaign = await lockCampaign(tx, draft)
      return decide(draft, await loadSlice(tx, draft, campaign, needsOf(draft, campaign)))
    }),
  )
}

async function recordAsSystem(
  tx: Tx,
  services: RecordServices,
  given: NewEntry,
  log: LogName,
): Promise<RecordedEntry> {
  if ((log === 'acts') !== (given.t === 'register_act')) throw ledgerRefusal('ENTRY_INVALID', 't')
  const { draft, openings } = commit(given)
  const campaign = log === 'acts' ? null : await lockCampaign(tx, draft)
  const known = await findEntry(tx, log, draft.id)
  if (known) {
    if (!(await isSame(tx, services, log, known.draft as unknown as Draft, given))) {
      throw ledgerRefusal('ENTRY_ID_TAKEN', 'id')
    }
    return { seq: known.seq, isNew: false }
  }
  const needs = needsOf(draft, campaign)
  const changes = decide(draft, await loadSlice(tx, draft, campaign, needs))
  // Indexes come later and are shorter than this: what fits now will fit then.
  canonicalBytes(
    entryOf(
      draft,
      changes.prev.map((_, n) => Number.MAX_SAFE_INTEGER - n),
    ),
  )
  await writeChanges(tx, draft, changes)
  const prev = await seqsOf(tx, log, changes.prev)
  const row = await tx
    .insertInto('ledger.entry')
    .values({
      log,
      id: draft.id,
      type: draft.t,
      campaign: draft.campaign,
      draft: JSON.stringify(draft),
      prev,
      recorded_at: services.now(),
    })
    .onConflict((conflict) => conflict.columns(['log', 'id']).doNothing())
    .returning('seq')
    .executeTakeFirst()
  if (!row) throw ledgerRefusal('ENTRY_ID_TAKEN', 'id')
  for (const opening of openings) {
    const { field, holder } = opening
    const sealed = await sealFor(
      tx,
      services,
      services.keys,
      holder,
      openingAt(log, draft.id, field),
      openingText(opening),
    )
    await tx
      .insertInto('ledger.opening')
      .values({ log, entry_id: draft.id, field, holder, sealed })
      .execute()
  }
  return { seq: row.seq, isNew: true }
}

function commit({ openings: given = {}, ...rest }: NewEntry): {
  draft: Draft
  openings: FreshOpening[]
} {
  const openings = freshOpenings(given)
  const commitments = openings.map((opening) => [opening.field, commitTo(opening.field, opening)])
  return { draft: { ...rest, commit: Object.fromEntries(commitments) }, openings }
}

/** Commitments are salted anew: they are compared by what was committed to. */
async function isSame(
  tx: Tx,
  { keys }: RecordServices,
  log: LogName,
  known: Draft,
  { openings = {}, ...now }: NewEntry,
): Promise<boolean> {
  const { commit: _, ...before } = known
  return (
    canonicalJson(before) === canonicalJson(now) &&
    (await isAboutSame(tx, keys, log, known, openings))
  )
}

function findEntry(tx: Tx, log: LogName, id: string) {
  return tx
    .selectFrom('ledger.entry')
    .select(['seq', 'draft'])
    .where('log', '=', log)
    .where('id', '=', id)
    .executeTakeFirst()
}

async function seqsOf(tx: Tx, log: LogName, ids: readonly string[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('ledger.entry')
    .select(['id', 'seq'])
    .where('log', '=', log)
    .where('id', 'in', ids)
    .execute()
  const seqs = new Map(rows.map(({ id, seq }) => [id, seq]))
  return ids.map((id) => {
    const seq = seqs.get(id)
    if (seq === undefined) throw new Error(`${id} is in the book but not in the log`)
    return seq
  })
}
