import { sql } from 'kysely'
import { read, today, transact } from '../kernel/context.ts'
import type { Tx } from '../kernel/database/connect.ts'
import { seedDemoAccounts } from '../modules/identity/index.ts'
import { type DemoOrganisation, demoOrganisations } from './organisations.ts'
import { demoFirms, demoSupervisor, sowFirms } from './others.ts'
import { demoPlaces } from './plots.ts'
import { type DemoServices, demoActor } from './services.ts'
import { type DemoPerson, sowCases } from './sow-cases.ts'
import { sowCharity } from './sow-charity.ts'
import { sowChecks } from './sow-checks.ts'
import { sowEnforcement } from './sow-enforcement.ts'
import { sowKnowledge } from './sow-knowledge.ts'
import { sowMonitoring } from './sow-monitoring.ts'
import { sowOffice } from './sow-office.ts'
import { sowOrganisations } from './sow-organisations.ts'
import { sowSupervision } from './sow-supervision.ts'

/** Account by role, e.g. `intake-city`. */
export type DemoAccounts = Readonly<Record<string, string>>

export interface SeedOptions {
  onProgress?: (message: string) => void
  /** 5,000 if absent. */
  organisations?: number
  /** All plots if absent. */
  cases?: number
}

/** Of what is sown. With another one a database that has the former is sown a second time. */
const version = 1
const seed = 20_261_123
const chunkSize = 250
const lockKey = 79_190_011
const clerkOrganisations = 3

/**
 * Fills a database with an invented province. Finished once, it does nothing; broken off, it goes on
 * where it stopped, with the day on which it began as its today.
 */
export async function seedDemo(
  services: DemoServices,
  options: SeedOptions = {},
): Promise<DemoAccounts> {
  // Of two processes that start together the second waits and then finds everything done.
  return services.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockKey})`.execute(connection)
    try {
      await sow(services, options)
      await sowKnowledge(services)
      const people = await findPeople(services)
      return Object.fromEntries([...people].map(([role, { id }]) => [role, id]))
    } finally {
      await sql`select pg_advisory_unlock(${lockKey})`.execute(connection)
    }
  })
}

async function sow(services: DemoServices, options: SeedOptions): Promise<void> {
  const { onProgress = () => {}, organisations = 5_000, cases = 1_000 } = options
  const progress = await begin(services, organisations)
  if (progress.finished_at !== null) return
  const { as_of: asOf, organisations: count, seed, next_organisation: next } = progress
  for (const chunk of chunks(demoOrganisations({ count, seed, today: asOf }).drop(next))) {
    await sowChunk(services, chunk)
    onProgress(`演示数据 demo data: ${(chunk.at(-1)?.index ?? 0) + 1}/${count} 个社会组织`)
  }
  const act = { act: 'demo.sow-firms', object: `demo/${version}` }
  await transact(services, demoActor, act, (tx) => sowFirms(tx, services))
  await seedDemoAccounts(services, {
    places: demoPlaces,
    clerkOf: await organisationsOfClerk(services),
    others: { supervisor: [demoSupervisor], cpa: [demoFirms[0]?.uscc ?? ''] },
  })
  onProgress('演示数据 demo data: 办件 cases')
  const people = await findPeople(services)
  await sowCases(services, { count: cases, today: asOf, people })
  await sowOffice(services, { today: asOf, people })
  await sowSupervision(services, { today: asOf, people })
  onProgress('演示数据 demo data: 执法监察 enforcement')
  await sowEnforcement(services, { today: asOf, people })
  await sowMonitoring(services, { today: asOf, people })
  await sowChecks(services, { today: asOf, people })
  onProgress('演示数据 demo data: 慈善募捐 charity')
  await sowCharity(services, { today: asOf, people })
  await finish(services)
}

function* chunks(organisations: Iterable<DemoOrganisation>): Generator<DemoOrganisation[]> {
  let chunk: DemoOrganisation[] = []
  for (const organisation of organisations) {
    chunk.push(organisation)
    if (chunk.length < chunkSize) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/* The marker */

interface Progress {
  as_of: string
  seed: number
  organisations: number
  next_organisation: number
  finished_at: Date | null
}

const findProgress = async (tx: Tx): Promise<Progress | undefined> => {
  const { rows } = await sql<Progress>`
    select * from kernel.demo_seed where version = ${version}`.execute(tx)
  return rows[0]
}

async function begin(services: DemoServices, organisations: number): Promise<Progress> {
  const known = await read(services, demoActor, findProgress)
  if (known) return known
  const act = { act: 'demo.begin', object: `demo/${version}` }
  return transact(services, demoActor, act, async (tx) => {
    const { rows } = await sql<Progress>`
      insert into kernel.demo_seed (version, as_of, seed, organisations)
      values (${version}, ${today(services)}, ${seed}, ${organisations}) returning *`.execute(tx)
    const [row] = rows
    if (!row) throw new Error('The marker of the demo was not written.')
    return row
  })
}

/** Organisations and marker commit together: whatever happens, none is missing and none is there twice. */
function sowChunk(services: DemoServices, chunk: readonly DemoOrganisation[]): Promise<void> {
  const next = (chunk.at(-1)?.index ?? 0) + 1
  const act = { act: 'demo.sow-organisations', object: `demo/${version}` }
  return transact(services, demoActor, act, async (tx) => {
    await sowOrganisations(tx, services, chunk)
    await sql`update kernel.demo_seed set next_organisation = ${next}
      where version = ${version}`.execute(tx)
  })
}

function finish(services: DemoServices): Promise<void> {
  const act = { act: 'demo.finish', object: `demo/${version}` }
  return transact(services, demoActor, act, async (tx) => {
    await sql`update kernel.demo_seed set finished_at = ${services.now()}
      where version = ${version}`.execute(tx)
  })
}

/** The demo accounts by role. */
function findPeople(services: DemoServices): Promise<Map<string, DemoPerson>> {
  return read(services, demoActor, async (tx) => {
    const rows = await tx
      .selectFrom('identity.account')
      .select(['id', 'name', 'login_name'])
      .where('is_demo', '=', true)
      .where('state', '=', 'active')
      .execute()
    return new Map(
      rows.map(({ id, name, login_name }) => [
        login_name?.replace('demo-', '') ?? '',
        { id, name },
      ]),
    )
  })
}

/** Living organisations of the city that the demo clerk acts for. */
function organisationsOfClerk(services: DemoServices): Promise<string[]> {
  return read(services, demoActor, async (tx) => {
    const rows = await tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('registrar', '=', demoPlaces.city.code)
      .where('status', '=', 'registered')
      .orderBy('uscc')
      .limit(clerkOrganisations)
      .execute()
    return rows.map(({ uscc }) => uscc)
  })
}
