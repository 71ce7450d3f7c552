import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../../server/src/kernel/config.ts'
import { systemActor, transact } from '../../../server/src/kernel/context.ts'
import { createPool } from '../../../server/src/kernel/database/connect.ts'
import { readDatabaseSecrets } from '../../../server/src/kernel/database/secrets.ts'
import { createLog } from '../../../server/src/kernel/log.ts'
import { type NewEntry, record } from '../../../server/src/modules/ledger/index.ts'
import { entry, gift } from '../../../server/src/modules/ledger/testing/entries.ts'
import {
  createTestWitness,
  withWitnesses,
} from '../../../server/src/modules/ledger/testing/witnesses.ts'
import { prepareDatabase } from '../../../server/src/prepare-database.ts'
import { type AppServices, createServices } from '../../../server/src/services.ts'

const connections = 16
export const actor = systemActor('bench')

export interface LedgerHouse {
  services: AppServices
  /** As the app, without the layers of the platform: for what things are compared with. */
  pool: pg.Pool
  /** Past every policy, for filling tables. */
  superuser: pg.Pool
  witnessKeys: readonly string[]
  /** An act of business as the platform does it: settings, entry, audit, commit. */
  put(entry: NewEntry): Promise<number>
  openCampaign(name: string): Promise<void>
  close(): Promise<void>
}

/** A platform over a database of its own, with two witnesses of its log that answer at once. */
export async function openLedgerHouse(): Promise<LedgerHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-bench-ledger-'))
  const database = await prepareDatabase({ dataDir, databaseUrl: null })
  const pool = createPool(database, 'app', { max: connections })
  const { host, port, database: name } = database.address
  const secrets = await readDatabaseSecrets(dataDir)
  const superuser = new pg.Pool({
    host,
    port,
    database: name,
    user: 'postgres',
    password: secrets.superuser,
    max: connections,
  })
  superuser.on('error', () => {})
  const config = readConfig({ DATA_DIR: dataDir, PORT: '8080' })
  const log = createLog('silent')
  const open = await createServices({ config, log, modules: [], pool, isWorker: false })
  const witnesses = [
    await createTestWitness(open.services.ledger, 1),
    await createTestWitness(open.services.ledger, 2),
  ]
  const services = withWitnesses(open.services, witnesses)
  const put = (one: NewEntry) =>
    transact(services, actor, { act: 'bench.give', object: one.id }, async (tx) => {
      const { seq } = await record(tx, services, one)
      return seq
    })
  return {
    services,
    pool,
    superuser,
    witnessKeys: witnesses.map(({ vkey }) => vkey),
    put,
    openCampaign: async (campaign) => {
      await put(entry(campaign, 'campaign_opening', `${campaign}.open`, { lineage: 'fifo' }))
    },
    close: async () => {
      await superuser.end()
      await open.close()
      await database.release()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export { gift }

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return Math.round(value * 100) / 100
}

/** `work` again and again on many connections at once until the time is over. @returns how often a second */
export async function ratePerSecond(
  seconds: number,
  work: (n: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + seconds * 1000
  const begin = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) await work(next++)
    }),
  )
  return Math.round((1000 * next) / (performance.now() - begin))
}
