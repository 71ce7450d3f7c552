import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const migrationsDir = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/**
 * Applies what is new in `server/migrations`, in the order of the names, each in its own transaction.
 * Forward only. A file that changed after it was applied is an error: history is not edited.
 * @returns names of the migrations applied now
 */
export async function migrate(
  owner: pg.Pool,
  onProgress: (message: string) => void = () => {},
): Promise<string[]> {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock(79190002)')
    await client.query(`
      create schema if not exists kernel;
      create table if not exists kernel.migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`)
    const applied = new Map<string, string>()
    for (const row of (await client.query('select name, sha256 from kernel.migration')).rows) {
      applied.set(row.name, row.sha256)
    }
    const fresh: string[] = []
    for (const migration of await readMigrations()) {
      const known = applied.get(migration.name)
      if (known === undefined) {
        onProgress(`正在更新数据库 ${migration.name}`)
        await apply(client, migration)
        fresh.push(migration.name)
      } else if (known !== migration.sha256) {
        throw new Error(`Migration ${migration.name} was changed after it had been applied.`)
      }
    }
    return fresh
  } finally {
    await client.query('select pg_advisory_unlock(79190002)').catch(() => {})
    client.release()
  }
}

interface Migration {
  name: string
  sha256: string
  sql: string
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(migrationsDir)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(migrationsDir, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function apply(client: pg.PoolClient, { name, sha256, sql }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into kernel.migration (name, sha256) values ($1, $2)', [
      name,
      sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
