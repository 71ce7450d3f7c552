import { checkCitizenId, checkUscc, createRegionTable } from '@yiqi/codes'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, read, systemActor } from '../kernel/context.ts'
import { modules } from '../modules.ts'
import { createTestServices, type TestServices } from '../testing/services.ts'
import { demoPlaces, demoRegions, seedDemo } from './index.ts'
import { licensingPlots, namePlots, planCases } from './plots.ts'
import { caseId } from './sow-cases.ts'

const now = () => new Date('2026-11-23T04:00:00Z')
const counts = { organisations: 300, cases: licensingPlots.length + namePlots.length }
const regions = createRegionTable(demoRegions())
const system = systemActor('test')
let house: TestServices

beforeAll(async () => {
  house = await createTestServices({ modules, now, config: { demo: true } })
  await seedWithCrash()
  const begun = performance.now()
  await seedDemo(house.services, counts)
  const took = Math.round(performance.now() - begun)
  process.stderr.write(`demo ${JSON.stringify(counts)}: ${took} ms\n`)
}, 300_000)
afterAll(() => house.close())

/** Breaks off in the middle of the cases: every test here looks at what was then resumed. */
async function seedWithCrash(): Promise<void> {
  let notices = 0
  const notify: typeof house.services.notify = async (tx, notice) => {
    if (++notices === 12) throw new Error('crash')
    await house.services.notify(tx, notice)
  }
  await expect(seedDemo({ ...house.services, notify }, counts)).rejects.toThrow('crash')
}

const rows = <T>(query: string): Promise<T[]> =>
  read(house.services, system, async (tx) => (await sql.raw<T>(query).execute(tx)).rows)

const tables = [
  ...['organisation', 'person', 'person_in_charge', 'certificate', 'founder', 'branch'].flatMap(
    (name) => [`registers.${name}`, `registers.${name}_version`],
  ),
  'registers.restricted_person',
  ...['case_file', 'step', 'material', 'task', 'clock', 'result_document'].map(
    (name) => `cases.${name}`,
  ),
  'identity.account',
  'identity.post',
  'office.announcement',
  'office.announcement_receiver',
  'office.question',
  'supervision.rating',
  'supervision.follow_up',
  'enforcement.complaint',
  'enforcement.complaint_step',
  'enforcement.lead',
  'registers.penalty',
  'registers.illegal_organisation',
  'registers.credit_listing',
  'supervision.check_plan',
  'supervision.warning',
  'monitoring.source',
  'registers.fundraising_plan',
  'registers.charity_disclosure',
  'registers.charity_trust',
  'donations.donation',
  'disbursements.disbursement',
  'receipts.receipt',
  'payments.payment',
  'platforms.push',
  'ledger.entry',
  'kernel.outbox_event',
  'kernel.data_key',
]
const census = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const [row] = await rows<{ count: number }>(`select count(*) from ${table}`)
        return [table, Number(row?.count)] as const
      }),
    ),
  )

test('a second start changes nothing and gives the same accounts', async () => {
  const before = await census()
  expect(before['registers.organisation']).toBeGreaterThanOrEqual(counts.organisations)
  const first = await seedDemo(house.services, counts)
  expect(await seedDemo(house.services, counts)).toEqual(first)
  expect(await census()).toEqual(before)
})

test('two starts at once sow once', async () => {
  const before = await census()
  await Promise.all([seedDemo(house.services, counts), seedDemo(house.services, counts)])
  expect(await census()).toEqual(before)
})

test('a run that broke off before its end was noted adds nothing', async () => {
  const before = await census()
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, system)
    await sql`update kernel.demo_seed set finished_at = null`.execute(tx)
  })
  await seedDemo(house.services, counts)
  expect(await census()).toEqual(before)
})

