import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeUscc } from '@yiqi/codes'
import { type Actor, type Context, enter, publicActor, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { uuidv7 } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { transparentProtection } from '../../testing/field-protection.ts'
import { discoverDatasets, type RegisterRecord } from '../metadata/index.ts'
import { createRegisters, type Registers } from './index.ts'

let db: TestDatabase
let registers: Registers
let clock = Date.parse('2026-03-01T04:00:00Z')
const ctx = (): Context => ({
  db: db.app,
  now: () => new Date(clock),
  newId: () => uuidv7(new Date(clock)),
})
const system = systemActor('测试')
const provenance = { reason: '测试', caseNo: 'S1000002026000001' }

beforeAll(async () => {
  db = await createTestDatabase()
  registers = createRegisters({
    catalogue: await discoverDatasets(),
    protection: transparentProtection,
  })
})
afterAll(() => db.drop())

const official = (scope: string): Actor => ({
  ...publicActor,
  purpose: 'duty',
  name: '登记员',
  scope: [scope],
})
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx)
  })

let serial = 0
function organisation(change: RegisterRecord = {}): RegisterRecord & { uscc: string } {
  const subject = `MJ${String(++serial).padStart(6, '0')}`
  const uscc = composeUscc({ department: '5', class: '1', region: '440100', subject })
  return {
    uscc,
    name: `广州市测试${serial}协会`,
    org_type: '51',
    status: 'registered',
    registrar: '440100',
    ...change,
  }
}
const enrol = (record: RegisterRecord, validFrom = '2026-01-01', actor = system) =>
  as(actor, (tx) =>
    registers.enrol(tx, ctx(), actor, 'organisation', record, { provenance, validFrom }),
  )
const amend = (
  uscc: string,
  changes: RegisterRecord,
  options: { validFrom?: string; expectedVersion?: number } = {},
  actor = system,
) =>
  as(actor, (tx) =>
    registers.amend(tx, ctx(), actor, 'organisation', { uscc }, changes, {
      provenance,
      ...options,
    }),
  )
const nameAt = async (uscc: string, validAt: string, recordedAt = new Date(clock)) => {
  const entry = await as(system, (tx) =>
    registers.getAt(tx, 'organisation', { uscc }, { validAt, recordedAt }),
  )
  return entry?.record.name
}

test('a retroactive amendment shows on its day, and what was known before stays known', async () => {
  const { uscc } = await enrol(organisation({ name: '广州市甲协会' })).then(
    ({ key }) => key as { uscc: string },
  )
  const before = new Date(clock)
  clock += 86_400_000
  await amend(uscc, { name: '广州市乙协会' }, { validFrom: '2026-02-01' })

  expect(await nameAt(uscc, '2026-01-31')).toBe('广州市甲协会')
  expect(await nameAt(uscc, '2026-02-01')).toBe('广州市乙协会')
  expect(await nameAt(uscc, '2026-02-01', before)).toBe('广州市甲协会')
  expect(await nameAt(uscc, '2025-12-31')).toBeUndefined()
  const history = await as(system, (tx) => registers.historyOf(tx, 'organisation', { uscc }))
  expect(history.map(({ change, version, caseNo }) => [change, version, caseNo])).toEqual([
    ['amend', 2, provenance.caseNo],
    ['enrol', 2, provenance.caseNo],
    ['enrol', 1, provenance.caseNo],
  ])
})

test('an edit on an old version is refused with both versions', async () => {
  const { uscc } = (await enrol(organisation())).key as { uscc: string }
  await amend(uscc, { phone: '020-12345678' }, { expectedVersion: 1 })
  const stale = amend(uscc, { phone: '020-87654321' }, { expectedVersion: 1 })
  await expect(stale).rejects.toMatchObject({
    code: 'YQ_STALE',
    refusal: {
      current: { version: 2, record: { phone: '020-12345678' } },
      yours: { version: 1, changes: { phone: '020-87654321' } },
    },
  })
})

test.each([
  ['a second record of the same key', { uscc: '' }, 'REGISTER_KEY_EXISTS'],
  ['a code that contradicts the type (D8 #5)', { org_type: '52' }, 'ORG-001'],
  ['a missing name', { name: null }, 'FIELD_REQUIRED'],
])('%s is refused', async (_case, change, code) => {
  const record = organisation(change)
  if (record.uscc === '') record.uscc = String((await enrol(organisation())).key.uscc)
  await expect(enrol(record)).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: expect.arrayContaining([expect.objectContaining({ code })]) },
  })
})

test('the future and the time before the record are refused', async () => {
  const { uscc } = (await enrol(organisation())).key as { uscc: string }
  await expect(amend(uscc, { name_en: 'A' }, { validFrom: '2030-01-01' })).rejects.toThrow(
    'YQ_INVALID',
  )
  await expect(amend(uscc, { name_en: 'A' }, { validFrom: '2025-12-31' })).rejects.toThrow(
    'YQ_INVALID',
  )
  await expect(amend(uscc, { uscc: '53100000500019795A' })).rejects.toThrow('YQ_INVALID')
})

test('a post ends: from that day there is none, and it cannot be amended', async () => {
  const { uscc } = (await enrol(organisation())).key as { uscc: string }
  const post = { uscc, person_id: 'p1', post: 'chair', started_on: '2026-01-01' }
  const options = { provenance, validFrom: '2026-01-01' }
  await as(system, (tx) =>
    registers.enrol(tx, ctx(), system, 'person_in_charge', { ...post, name: '甲' }, options),
  )
  await as(system, (tx) =>
    registers.end(tx, ctx(), system, 'person_in_charge', post, { provenance, on: '2026-02-01' }),
  )
  const at = (validAt: string) =>
    as(system, (tx) => registers.getAt(tx, 'person_in_charge', post, { validAt }))
  expect(await at('2026-01-31')).toBeDefined()
  expect(await at('2026-02-01')).toBeUndefined()
  await expect(
    as(system, (tx) =>
      registers.amend(tx, ctx(), system, 'person_in_charge', post, { paid: true }, { provenance }),
    ),
  ).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
})

