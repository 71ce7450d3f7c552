import pg from 'pg'
import type { Config } from '../config.ts'
import { openCluster } from './cluster.ts'
import { type DatabaseSecrets, readDatabaseSecrets } from './secrets.ts'

export interface DatabaseAddress {
  host: string
  port: number
  database: string
  ssl: boolean
}

export interface ProvisionedDatabase {
  address: DatabaseAddress
  secrets: DatabaseSecrets
  /** Stops an embedded server, unless another process of this data directory still uses it. */
  release(): Promise<void>
}

const databaseName = 'yiqi'

/** Finds or starts the database and makes sure that its two roles exist: `yiqi_owner` and `yiqi_app`. */
export async function provisionDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  onProgress?: (message: string) => void,
): Promise<ProvisionedDatabase> {
  const secrets = await readDatabaseSecrets(config.dataDir)
  if (config.databaseUrl) {
    const url = new URL(config.databaseUrl)
    const address = {
      host: url.hostname,
      port: Number(url.port || 5432),
      database: url.pathname.slice(1) || databaseName,
      ssl: url.searchParams.get('sslmode') === 'require',
    }
    await ensureRoles(config.databaseUrl, address.database, secrets)
    return { address, secrets, release: async () => {} }
  }
  const cluster = await openCluster({
    directory: `${config.dataDir}/postgres`,
    superuserPassword: secrets.superuser,
    ...(onProgress && { onProgress }),
  })
  const address = { host: '127.0.0.1', port: cluster.port, database: databaseName, ssl: false }
  const adminUrl = `postgres://postgres:${secrets.superuser}@127.0.0.1:${cluster.port}/postgres`
  await ensureRoles(adminUrl, databaseName, secrets)
  return {
    address,
    secrets,
    release: async () => {
      if (!(await isUsedByOthers(adminUrl))) await cluster.stop()
    },
  }
}

async function ensureRoles(adminUrl: string, database: string, secrets: DatabaseSecrets) {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'yiqi-provision' })
  await admin.connect()
  try {
    // Two processes may start at once: the lock makes the second one find what the first one made.
    await admin.query('select pg_advisory_lock(79190001)')
    for (const [role, password] of [
      ['yiqi_owner', secrets.owner],
      ['yiqi_app', secrets.app],
    ] as const) {
      const known = await admin.query('select 1 from pg_roles where rolname = $1', [role])
      const verb = known.rowCount ? 'alter' : 'create'
      await admin.query(`${verb} role ${role} login password '${password}'`)
    }
    const publisher = await admin.query("select 1 from pg_roles where rolname = 'yiqi_publisher'")
    if (!publisher.rowCount) await admin.query('create role yiqi_publisher nologin')
    await refuseMightyRoles(admin)
    // `with set`/`inherit` options differ between 15 and 16: a plain grant serves both.
    await admin.query('grant yiqi_publisher to yiqi_owner')
    const exists = await admin.query('select 1 from pg_database where datname = $1', [database])
    if (!exists.rowCount) await admin.query(`create database "${database}" owner yiqi_owner`)
    await admin.query(`grant create on database "${database}" to yiqi_owner`)
  } finally {
    await admin.end()
  }
}

/** New roles are under row-level security. Whether somebody lifted that may be asked by any role, and mended by few. */
async function refuseMightyRoles(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    `select rolname from pg_roles
     where rolname in ('yiqi_owner', 'yiqi_app', 'yiqi_publisher') and (rolsuper or rolbypassrls)`,
  )
  if (rows.length === 0) return
  const names = rows.map(({ rolname }) => rolname).join(', ')
  throw new Error(`${names}: must be neither superuser nor bypass row-level security.`)
}

const leaveMs = 1000
const askAgainMs = 50

/** Our own sessions end a moment after their connections: only who stays is somebody else. */
async function isUsedByOthers(adminUrl: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'yiqi-provision' })
  await admin.connect()
  try {
    for (let waitedMs = 0; waitedMs < leaveMs; waitedMs += askAgainMs) {
      const others = await admin.query(
        "select 1 from pg_stat_activity where application_name = 'yiqi' limit 1",
      )
      if (others.rowCount === 0) return false
      await new Promise((resolve) => setTimeout(resolve, askAgainMs))
    }
    return true
  } finally {
    await admin.end()
  }
}
