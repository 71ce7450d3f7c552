import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from './kernel/config.ts'
import { provisionDatabase } from './kernel/database/provision.ts'
import { createDiskStore } from './kernel/files/disk-store.ts'
import { createScanner } from './kernel/files/scanner.ts'
import { createLog } from './kernel/log.ts'
import { modules } from './modules.ts'
import { openServices } from './services.ts'
import { seedDemoPeople } from './testing/demo-house.ts'
import {
  createServerProcesses,
  goneWithin,
  type ServerProcesses,
} from './testing/server-process.ts'

/* The server is killed while it approves. Whenever that happens, an approval is there whole or not at all. */

const rounds = 5
/** Granted at once in each round: one is under way, the others wait for its lock. */
const atOnce = 3
const marks = '岁青晴云竹禾南鹿望砚溪山松柏荷枫'
const namesOf = (count: number) =>
  Array.from(marks.slice(0, count), (mark) => `云汀市望湖区${mark}禾社区服务中心`)

let servers: ServerProcesses
let database: pg.Pool
let cookie: string
const cases = new Map<string, string>()

beforeAll(async () => {
  servers = await createServerProcesses()
  const { dataDir } = servers
  const { services, close } = await openServices({
    config: readConfig({ DATA_DIR: dataDir, PORT: '8080' }),
    log: createLog('silent'),
    modules,
    isWorker: false,
  })
  const people = await seedDemoPeople(services)
  for (const name of namesOf(1 + rounds * atOnce)) {
    const id = await people.givenSubmitted('service-institution-establishment', name)
    await people.step('intake', id, 'accept')
    await people.step('reviewer', id, 'review')
    cases.set(id, name)
  }
  cookie = `yiqi=${await people.tokenOf('approver')}`
  // The demo is sown: the server that starts adds nothing to it.
  await services.pool.query(`begin; select set_config('yiqi.purpose', 'system', true);
    insert into kernel.demo_seed (version, as_of, seed, organisations, finished_at)
      values (1, '2026-01-01', 1, 0, now()); commit`)
  await close()
}, 180_000)
afterAll(async () => {
  await database?.end()
  await servers?.close()
})

const start = () => servers.start({ YIQI_DEMO: '1', LOG_LEVEL: 'warn' })

function grant(url: string, id: string, version: number): Promise<Response> {
  return fetch(`${url}/api/v1/cases/${id}/acts/grant`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ version, opinion: '同意。', code: '123456' }),
  })
}

/** Everything an approval writes, counted. @returns one line for each case, as the superuser sees it */
async function traces(ids: readonly string[]): Promise<Record<string, number | string>[]> {
  const { rows } = await database.query(
    `select f.id, f.state, f.outcome, f.version, f.subject_uscc as uscc,
      (select count(*)::int from registers.organisation o where o.name = f.title) as organisations,
      (select count(*)::int from registers.organisation_version o where o.uscc = f.subject_uscc) as history,
      (select count(*)::int from registers.person_in_charge p where p.uscc = f.subject_uscc) as people,
      (select count(*)::int from registers.founder p where p.uscc = f.subject_uscc) as founders,
      (select count(*)::int from registers.certificate c where c.uscc = f.subject_uscc) as certificates,
      (select count(*)::int from registers.archive_record r where r.uscc = f.subject_uscc) as archived,
      (select count(*)::int from registers.meeting m where m.uscc = f.subject_uscc) as meetings,
      (select count(*)::int from identity.organisation_clerk c where c.uscc = f.subject_uscc) as clerks,
      (select count(*)::int from cases.step s where s.case_id = f.id and s.act = 'grant') as steps,
      (select count(*)::int from cases.result_document d
        where d.case_id = f.id and d.document = 'certificate') as documents,
      (select count(*)::int from kernel.outbox_event e where e.subject = 'case/' || f.id
        and e.type = 'cases.case.acted.v1' and e.data ->> 'act' = 'grant') as events,
      (select count(*)::int from kernel.audit_entry a where a.object = 'case/' || f.id
        and a.act = 'cases.grant' and a.result = 'done') as audited
     from cases.case_file f where f.id = any ($1) order by f.id`,
    [ids],
  )
  return rows
}

/** An approval that nobody disturbed: what it left, how many numbers it drew, and how long it took. */
interface Whole {
  traces: Record<string, number | string>
  drawn: number
  tookMs: number
}

async function approveUndisturbed(url: string, id: string): Promise<Whole> {
  const version = await versionOf(id)
  const begun = performance.now()
  expect((await grant(url, id, version)).status).toBe(200)
  const tookMs = performance.now() - begun
  const [one] = await traces([id])
  if (!one) throw new Error('no such case')
  const { id: _id, uscc: _uscc, version: _version, ...left } = one
  expect(left).toMatchObject({ state: 'GRANTED', outcome: 'granted' })
  for (const count of Object.values(left))
    if (typeof count === 'number') expect(count).toBeGreaterThan(0)
  return { traces: left, drawn: await countDrawn(), tookMs }
}

