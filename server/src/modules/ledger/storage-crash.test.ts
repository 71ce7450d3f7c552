import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryStorage } from '@yiqi/tlog'
import { FileStorage } from '@yiqi/tlog/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runStorageCrashes } from './testing/storage-crashes.ts'

/** `YIQI_LEDGER_OPERATIONS=1000000` for the whole proof. */
const operations = Number(process.env.YIQI_LEDGER_OPERATIONS ?? 1500)
const seed = Number(process.env.YIQI_LEDGER_SEED ?? 20_261_128)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiqi-crashes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test(
  'processes that die before any write: the log is whole, and gives the books of the model',
  async () => {
    const report = await runStorageCrashes({ storage: new MemoryStorage(), operations, seed })
    if (operations > 100_000) process.stdout.write(`${JSON.stringify(report)}\n`)
    expect(report.contradictions).toEqual([])
    expect(report.deaths).toBeGreaterThan(report.batches / 2)
  },
  60_000 + operations * 3,
)

test('the same on files', async () => {
  const storage = new FileStorage(folder)
  const { contradictions, deaths } = await runStorageCrashes({ storage, operations: 300, seed })
  expect(contradictions).toEqual([])
  expect(deaths).toBeGreaterThan(0)
})

test('a planted mistake is found: after a death the last entry of its batch is written twice', async () => {
  const again = (batch: readonly Uint8Array[]) => [...batch.slice(0, -1), batch.at(-2) ?? batch[0]!]
  const storage = new MemoryStorage()
  const { contradictions } = await runStorageCrashes({ storage, operations: 600, seed, again })
  expect(contradictions.length).toBeGreaterThan(0)
})