test('enforcement has a case in each main state, and what was decided is public', async () => {
  const states = await rows<{ process_id: string; state: string }>(
    `select process_id, state from cases.case_file
     where process_id in ('penalty', 'ban', 'illegal-withdrawal', 'credit-listing')`,
  )
  const of = (id: string) =>
    states.flatMap(({ process_id, state }) => (process_id === id ? [state] : [])).sort()
  expect(of('penalty')).toEqual(
    ['CLOSED', 'DECISION', 'EXECUTING', 'HEARING_TERM', 'INVESTIGATING', 'LEGAL_CHECK'].sort(),
  )
  expect(of('ban')).toEqual(['INVESTIGATING', 'INVESTIGATING', 'PUBLISHED'])
  expect(of('illegal-withdrawal')).toEqual(['WITHDRAWN'])
  expect(of('credit-listing')).toEqual(['NOTICED', 'SERVED'])
  expect(await rows('select status from registers.illegal_organisation order by status')).toEqual([
    { status: 'banned' },
    { status: 'suspected' },
    { status: 'withdrawn' },
  ])
  expect(await rows('select from pub.penalty')).toHaveLength(2)
})

test('complaints stand at each of their stations, and one has become a lead', async () => {
  const states = await rows<{ state: string }>('select state from enforcement.complaint')
  expect(states.map(({ state }) => state).sort()).toEqual([
    ...['ACCEPTED', 'CASE_OPENED', 'RECEIVED', 'REPLIED'],
  ])
  expect(await rows('select source from enforcement.lead')).toEqual([{ source: 'complaint' }])
})

test('one plan of checks is drawn, one waits for it; a source waits to be read', async () => {
  expect(await rows('select state from supervision.check_plan order by state')).toEqual([
    ...[{ state: 'DRAWN' }, { state: 'FROZEN' }],
  ])
  expect(await rows('select state, kind from monitoring.source')).toEqual([
    { state: 'ACTIVE', kind: 'folder' },
  ])
})

test('every code is valid, and nothing lies outside region 99', async () => {
  const organisations = await rows<{ uscc: string; registrar: string }>(
    'select uscc, registrar from registers.organisation',
  )
  const problems = organisations.flatMap(
    ({ uscc }) => checkUscc(uscc, { regions, issuedByUs: true }).errors,
  )
  expect(problems).toEqual([])
  const places = [
    ...organisations.map(({ registrar }) => registrar),
    ...(await rows<{ registrar: string }>('select registrar from registers.person')).map(
      ({ registrar }) => registrar,
    ),
  ]
  expect(places.filter((code) => !code.startsWith('99') || !regions.has(code))).toEqual([])
})

test('identity numbers are sealed, valid, different, and of no region', async () => {
  const people = await rows<{ person_id: string; registrar: string }>(
    'select person_id, registrar from registers.person order by person_id',
  )
  const numbers = await read(house.services, system, async (tx) => {
    const found = []
    for (const { person_id } of people.slice(0, 50)) {
      found.push(await house.services.registers.reveal(tx, 'person', { person_id }, 'citizen_id'))
    }
    return found
  })
  for (const number of numbers) {
    expect(number).toMatch(/^99/)
    expect(checkCitizenId(number ?? '', { today: '2026-11-23' }).errors).toEqual([])
  }
  const [indexes] = await rows<{ count: number }>(
    'select count(distinct citizen_id_index) from registers.person',
  )
  expect(Number(indexes?.count)).toBe(people.length)
})

test('every status of the register is there, with its history', async () => {
  const statuses = await rows<{ status: string }>(
    'select distinct status from registers.organisation order by 1',
  )
  expect(statuses.map(({ status }) => status)).toEqual([
    'deregistered',
    'liquidating',
    'registered',
    'revoked',
    'suspended',
    'voided',
  ])
  const [moved] = await rows<{ uscc: string; valid_from: string }>(
    `select uscc, valid_from from registers.organisation_version
     where reason = '住所变更' and superseded_at is null and version = 2 limit 1`,
  )
  if (!moved) throw new Error('nobody ever moved')
  const { registers } = house.services
  const at = (validAt: string) =>
    read(house.services, system, (tx) =>
      registers.getAt(tx, 'organisation', { uscc: moved.uscc }, { validAt }),
    )
  const dayBefore = new Date(Date.parse(moved.valid_from) - 86_400_000).toISOString().slice(0, 10)
  const [old, present] = [await at(dayBefore), await at(moved.valid_from)]
  expect(old?.record.residence).not.toBe(present?.record.residence)
  expect(old?.reason).toBe('成立登记')
})

