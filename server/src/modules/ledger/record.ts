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
import {
  encryptField,
  type EncryptionKey,
  ensureDataKeys,
  ErasedError,
  type KeyRing,
} from '../../kernel/crypto/index.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { freeLots, type OpenBook, openBook } from './book/load.ts'
import { writeEntry } from './book/write.ts'
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
      return decideWith(tx, draft, await openBook(tx, 'charity', draft))
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
  // Sealed before the book is locked: who gives to the same campaign waits for what follows, not for this.
  const sealed = await sealAll(tx, services, log, draft.id, openings)
  const book = await openBook(tx, log, draft)
  if (book.known) {
    if (!(await isSame(tx, services, log, book.known.draft, given))) {
      throw ledgerRefusal('ENTRY_ID_TAKEN', 'id')
    }
    return { seq: book.known.seq, isNew: false }
  }
  if (sealed instanceof ErasedError) throw sealed
  const changes = await decideWith(tx, draft, book)
  // Indexes come later and are shorter than this: what fits now will fit then.
  canonicalBytes(
    entryOf(
      draft,
      changes.prev.map((_, n) => Number.MAX_SAFE_INTEGER - n),
    ),
  )
  const entry = { log, draft, changes, openings: sealed, recordedAt: services.now() }
  return { seq: await writeEntry(tx, entry), isNew: true }
}

async function decideWith(tx: Tx, draft: Draft, { campaign, slice }: OpenBook): Promise<Changes> {
  const { purse } = needsOf(draft, campaign)
  return decide(draft, purse ? { ...slice, lots: await freeLots(tx, draft, purse) } : slice)
}

/** An error where a key is destroyed, which matters only for what is new. */
async function sealAll(
  tx: Tx,
  services: RecordServices,
  log: LogName,
  id: string,
  openings: readonly FreshOpening[],
): Promise<{ field: string; holder: string; sealed: Uint8Array }[] | ErasedError> {
  try {
    const holders = openings.map(({ holder }) => holder)
    const keys = await ensureDataKeys(tx, services, services.keys, holders)
    return openings.map((opening) => {
      const { field, holder } = opening
      const key = keys.get(holder) as EncryptionKey
      return {
        field,
        holder,
        sealed: encryptField(key, openingAt(log, id, field), openingText(opening)),
      }
    })
  } catch (error) {
    if (error instanceof ErasedError) return error
    throw error
  }
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
