import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { enter, systemActor } from './context.ts'
import type { Database, Tx } from './database/connect.ts'

/** An entry in the words of the chain: what is hashed is what is kept, nothing else. */
interface ChainedEntry {
  id: string
  at: string
  actor_id: string | null
  actor_name: string
  act: string
  object: string
  purpose: string
  result: string
  request_id: string | null
  before_hash: string | null
  after_hash: string | null
  /** Absent, not null, where none was given: so it was before there were reasons. */
  reason?: string
}

/** h(0): the chain of a new deployment begins at nothing. */
export const genesis = '0'.repeat(64)
const batchSize = 1000

/** h(n) = SM3(h(n-1) ‖ JCS(entry)), the previous hash as its hex digits (spec data §7.1 L2, §8 #34). */
export function linkHash(previous: string, entry: object): string {
  return createHash('sm3')
    .update(previous)
    .update(canonicalize(entry) ?? '')
    .digest('hex')
}

const entryColumns = sql`
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id,
  e.actor_name, e.act, e.object, e.purpose, e.result, e.request_id, e.before_hash, e.after_hash,
  e.reason`

/** As PostgreSQL answers it. */
type EntryRow = Omit<ChainedEntry, 'reason'> & { reason: string | null }

function inWordsOfTheChain({ reason, ...entry }: EntryRow): ChainedEntry {
  return reason === null ? entry : { ...entry, reason }
}

/** Place of the chain in the entries, kept where the followers of events keep theirs. */
const cursorName = 'kernel.audit-chain'

/**
 * Adds to the chain the entries that no transaction still open can precede. One process at a time.
 * @returns entries chained
 */
export function chainAudit(db: Database): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('审计链'))
    const { rows: lock } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(79190004) as free`.execute(tx)
    if (!lock[0]?.free) return 0
    const entries = await readUnchained(tx)
    const last = entries.at(-1)
    if (!last) return 0
    let { seq, hash } = await findAuditHead(tx)
    const links = entries.map(({ xid: _, ...entry }) => {
      hash = linkHash(hash, inWordsOfTheChain(entry))
      seq += 1
      return { seq, entry_id: entry.id, hash }
    })
    await tx.insertInto('kernel.audit_link').values(links).execute()
    await saveCursor(tx, last.xid)
    return links.length
  })
}

/** The end of the chain: whoever keeps it elsewhere can prove that nothing before it was changed. */
export async function findAuditHead(tx: Tx): Promise<{ seq: number; hash: string }> {
  const head = await tx
    .selectFrom('kernel.audit_link')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? { seq: 0, hash: genesis }
}

/** Whole transactions only, so that the number of the last one is the place to go on from. */
async function readUnchained(tx: Tx): Promise<(EntryRow & { xid: string })[]> {
  const { rows } = await sql<EntryRow & { xid: string }>`
    select ${entryColumns}, e.xid::text from (
      select * from kernel.audit_entry
      where xid < pg_snapshot_xmin(pg_current_snapshot())
        and xid > coalesce(
          (select xid from kernel.outbox_cursor where follower = ${cursorName}), '0'::xid8)
      order by xid fetch first ${sql.lit(batchSize)} rows with ties
    ) e order by e.xid, e.id`.execute(tx)
  return rows
}

async function saveCursor(tx: Tx, xid: string): Promise<void> {
  await tx
    .insertInto('kernel.outbox_cursor')
    .values({ follower: cursorName, xid, id: 0 })
    .onConflict((conflict) => conflict.column('follower').doUpdateSet({ xid }))
    .execute()
}

export interface AuditFinding {
  seq: number | null
  entryId: string | null
  kind: /** Changed, or moved from its place. */
    | 'mismatch'
    | 'entry-missing'
    | 'link-missing'
    /** Put in later among entries already chained. */
    | 'unchained'
    /** The chain does not lead to the head kept elsewhere. */
    | 'other-head'
}

export interface AuditReport {
  entries: number
  head: { seq: number; hash: string }
  findings: AuditFinding[]
}

/**
 * Recomputes the whole chain. Without `expected`, a head kept outside the database, it cannot see that
 * the end was cut off or that the whole was written anew.
 */
export async function verifyAuditChain(
  tx: Tx,
  expected?: { seq: number; hash: string },
): Promise<AuditReport> {
  const findings: AuditFinding[] = []
  let head = { seq: 0, hash: genesis }
  let entries = 0
  for (let page = await readLinks(tx, 0); page.length > 0; page = await readLinks(tx, head.seq)) {
    for (const { seq, hash, entryId, entry } of page) {
      for (let missing = head.seq + 1; missing < seq; missing++) {
        findings.push({ seq: missing, entryId: null, kind: 'link-missing' })
      }
      if (entry === null) findings.push({ seq, entryId, kind: 'entry-missing' })
      else if (seq === head.seq + 1 && linkHash(head.hash, entry) !== hash) {
        findings.push({ seq, entryId, kind: 'mismatch' })
      }
      if (seq === expected?.seq && hash !== expected.hash) {
        findings.push({ seq, entryId, kind: 'other-head' })
      }
      head = { seq, hash }
      entries += 1
    }
  }
  if (expected && expected.seq > head.seq) {
    findings.push({ seq: expected.seq, entryId: null, kind: 'other-head' })
  }
  return { entries, head, findings: [...findings, ...(await findUnchained(tx))] }
}

interface Link {
  seq: number
  hash: string
  entryId: string
  /** Null: it is gone. */
  entry: ChainedEntry | null
}

async function readLinks(tx: Tx, after: number): Promise<Link[]> {
  const { rows } = await sql<Omit<Link, 'entry'> & (EntryRow | { id: null })>`
    select l.seq, l.hash, l.entry_id as "entryId", ${entryColumns}
    from kernel.audit_link l left join kernel.audit_entry e on e.id = l.entry_id
    where l.seq > ${after} order by l.seq limit ${batchSize}`.execute(tx)
  return rows.map(({ seq, hash, entryId, ...entry }) => ({
    seq,
    hash,
    entryId,
    entry: entry.id === null ? null : inWordsOfTheChain(entry),
  }))
}

async function findUnchained(tx: Tx): Promise<AuditFinding[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from kernel.audit_entry e
    where e.xid <= (select xid from kernel.outbox_cursor where follower = ${cursorName})
      and not exists (select from kernel.audit_link l where l.entry_id = e.id)
    order by e.id limit ${batchSize}`.execute(tx)
  return rows.map(({ id }) => ({ seq: null, entryId: id, kind: 'unchained' as const }))
}

/** Where in the chain stands what was done with this outcome; null until the worker has chained it. As the system. */
export async function findLink(
  tx: Tx,
  { act, object, afterHash }: { act: string; object: string; afterHash: string },
): Promise<{ seq: number; hash: string } | null> {
  const link = await tx
    .selectFrom('kernel.audit_entry as entry')
    .innerJoin('kernel.audit_link as link', 'link.entry_id', 'entry.id')
    .select(['link.seq', 'link.hash'])
    .where('entry.object', '=', object)
    .where('entry.act', '=', act)
    .where('entry.result', '=', 'done')
    .where('entry.after_hash', '=', afterHash)
    .executeTakeFirst()
  return link ? { seq: link.seq, hash: link.hash } : null
}