test('each case ends in the state that its plot tells of', async () => {
  const found = await rows<{ id: string; state: string }>('select id, state from cases.case_file')
  const states = new Map(found.map(({ id, state }) => [id, state]))
  const wanted = planCases(counts.cases)
  expect(wanted.map((one) => states.get(caseId(one)))).toEqual(wanted.map(({ plot }) => plot.ends))
})

test('case numbers have no gaps and follow the days', async () => {
  const numbers = await rows<{ case_no: string; submitted_at: string }>(
    `select case_no, submitted_at from cases.case_file where case_no is not null
     and id = any('{${planCases(counts.cases).map(caseId).join()}}') order by case_no`,
  )
  const series = Map.groupBy(numbers, ({ case_no }) => case_no.slice(0, -6))
  for (const cases of series.values()) {
    expect(cases.map(({ case_no }) => Number(case_no.slice(-5)))).toEqual(
      cases.map((_, index) => index + 1),
    )
    const days = cases.map(({ submitted_at }) => Date.parse(submitted_at))
    expect(days).toEqual(days.toSorted((a, b) => a - b))
  }
})

test('lights are green, yellow and red, and clocks lapsed and paused', async () => {
  const [lights] = await rows<Record<string, number>>(`
    select count(*) filter (where due_on < '2026-11-23') as red,
      count(*) filter (where due_on >= '2026-11-23' and warn_on <= '2026-11-23') as yellow,
      count(*) filter (where warn_on > '2026-11-23') as green
    from cases.case_file where phase in ('authority', 'applicant')`)
  expect(Number(lights?.red)).toBeGreaterThan(0)
  expect(Number(lights?.yellow)).toBeGreaterThan(0)
  expect(Number(lights?.green)).toBeGreaterThan(0)
  const acts = await rows<{ act: string }>('select distinct act from cases.step')
  expect(acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['deem-accepted', 'close-uncorrected', 'escalate', 'pause', 'archive']),
  )
})

test('people can sign in at every level, and the clerk acts for organisations', async () => {
  const accounts = await seedDemo(house.services, counts)
  expect(Object.keys(accounts)).toEqual(
    expect.arrayContaining(['citizen', 'clerk', 'intake', 'approver-city', 'reviewer-province']),
  )
  const clerk = await rows<{ registrar: string }>(
    `select registrar from registers.organisation o
     join identity.organisation_clerk c on c.uscc = o.uscc where c.basis = 'demo'`,
  )
  expect(clerk.length).toBeGreaterThan(0)
  expect(clerk.every(({ registrar }) => registrar === demoPlaces.city.code)).toBe(true)
})

test('the office and supervision have something to show', async () => {
  const counted = async (query: string) => Number((await rows<{ count: string }>(query))[0]?.count)
  expect(
    await rows(
      'select state, count(*)::int as count from office.announcement group by state order by state',
    ),
  ).toEqual([
    { state: 'PUBLISHED', count: 6 },
    { state: 'SUBMITTED', count: 1 },
  ])
  expect(
    await counted('select count(*) from office.announcement_receiver where signed_at is not null'),
  ).toBe(1)
  expect(
    await rows(
      'select state, count(*)::int as count from office.question group by state order by state',
    ),
  ).toEqual(['ACCEPTED', 'ANSWERED', 'ASKED'].map((state) => ({ state, count: 1 })))
  expect(await counted('select count(*) from supervision.rating')).toBeGreaterThan(1)
  expect(await rows('select state from supervision.follow_up')).toEqual([{ state: 'contacted' }])
  expect(
    await rows("select state from cases.case_file where process_id = 'departure-audit'"),
  ).toEqual([{ state: 'COMMISSIONED' }])
})