const nothingOf = ({ traces: left }: Whole) => ({
  ...Object.fromEntries(Object.keys(left).map((name) => [name, 0])),
  state: 'REVIEWED',
  outcome: null,
  uscc: null,
})

async function expectAllOrNothing(whole: Whole): Promise<number> {
  const found = await traces([...cases.keys()])
  for (const one of found) {
    expect(one).toMatchObject(one.state === 'GRANTED' ? whole.traces : nothingOf(whole))
  }
  const granted = found.filter(({ state }) => state === 'GRANTED')
  expect(await countDrawn()).toBe(whole.drawn * granted.length)
  await expectNothingElse()
  return granted.length
}

async function countDrawn(): Promise<number> {
  const { rows } = await database.query(
    'select coalesce(sum(last), 0)::int as drawn from organisations.number_series',
  )
  return rows[0].drawn
}

/** Nobody is left over who belongs to no organisation, and each certificate has its paper on disk. */
async function expectNothingElse(): Promise<void> {
  const { rows: orphans } = await database.query(
    `select person_id from registers.person p
     where not exists (select from registers.person_in_charge c where c.person_id = p.person_id)
       and not exists (select from registers.founder f where f.person_id = p.person_id)`,
  )
  expect(orphans).toEqual([])
  const files = createDiskStore(`${servers.dataDir}/files`, createScanner(null))
  const { rows: papers } = await database.query('select document from registers.certificate')
  for (const { document } of papers) expect(await files.verify(document)).toBe(true)
}

/** Its address changes when it is started anew. */
async function openDatabase(): Promise<void> {
  await database?.end()
  const { address, secrets } = await provisionDatabase({
    dataDir: servers.dataDir,
    databaseUrl: null,
  })
  const { host, port } = address
  database = new pg.Pool({
    host,
    port,
    user: 'postgres',
    password: secrets.superuser,
    database: 'yiqi',
  })
  // A killed database takes the idle connections with it.
  database.on('error', () => {})
}

const versionOf = async (id: string) => Number((await traces([id]))[0]?.version)

describe.skipIf(process.platform !== 'linux')('killed while it approves (reads /proc)', () => {
  test(`${rounds} times, and once with the database: all or nothing, and the rest afterwards`, async () => {
    const [first = '', ...waiting] = cases.keys()
    const undisturbed = await start()
    await openDatabase()
    const whole = await approveUndisturbed(undisturbed.url, first)
    await servers.stop(undisturbed, 'SIGTERM')

    const delays: number[] = []
    for (let round = 0; round < rounds; round++) {
      const server = await start()
      await openDatabase()
      const batch = waiting.slice(round * atOnce, (round + 1) * atOnce)
      const versions = await Promise.all(batch.map(versionOf))
      const sent = Promise.allSettled(
        batch.map((id, index) => grant(server.url, id, versions[index] ?? 0)),
      )
      // They wait for each other's locks: anywhere from before the first to after the last.
      const delay = Math.round(Math.random() * whole.tookMs * (atOnce + 1))
      delays.push(delay)
      await new Promise((resolve) => setTimeout(resolve, delay))
      if (round === rounds - 1) await killDatabase()
      await servers.stop(server, 'SIGKILL')
      await sent
      // What the dead server began ends when the database notices; a dead one recovers at the start.
      if (round < rounds - 1) await expect.poll(countOpen).toBe(0)
    }
    const last = await start()
    await openDatabase()
    const survived = await expectAllOrNothing(whole)
    process.stderr.write(
      `killed after ${delays.join(', ')} ms: ${survived} of ${cases.size} stand\n`,
    )

    for (const id of cases.keys()) {
      const [one] = await traces([id])
      if (one?.state === 'GRANTED') continue
      expect((await grant(last.url, id, Number(one?.version))).status).toBe(200)
    }
    expect(await expectAllOrNothing(whole)).toBe(cases.size)
    const codes = (await traces([...cases.keys()])).map(({ uscc }) => String(uscc))
    for (const uscc of codes) {
      expect((await fetch(`${last.url}/public/v1/organisations/${uscc}`)).status).toBe(200)
    }
    // A job that died with its server is another one's once it has given no sign for a while.
    await expect.poll(countUnrendered, { timeout: 120_000, interval: 500 }).toBe(0)
    expect(await servers.stop(last, 'SIGTERM')).toBe(0)
  }, 600_000)
})

async function killDatabase(): Promise<void> {
  const pid = await servers.postgresPid()
  if (pid === null) throw new Error('no database')
  process.kill(pid, 'SIGKILL')
  await goneWithin(pid, 10_000)
}

async function countOpen(): Promise<number> {
  const { rows } = await database.query(
    "select count(*)::int as open from pg_stat_activity where usename = 'yiqi_app' and xact_start is not null",
  )
  return rows[0].open
}

/** Decisions that the worker has still to render. */
async function countUnrendered(): Promise<number> {
  const { rows } = await database.query(
    'select count(*)::int as left from cases.result_document where sha256 is null',
  )
  return rows[0].left
}
