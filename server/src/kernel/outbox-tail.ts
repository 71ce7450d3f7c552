import { type Actor, type Context, read } from './context.ts'
import type { Tx } from './database/connect.ts'
import { type OutboxCursor, type OutboxEvent, outboxStart, readOutbox } from './outbox.ts'

/** Something in the memory of this process that is built from the database and kept in step with it. */
export interface OutboxTail {
  isWarm(): boolean
  /** Changes whenever what follows may have changed: a version for caches. */
  version(): string
  /** Builds, then follows the outbox until `stop`. Called again, it waits for the same building. */
  start(): Promise<void>
  /** Takes up what has happened since; resolves when this process has seen all that was committed before. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

export interface OutboxTailOptions {
  /** From nothing. What changes while it runs is given to `apply` afterwards, which must be harmless. */
  build(): Promise<void>
  /** Events of all types, in their order. */
  apply(events: readonly OutboxEvent[]): Promise<void>
}

const batchSize = 500
const pollMs = 250

export function tailOutbox(
  context: Context,
  actor: Actor,
  { build, apply }: OutboxTailOptions,
): OutboxTail {
  let cursor: OutboxCursor = outboxStart
  let isWarm = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let starting: Promise<void> | undefined
  let following: Promise<void> = Promise.resolve()

  async function follow(): Promise<void> {
    for (;;) {
      const events = await read(context, actor, (tx) => readOutbox(tx, cursor, batchSize))
      const last = events.at(-1)
      if (!last) return
      await apply(events)
      cursor = { xid: last.xid, id: last.id }
    }
  }

  /** One at a time: two readers of one cursor would apply events out of order. */
  function catchUp(): Promise<void> {
    following = following.catch(() => {}).then(follow)
    return following
  }

  function schedule(): void {
    if (isStopped) return
    timer = setTimeout(() => {
      catchUp().then(schedule, schedule)
    }, pollMs)
    timer.unref()
  }

  async function begin(): Promise<void> {
    // The place in the outbox is taken before building: what changes meanwhile is read again.
    cursor = await read(context, actor, currentPlace)
    await build()
    await catchUp()
    isWarm = true
    schedule()
  }

  return {
    isWarm: () => isWarm,
    version: () => `${cursor.xid}.${cursor.id}`,
    catchUp,
    start() {
      starting ??= begin().catch((error: unknown) => {
        starting = undefined
        throw error
      })
      return starting
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await starting?.catch(() => {})
      clearTimeout(timer)
      await following.catch(() => {})
    },
  }
}

async function currentPlace(tx: Tx): Promise<OutboxCursor> {
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
