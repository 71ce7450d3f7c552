import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Load, LoadAnswer } from './load.ts'
import type { Times } from './measure.ts'

/** What the server answers in a second, and what it works for an answer. */
export interface Throughput {
  perS: number
  /** µs of the server's thread; the load comes from another thread, the database is another process. */
  cpuUs: number
}

/** Puts a load on a server of this process, from another thread. */
export async function putLoad(load: Load): Promise<Throughput & Times> {
  const before = process.threadCpuUsage()
  const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: load })
  const [answer] = await once(worker, 'message')
  const { answers, ms, p50Ms, p99Ms } = answer as LoadAnswer
  const { user, system } = process.threadCpuUsage(before)
  await worker.terminate()
  return { perS: (answers / ms) * 1000, cpuUs: (user + system) / answers, p50Ms, p99Ms }
}
