import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import type { ProvisionedDatabase } from '../kernel/database/provision.ts'
import { openDocuments } from '../modules/documents/index.ts'
import { prepareDatabase } from '../prepare-database.ts'

const firstDay = '2000-01-01'

/**
 * A cluster and a migrated template for each worker, for the whole run; each test file clones it. Workers
 * do not share one: what has committed is read only when no older transaction of the cluster is open,
 * whichever database it is in.
 */
export default async function setup(project: TestProject) {
  const prepared = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-test-'))
      const database = await prepareDatabase({ dataDir, databaseUrl: null })
      await forgoDurability(database)
      // A key is in use from the day it is made, and tests live on many days.
      const documents = await openDocuments({ dataDir, publicUrl: '' }, firstDay)
      await documents.close()
      return { dataDir, database }
    }),
  )
  project.provide(
    'testDataDirs',
    prepared.map(({ dataDir }) => dataDir),
  )
  return async () => {
    for (const { dataDir, database } of prepared) {
      await database.release()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

/** What tests write is thrown away: nothing of it waits for the disk. */
async function forgoDurability({ address, secrets }: ProvisionedDatabase): Promise<void> {
  const { host, port } = address
  const login = { user: 'postgres', password: secrets.superuser, database: 'postgres' }
  const admin = new pg.Client({ host, port, ...login })
  await admin.connect()
  try {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
      await admin.query(`alter system set ${setting} = off`)
    await admin.query('select pg_reload_conf()')
  } finally {
    await admin.end()
  }
}
