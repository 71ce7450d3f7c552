import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from './app.ts'
import { seedDemo } from './demo/index.ts'
import { readConfig } from './kernel/config.ts'
import { freePort } from './kernel/free-port.ts'
import type { App } from './kernel/http/types.ts'
import { createLog } from './kernel/log.ts'
import { modules } from './modules.ts'
import { type OpenServices, openServices } from './services.ts'
import { seedDemoPeople } from './testing/demo-house.ts'

/* Everything on a PostgreSQL that is not ours, the oldest that is promised: `DATABASE_URL`, version 15. */

const bin = '/usr/lib/postgresql/15/bin'
const isInstalled = existsSync(join(bin, 'initdb'))
const run = promisify(execFile)
/** As Debian names it; root may not run a server. */
const identity: { uid?: number; gid?: number } =
  process.getuid?.() === 0 && isInstalled ? postgresUser() : {}
const password = randomBytes(12).toString('hex')

let scratch: string
let databaseUrl: string
let house: OpenServices
let app: App
let superuser: (work: (client: pg.Client) => Promise<unknown>) => Promise<void>

const openAnother = () =>
  openServices({
    config: house.services.config,
    log: createLog('silent'),
    modules,
    isWorker: false,
  })

describe.skipIf(!isInstalled)(`on PostgreSQL 15 (skipped without ${bin})`, () => {
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiqi-outer-'))
    databaseUrl = await startServer()
    house = await openServices({
      config: readConfig({
        DATA_DIR: join(scratch, 'data'),
        DATABASE_URL: databaseUrl,
        PORT: '8080',
      }),
      log: createLog('silent'),
      modules,
      isWorker: false,
    })
    app = await buildApp(house.services, modules)
  }, 180_000)
  afterAll(async () => {
    await app?.close()
    await house?.close()
    if (!scratch) return
    await run(`${bin}/pg_ctl`, ['stop', '-D', join(scratch, 'cluster'), '-m', 'fast'], identity)
    await rm(scratch, { recursive: true, force: true })
  })

  test('it is that version, and nothing of ours was started', async () => {
    const { rows } = await house.services.pool.query('show server_version_num')
    expect(Number(rows[0].server_version_num)).toBeGreaterThanOrEqual(150_000)
    expect(Number(rows[0].server_version_num)).toBeLessThan(160_000)
    expect(existsSync(join(scratch, 'data/postgres'))).toBe(false)
  })

  test('the role that it works as owns nothing and sees nothing by default', async () => {
    const { rows } = await house.services.pool.query(
      `select current_user as name, rolsuper, rolbypassrls, rolcreaterole,
         (select count(*)::int from registers.organisation) as organisations
       from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([
      {
        name: 'yiqi_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        organisations: 0,
      },
    ])
  })

  test('a second start finds everything done', async () => {
    const second = await openAnother()
    expect((await second.services.pool.query('select 1')).rowCount).toBe(1)
    await second.close()
  })

  test('a role that somebody let past row-level security stops the start', async () => {
    const alter = (change: string) =>
      superuser((client) => client.query(`alter role yiqi_app ${change}`))
    await alter('bypassrls')
    await expect(openAnother()).rejects.toThrow('yiqi_app: must be neither superuser nor bypass')
    await alter('nobypassrls')
  })

  test('the demo, and an establishment from the application to the public register', async () => {
    const { services } = house
    await seedDemo(services, { organisations: 20, cases: 10 })
    await services.search.start()
    const people = await seedDemoPeople(services)
    const name = '云汀市望湖区岁禾社区服务中心'
    const id = await people.givenSubmitted('service-institution-establishment', name)
    await people.step('intake', id, 'accept')
    await people.step('reviewer', id, 'review')
    await people.step('approver', id, 'grant')
    const { uscc } = await people.behind((tx) =>
      tx
        .selectFrom('registers.organisation')
        .select('uscc')
        .where('name', '=', name)
        .executeTakeFirstOrThrow(),
    )
    const shown = await app.inject(`/public/v1/organisations/${uscc}`)
    expect(shown.statusCode).toBe(200)
    expect(JSON.stringify(shown.json())).toContain(name)
    const found = await app.inject('/public/v1/organisations?limit=5')
    expect(found.json().items).toHaveLength(5)
  }, 120_000)
})

/** A cluster of its own, with a database of a role that may create roles and is no superuser. */
async function startServer(): Promise<string> {
  const cluster = join(scratch, 'cluster')
  await chmod(scratch, 0o711)
  await mkdir(cluster, { mode: 0o700 })
  const { uid, gid } = identity
  if (uid !== undefined && gid !== undefined) await chown(cluster, uid, gid)
  await run(`${bin}/initdb`, ['-D', cluster, '-A', 'trust', '-U', 'postgres', '-N'], {
    ...identity,
    cwd: cluster,
  })
  const port = await freePort()
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  const log = join(cluster, 'server.log')
  await run(`${bin}/pg_ctl`, ['start', '-D', cluster, '-w', '-l', log, '-o', options], {
    ...identity,
    cwd: cluster,
  })
  superuser = async (work) => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      database: 'postgres',
    })
    await client.connect()
    await work(client).finally(() => client.end())
  }
  await superuser(async (client) => {
    await client.query(`create role deployer login createrole password '${password}'`)
    await client.query('create database civil owner deployer')
  })
  return `postgres://deployer:${password}@127.0.0.1:${port}/civil`
}

function postgresUser(): { uid: number; gid: number } {
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}