test('a sensitive field is stored as ciphertext and blind index, and revealed on request', async () => {
  const record = {
    person_id: 'p-sealed',
    name: '甲',
    registrar: '440100',
    citizen_id: '11010519491231002X',
    mobile: '13800138000',
  }
  const entry = await as(system, (tx) =>
    registers.enrol(tx, ctx(), system, 'person', record, { provenance }),
  )
  expect(entry.record.citizen_id).toBeUndefined()
  expect(entry.sealed).toEqual(['citizen_id'])
  const key = { person_id: 'p-sealed' }
  const found = await as(system, (tx) =>
    registers.list(tx, 'person', {
      filters: { citizen_id: registers.indexOf('person', 'citizen_id', record.citizen_id) },
    }),
  )
  expect(found.items.map(({ record }) => record.name)).toEqual(['甲'])
  expect(await as(system, (tx) => registers.reveal(tx, 'person', key, 'citizen_id'))).toBe(
    record.citizen_id,
  )
  const again = await as(system, (tx) =>
    registers.amend(
      tx,
      ctx(),
      system,
      'person',
      key,
      { citizen_id: record.citizen_id },
      { provenance },
    ),
  )
  expect(again.version, 'the same number again is no change').toBe(1)
})

test('an official enrols and sees in his own region only', async () => {
  const mine = organisation({ registrar: '440100' })
  await enrol(mine, '2026-01-01', official('4401__'))
  await expect(enrol(organisation(), '2026-01-01', official('4403__'))).rejects.toThrow(
    /row-level security/,
  )
  const seenBy = (scope: string) =>
    as(official(scope), (tx) => registers.findByKey(tx, 'organisation', { uscc: mine.uscc }))
  expect(await seenBy('44____')).toBeDefined()
  expect(await seenBy('4403__')).toBeUndefined()
  expect(
    await as(official('4401__'), (tx) =>
      registers.historyOf(tx, 'organisation', { uscc: mine.uscc }),
    ),
  ).toHaveLength(1)
  expect(
    await as(official('4403__'), (tx) =>
      registers.historyOf(tx, 'organisation', { uscc: mine.uscc }),
    ),
  ).toHaveLength(0)
})

test('every change leaves one event in the outbox', async () => {
  const { uscc } = (await enrol(organisation())).key as { uscc: string }
  await amend(uscc, { abbreviation: '测协' })
  const events = await as(system, (tx) =>
    tx
      .selectFrom('kernel.outbox_event')
      .select(['type', 'data'])
      .where('subject', '=', `organisation/${uscc}`)
      .orderBy('id')
      .execute(),
  )
  expect(events).toEqual([
    { type: 'registers.organisation.changed.v1', data: { keys: [{ uscc }], versions: [1] } },
    { type: 'registers.organisation.changed.v1', data: { keys: [{ uscc }], versions: [2] } },
  ])
})

test('pages follow on each other without gap or repetition, empty sort values last', async () => {
  const actor = official('3301__')
  for (const established_on of ['2020-01-01', null, '2019-01-01', '2020-01-01', null]) {
    await enrol(organisation({ registrar: '330100', established_on }), '2026-01-01', system)
  }
  for (const direction of ['asc', 'desc'] as const) {
    const seen: (string | undefined)[] = []
    let cursor: string | null = null
    do {
      const page = await as(actor, (tx) =>
        registers.list(tx, 'organisation', {
          sort: { field: 'established_on', direction },
          limit: 2,
          cursor,
        }),
      )
      seen.push(...page.items.map(({ record }) => record.established_on as string | undefined))
      cursor = page.nextCursor
    } while (cursor)
    const dated = ['2019-01-01', '2020-01-01', '2020-01-01']
    const expected = direction === 'asc' ? dated : dated.toReversed()
    expect(seen).toEqual([...expected, undefined, undefined])
  }
})

test('for any amendments, each (valid, recorded) pair has one version, and the current one is the last', async () => {
  const step = fc.record({
    from: fc.integer({ min: 1, max: 28 }),
    changes: fc.record(
      {
        abbreviation: fc.constantFrom('甲', '乙', null),
        staff_full: fc.integer({ min: 0, max: 3 }),
      },
      { requiredKeys: [] },
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const { uscc } = (await enrol(organisation(), '2026-02-01')).key as { uscc: string }
      const moments = [new Date(clock)]
      for (const { from, changes } of steps) {
        clock += 1000
        await amend(uscc, changes, { validFrom: `2026-02-${String(from).padStart(2, '0')}` })
        moments.push(new Date(clock))
      }
      const history = await as(system, (tx) => registers.historyOf(tx, 'organisation', { uscc }))
      for (const recordedAt of moments) {
        for (const validAt of ['2026-02-01', '2026-02-14', '2026-02-28', '2026-03-01']) {
          const matching = history.filter(
            (one) =>
              one.validFrom <= validAt &&
              (one.validTo === null || one.validTo > validAt) &&
              one.recordedAt <= recordedAt &&
              (one.supersededAt === null || one.supersededAt > recordedAt),
          )
          expect(matching).toHaveLength(1)
        }
      }
      const current = await as(system, (tx) => registers.findByKey(tx, 'organisation', { uscc }))
      const replayed = history.find((one) => !one.supersededAt && one.validTo === null)
      expect(current?.record).toEqual(replayed?.record)
    }),
    { numRuns: 15 },
  )
})
