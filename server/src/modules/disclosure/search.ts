import { createNameIndex, type IndexedOrganisation, type NameIndex } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../kernel/context.ts'
import { type OutboxCursor, outboxStart, readOutbox } from '../../kernel/outbox.ts'
import { readSearchRecords, streamSearchRecords } from './store.ts'

/** Search over all public organisations, in the memory of this process and always in step with the register. */
export interface OrganisationSearch {
  readonly index: NameIndex
  isWarm(): boolean
  /** Changes whenever the index may have changed: a version for caches. */
  version(): string
  /** Builds the index from the database and then follows the outbox until `stop`. */
  start(): Promise<void>
  /** Takes up what has happened since; resolves when this process has seen all that was committed before. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

const follower = systemActor('检索索引')
const changeType = 'registers.organisation.changed.v1'
/** Best first, in the words of the register. */
const statusOrder = ['registered', 'suspended', 'liquidating', 'deregistered', 'revoked', 'voided']
const batchSize = 500
const pollMs = 250

export function createOrganisationSearch(context: Context): OrganisationSearch {
  const index = createNameIndex({ statusOrder })
  let cursor: OutboxCursor = outboxStart
  let isWarm = false
  let timer: NodeJS.Timeout | undefined
  let following: Promise<void> = Promise.resolve()
  let isStopped = false

  async function build(): Promise<void> {
    // The place in the outbox is taken first: what changes while we load is read again, which is harmless.
    cursor = await read(context, follower, currentPlace)
    const batch: IndexedOrganisation[] = []
    for await (const record of streamSearchRecords(context, follower)) {
      batch.push(record)
      if (batch.length === 50_000) index.load(batch.splice(0))
    }
    index.load(batch)
    index.compact()
  }

  async function follow(): Promise<void> {
    for (;;) {
      const events = await read(context, follower, (tx) => readOutbox(tx, cursor, batchSize))
      const last = events.at(-1)
      if (!last) return
      const codes = events
        .filter(({ type }) => type === changeType)
        .flatMap(({ data }) => (data.keys as { uscc: string }[]).map(({ uscc }) => uscc))
      await refresh([...new Set(codes)])
      cursor = { xid: last.xid, id: last.id }
    }
  }

  async function refresh(codes: string[]): Promise<void> {
    if (codes.length === 0) return
    const records = await read(context, follower, (tx) => readSearchRecords(tx, codes))
    const present = new Set(records.map(({ id }) => id))
    for (const record of records) index.upsert(record)
    for (const code of codes) if (!present.has(code)) index.remove(code)
  }

  function schedule(): void {
    if (isStopped) return
    timer = setTimeout(() => {
      catchUp().then(schedule, schedule)
    }, pollMs)
    timer.unref()
  }

  /** One at a time: two readers of one cursor would apply events out of order. */
  function catchUp(): Promise<void> {
    following = following.catch(() => {}).then(follow)
    return following
  }

  return {
    index,
    isWarm: () => isWarm,
    version: () => `${cursor.xid}.${cursor.id}`,
    catchUp,
    async start() {
      await build()
      await catchUp()
      isWarm = true
      schedule()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await following.catch(() => {})
    },
  }
}

async function currentPlace(tx: Parameters<typeof readOutbox>[0]): Promise<OutboxCursor> {
  const last = await tx
    .selectFrom('kernel.outbox_event')
    .select(['xid', 'id'])
    .where('xid', '<', (eb) => eb.fn<string>('pg_snapshot_xmin', [eb.fn('pg_current_snapshot')]))
    .orderBy('xid', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { xid: last.xid, id: last.id } : outboxStart
}
