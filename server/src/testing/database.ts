import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { createDatabase, createPool, type Database } from '../kernel/database/connect.ts'
import { provisionDatabase } from '../kernel/database/provision.ts'
import { readDatabaseSecrets } from '../kernel/database/secrets.ts'
import { testDataDir } from './data-dir.ts'

export interface TestDatabase {
  /** As the server works: under row-level security. */
  app: Database
  /** As migrations work; for preparing and looking behind the scenes. */
  owner: Database
  appPool: pg.Pool
  ownerPool: pg.Pool
  /** Past every policy: row-level security is forced on the owner too, who sees no row of most tables. */
  superuserPool: pg.Pool
  name: string
  /** How many connections wait for a lock: the gate of race tests. */
  countBlocked(): Promise<number>
  drop(): Promise<void>
}

/** A database of its own, cloned from the migrated template (0.1 s). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const dataDir = testDataDir()
  const provisioned = await provisionDatabase({ dataDir, databaseUrl: null })
  const secrets = await readDatabaseSecrets(dataDir)
  const name = `test_${randomBytes(6).toString('hex')}`
  const { host, port } = provisioned.address
  const superuser = { host, port, user: 'postgres', password: secrets.superuser }
  const asAdmin = async (statement: string) => {
    const admin = new pg.Client({ ...superuser, database: 'postgres' })
    await admin.connect()
    try {
      // Clones of one template must not run at the same time.
      await admin.query('select pg_advisory_lock(79190003)')
      await admin.query(statement)
    } finally {
      await admin.end()
    }
  }
  await asAdmin(`create database ${name} template yiqi owner yiqi_owner strategy file_copy`)
  const appPool = createPool(provisioned, 'app', { database: name })
  const ownerPool = createPool(provisioned, 'owner', { database: name, max: 4 })
  const superuserPool = new pg.Pool({ ...superuser, database: name, max: 2 })
  const pools = [appPool, ownerPool, superuserPool]
  // The forced drop may reach a connection that is still closing.
  for (const pool of pools) pool.on('error', () => {})
  return {
    app: createDatabase(appPool),
    owner: createDatabase(ownerPool),
    appPool,
    ownerPool,
    superuserPool,
    name,
    countBlocked: async () => {
      // Asked as the app: the owner does not see what other roles' sessions wait for.
      const { rows } = await appPool.query(
        "select count(*)::int as waiting from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
        [name],
      )
      return rows[0].waiting
    },
    drop: async () => {
      for (const pool of pools) if (!pool.ended) await pool.end()
      await asAdmin(`drop database ${name} with (force)`)
    },
  }
}
