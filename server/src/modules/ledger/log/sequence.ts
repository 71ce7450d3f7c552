import { type Draft, encodeEntry, entryOf } from '@yiqi/charity-ledger'
import { type LogOptions, Sequencer, TlogError } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { sql } from 'kysely'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { LogName } from '../record.ts'
import type { LogServices } from '../services.ts'
import { distrust, goesOn, isTrusted, remember } from './last-signed.ts'
import { tileStorage } from './storage.ts'

const entriesAtOnce = 2000

export const ledgerActor = systemActor('公开账本')

/**
 * Gives pending entries their indexes, in the order of writing, writes tiles and signs: all in one transaction, by
 * one process at a time. What `prev` names was written before, so it has its index or gets it here.
 * @returns how many entries; 0 if none, or if another process is at it
 * @throws TlogError `inconsistent`, `rolled_back`, `split_view`: nothing is signed then
 */
export async function sequenceOnce(services: LogServices, log: LogName): Promise<number> {
  const { found, checkpoint } = await services.db.transaction().execute(async (tx) => {
    await enter(tx, ledgerActor)
    if (!(await isLeader(tx, log))) return nothing
    const pending = await listPending(tx, log)
    if (pending.length === 0 && isTrusted(services, log)) return nothing
    const sequencer = await openLog(tx, services, log)
    if (pending.length > 0) await integrate(tx, services, log, sequencer, pending)
    return { found: pending.length, checkpoint: sequencer.checkpoint }
  })
  // Only what is committed: a process that fails before knows no more than it did.
  if (checkpoint) await remember(services, log, checkpoint)
  return found
}

const nothing = { found: 0, checkpoint: null }

async function integrate(
  tx: Tx,
  services: LogServices,
  log: LogName,
  sequencer: Sequencer,
  pending: Awaited<ReturnType<typeof listPending>>,
): Promise<void> {
  const hash = nodeSha256()
  const indexes = await indexesOf(tx, log, pending, sequencer.size)
  const entries = pending.map(({ seq, draft, prev }) => {
    const entry = entryOf(
      draft as unknown as Draft,
      prev.map((one) => placed(indexes, one)),
    )
    return { seq, index: placed(indexes, seq), bytes: encodeEntry(entry) }
  })
  await sequencer.integrate(entries.map(({ bytes }) => bytes))
  await tileStorage(tx, log).prunePartials?.(sequencer.size)
  const rows = entries.map(({ seq, index, bytes }) => ({
    seq,
    index,
    leaf: Buffer.from(hash.leaf(bytes)).toString('hex'),
  }))
  await sql`
    update ledger.entry set index = given.index, leaf_hash = decode(given.leaf, 'hex'),
      sequenced_at = ${services.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (seq bigint, index bigint, leaf text)
    where entry.seq = given.seq`.execute(tx)
}

async function listPending(tx: Tx, log: LogName) {
  const rows = await tx
    .selectFrom('ledger.entry')
    .select(['seq', 'draft', 'prev'])
    .where('log', '=', log)
    .where('index', 'is', null)
    .orderBy('seq')
    .limit(entriesAtOnce)
    .execute()
  // Only single numbers of 64 bits are read as numbers.
  return rows.map((row) => ({ ...row, prev: row.prev.map(Number) }))
}

/** Until the transaction ends, whatever becomes of the process. */
async function isLeader(tx: Tx, log: LogName): Promise<boolean> {
  const { rows } = await sql<{ isLeader: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`ledger.sequence.${log}`}, 0)) as "isLeader"`.execute(
    tx,
  )
  return rows[0]?.isLeader ?? false
}

/**
 * Compares tiles and last signed checkpoint; and what the witnesses saw, the first time in a process and whenever the
 * log does not go on from what this one saw last.
 */
async function openLog(tx: Tx, services: LogServices, log: LogName): Promise<Sequencer> {
  const { origin, signer } = await services.ledger.key(log)
  if (!(await goesOn(tx, services, log))) distrust(services, log)
  const options: LogOptions = {
    storage: tileStorage(tx, log),
    hash: nodeSha256(),
    origin,
    signers: [signer],
    ...(!isTrusted(services, log) && {
      witnesses: await services.ledger.witnesses(),
      witnessesNeeded: services.ledger.needed,
    }),
  }
  return openOrCreate(options)
}

async function openOrCreate(options: LogOptions): Promise<Sequencer> {
  try {
    return await Sequencer.open(options)
  } catch (error) {
    if (error instanceof TlogError && error.code === 'no_log') return Sequencer.create(options)
    throw error
  }
}

/** By seq: of this batch, and of what it refers to. */
async function indexesOf(
  tx: Tx,
  log: LogName,
  pending: readonly { seq: number; prev: readonly number[] }[],
  size: number,
): Promise<Map<number, number>> {
  const indexes = new Map(pending.map(({ seq }, n) => [seq, size + n]))
  const others = [...new Set(pending.flatMap(({ prev }) => prev))].filter(
    (seq) => !indexes.has(seq),
  )
  if (others.length === 0) return indexes
  const { rows } = await sql<{ seq: number; index: number | null }>`
    select seq, index from ledger.entry where log = ${log} and seq = any(${others}::bigint[])`.execute(
    tx,
  )
  for (const { seq, index } of rows) if (index !== null) indexes.set(seq, index)
  return indexes
}

function placed(indexes: ReadonlyMap<number, number>, seq: number): number {
  const index = indexes.get(seq)
  if (index === undefined) throw new Error(`entry ${seq} is referred to before it has an index`)
  return index
}
