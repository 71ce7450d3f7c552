import { sql } from 'kysely'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { enter, systemActor } from './context.ts'
import type { Database } from './database/connect.ts'
import type { Scanner } from './files/scanner.ts'

/** Gauges of process, pool, outbox and jobs; those of the database are read when somebody asks. */
export function createMetrics(db: Database, pool: pg.Pool, scanner: Scanner): Registry {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics, prefix: 'yiqi_' })
  const registers = [metrics]
  new Gauge({
    name: 'yiqi_db_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'yiqi_virus_scanner_up',
    help: '1: uploads are scanned; 0: no scanner is configured, or it does not answer',
    registers,
    async collect() {
      this.set((await scanner.state()) === 'on' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'yiqi_outbox_lag_seconds',
    help: 'Age of the oldest event that a follower has not yet handled',
    labelNames: ['follower'],
    registers,
    async collect() {
      for (const { follower, lag } of await outboxLags(db)) this.set({ follower }, lag)
    },
  })
  new Gauge({
    name: 'yiqi_oldest_transaction_seconds',
    help: 'Age of the oldest open transaction: it holds back every follower',
    registers,
    async collect() {
      this.set(await oldestTransactionSeconds(db))
    },
  })
  new Gauge({
    name: 'yiqi_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { queue, state, count } of await jobCounts(db)) this.set({ queue, state }, count)
    },
  })
  return metrics
}

/** Followers of events only: the audit chain keeps a place of another kind in the same table. */
async function outboxLags(db: Database): Promise<{ follower: string; lag: number }[]> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('监控'))
    const { rows } = await sql<{ follower: string; lag: number }>`
      select c.follower, coalesce(extract(epoch from now() - (
        select e.occurred_at from kernel.outbox_event e
        where (e.xid, e.id) > (c.xid, c.id) order by e.xid, e.id limit 1)), 0)::float8 as lag
      from kernel.outbox_cursor c where c.follower <> 'kernel.audit-chain'`.execute(tx)
    return rows
  })
}

async function oldestTransactionSeconds(db: Database): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from max(now() - xact_start)), 0)::float8 as seconds
    from pg_stat_activity where datname = current_database()`.execute(db)
  return rows[0]?.seconds ?? 0
}

async function jobCounts(db: Database) {
  const { rows } = await sql<{ queue: string; state: string; count: number }>`
    select name as queue, state::text, count(*) from pgboss.job
    where state <> 'completed' group by name, state`.execute(db)
  return rows
}
