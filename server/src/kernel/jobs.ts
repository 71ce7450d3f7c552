import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from './database/connect.ts'
import type { Services } from './module.ts'

export type JobData = Record<string, unknown>

export interface JobDefinition<S extends Services = Services> {
  /** `<module>.<verb>-<noun>` */
  name: string
  /** Crontab line in the civil time of China; absent: runs only when enqueued. */
  cron?: string
  /** After the first try; the wait doubles from `retryDelaySeconds` each time. */
  retryLimit?: number
  retryDelaySeconds?: number
  /** A run that takes longer is given up and tried again. */
  timeoutSeconds?: number
  /** How many run at once in one process. */
  concurrency?: number
  /** Idempotent: a crash after the work and before its receipt brings the same job again. */
  handle(data: JobData, services: S): Promise<void>
}

export interface EnqueueOptions {
  startAfter?: Date
  /**
   * Once a job of this key was added, a second one is not, within a minute, even if the first has run meanwhile: only
   * where what is missed so comes again.
   */
  singletonKey?: string
}

export interface Jobs {
  /** Inside the caller's transaction: the job exists if and only if the act does. */
  enqueue(tx: Tx, name: string, data: JobData, options?: EnqueueOptions): Promise<void>
  /** Begins to work off the jobs of these definitions, until `stop`. Only in a process that works. */
  work<S extends Services>(definitions: readonly JobDefinition<S>[], services: S): Promise<void>
  /** Lets running jobs finish. */
  stop(): Promise<void>
}

export interface JobsOptions {
  /** As the app; the schema `pgboss` was installed by the owner. */
  pool: pg.Pool
  /** Every queue there is, whether this process works on it or only fills it. */
  definitions: readonly Pick<JobDefinition, Exclude<keyof JobDefinition, 'handle'>>[]
  /** Takes part in schedules and upkeep. */
  isWorker: boolean
  onError(error: Error): void
}

const defaults = { retryLimit: 8, retryDelaySeconds: 5, timeoutSeconds: 600, concurrency: 1 }
/** A worker that gave no sign for so long is dead: its job is another one's, long before the time limit. */
const heartbeatSeconds = 30
const superviseSeconds = 30
const singletonSeconds = 60
const pollingIntervalSeconds = 1
const stopTimeoutMs = 20_000

export async function openJobs({
  pool,
  definitions,
  isWorker,
  onError,
}: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    createSchema: false,
    supervise: isWorker,
    schedule: isWorker,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    // Both need the owner of the tables, which this process never is.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
  })
  boss.on('error', onError)
  await boss.start()
  for (const definition of definitions) await declareQueue(boss, definition)
  if (isWorker) await dropForgottenSchedules(boss, definitions)

  return {
    async enqueue(tx, name, data, { startAfter, singletonKey } = {}) {
      await boss.send(name, data, {
        db: fromKysely(tx),
        ...(startAfter && { startAfter }),
        ...(singletonKey && { singletonKey, singletonSeconds }),
      })
    },
    async work(mine, services) {
      for (const definition of mine) {
        const { name, cron, concurrency = defaults.concurrency } = definition
        if (cron) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' })
        await boss.work<JobData>(
          name,
          { pollingIntervalSeconds, localConcurrency: concurrency },
          async ([job]) => {
            if (job) await definition.handle(job.data ?? {}, services)
          },
        )
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: stopTimeoutMs }),
  }
}

async function declareQueue(boss: PgBoss, definition: JobsOptions['definitions'][number]) {
  const options = { ...defaults, ...definition }
  const queue = {
    retryLimit: options.retryLimit,
    retryDelay: options.retryDelaySeconds,
    retryBackoff: true,
    expireInSeconds: options.timeoutSeconds,
    heartbeatSeconds,
  }
  if (await boss.getQueue(definition.name)) await boss.updateQueue(definition.name, queue)
  else await boss.createQueue(definition.name, queue)
}

/** A definition that is gone, or has lost its line, must not fire for ever. */
async function dropForgottenSchedules(boss: PgBoss, definitions: JobsOptions['definitions']) {
  const wanted = new Set(definitions.filter(({ cron }) => cron).map(({ name }) => name))
  for (const { name, key } of await boss.getSchedules()) {
    if (!wanted.has(name)) await boss.unschedule(name, key)
  }
}
