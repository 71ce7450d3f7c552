import { sql } from 'kysely'
import { enter, systemActor } from './context.ts'
import type { Tx } from './database/connect.ts'
import type { Follower, Services } from './module.ts'
import { type OutboxCursor, outboxStart, readOutbox } from './outbox.ts'

const batchSize = 500
/**
 * How long an idle follower waits. NOTIFY would wake it at once, but takes one lock for the whole
 * database at every commit, which is what a burst of sign-ups cannot afford.
 */
const idleMs = 250
const firstRetryMs = 500
const lastRetryMs = 30_000

export interface Loop {
  /** Resolves when the step under way is done. */
  stop(): Promise<void>
}

/** Keeps every follower running, each at its own pace: one that fails holds up nobody else. */
export function runFollowers<S extends Services>(
  followers: readonly Follower<S>[],
  services: S,
): Loop {
  const loops = followers.map((follower) =>
    repeat(() => followOnce(follower, services), services, follower.name),
  )
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

/**
 * One step: events, their effects and the new place commit together, so a crash repeats nothing.
 * @returns events read; 0 if there was nothing new, or another process is following just now
 */
export function followOnce<S extends Services>(
  follower: Follower<S>,
  services: S,
): Promise<number> {
  return services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor(follower.name))
    const cursor = await lockCursor(tx, follower.name)
    if (!cursor) return 0
    const events = await readOutbox(tx, cursor, batchSize)
    const last = events.at(-1)
    if (!last) return 0
    const wanted = events.filter(({ type }) => follower.types.includes(type))
    if (wanted.length > 0) await follower.handle(tx, wanted, services)
    await tx
      .updateTable('kernel.outbox_cursor')
      .set({ xid: last.xid, id: last.id })
      .where('follower', '=', follower.name)
      .execute()
    return events.length
  })
}

/** Undefined while another process holds it. */
async function lockCursor(tx: Tx, follower: string): Promise<OutboxCursor | undefined> {
  await tx
    .insertInto('kernel.outbox_cursor')
    .values({ follower, ...outboxStart })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { rows } = await sql<OutboxCursor>`
    select xid::text, id from kernel.outbox_cursor
    where follower = ${follower} for update skip locked`.execute(tx)
  return rows[0]
}

/** Runs `step` again at once while it finds work, after a pause when it finds none, later after an error. */
export function repeat(
  step: () => Promise<number>,
  { log }: Pick<Services, 'log'>,
  name: string,
): Loop {
  const stopping = new AbortController()
  const run = async () => {
    let retryMs = firstRetryMs
    while (!stopping.signal.aborted) {
      try {
        const found = await step()
        retryMs = firstRetryMs
        if (found === 0) await pause(idleMs, stopping.signal)
      } catch (error) {
        log.error({ err: error, loop: name, retryMs }, 'step failed, will be repeated')
        await pause(retryMs, stopping.signal)
        retryMs = Math.min(retryMs * 2, lastRetryMs)
      }
    }
  }
  const done = run()
  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish)
  })
}
