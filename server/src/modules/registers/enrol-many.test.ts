import { composeUscc } from '@yiqi/codes'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, enter, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { uuidv7 } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { transparentProtection } from '../../testing/field-protection.ts'
import { discoverDatasets, type RegisterRecord } from '../metadata/index.ts'
import { createRegisters, type Life, type Registers } from './index.ts'

const actor = systemActor('测试')
const today = new Date('2026-03-01T04:00:00Z')
let db: TestDatabase
let registers: Registers

beforeAll(async () => {
  db = await createTestDatabase()
  registers = createRegisters({
    catalogue: await discoverDatasets(),
    protection: transparentProtection,
  })
})
afterAll(() => db.drop())

const at = (now: Date): Context => ({ db: db.app, now: () => now, newId: () => uuidv7(now) })
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx)
  })
const enrolMany = (lives: Life[], dataset = 'organisation') =>
  within((tx) => registers.enrolMany(tx, at(today), actor, dataset, lives))

let serial = 0
function organisation(): RegisterRecord & { uscc: string } {
  const subject = `MJ${String(++serial).padStart(6, '0')}`
  return {
    uscc: composeUscc({ department: '5', class: '1', region: '440100', subject }),
    name: `广州市批量${serial}协会`,
    org_type: '51',
    status: 'registered',
    registrar: '440100',
  }
}

const recorded = (day: number, reason: string) => ({
  validFrom: `2020-01-${String(day).padStart(2, '0')}`,
  recordedAt: new Date(Date.UTC(2020, 0, day, 4)),
  provenance: { reason },
})

async function stepByStep({ record, amendments = [], ...first }: Life): Promise<void> {
  const { recordedAt, ...options } = first
  await within((tx) => registers.enrol(tx, at(recordedAt), actor, 'organisation', record, options))
  const key = { uscc: String(record.uscc) }
  for (const { changes, recordedAt, ...options } of amendments) {
    await within((tx) =>
      registers.amend(tx, at(recordedAt), actor, 'organisation', key, changes, options),
    )
  }
}

const historyOf = async ({ uscc }: { uscc: string }) => {
  const entries = await within((tx) => registers.historyOf(tx, 'organisation', { uscc }))
  const present = await within((tx) => registers.findByKey(tx, 'organisation', { uscc }))
  return [...entries, present].map((entry) => ({ ...entry, key: null, record: plain(entry) }))
}
const plain = (entry: { record: RegisterRecord } | undefined) => {
  const { uscc, name, ...rest } = entry?.record ?? {}
  return rest
}

test('leaves the same history as enrolling and amending one after the other', async () => {
  const amendment = fc.record({
    recordedOn: fc.integer({ min: 10, max: 28 }),
    validOn: fc.integer({ min: 2, max: 10 }),
    changes: fc.oneof(
      fc.record({ residence: fc.constantFrom('甲路1号', '乙路2号', '') }),
      fc.record({ legal_rep: fc.constantFrom('张三', '李四') }),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(amendment, { maxLength: 4 }), async (list) => {
      const amendments = list
        .toSorted((a, b) => a.recordedOn - b.recordedOn)
        .map(({ recordedOn, validOn, changes }) => ({
          ...recorded(validOn, '变更'),
          recordedAt: recorded(recordedOn, '').recordedAt,
          changes,
        }))
      const [one, other] = [organisation(), organisation()]
      await stepByStep({ ...recorded(1, '成立'), record: one, amendments })
      await enrolMany([{ ...recorded(1, '成立'), record: other, amendments }])
      expect(await historyOf(other)).toEqual(await historyOf(one))
    }),
    { numRuns: 25 },
  )
})

test('enrols all or none, and says what is wrong', async () => {
  const [known, fresh] = [organisation(), organisation()]
  await enrolMany([{ ...recorded(1, '成立'), record: known }])
  const again = [fresh, known].map((record) => ({ ...recorded(1, '成立'), record }))
  await expect(enrolMany(again)).rejects.toMatchObject({
    refusal: { problems: [{ code: 'REGISTER_KEY_EXISTS' }] },
  })
  const { uscc } = fresh
  expect(await within((tx) => registers.findByKey(tx, 'organisation', { uscc }))).toBeUndefined()
  const broken = { ...recorded(1, '成立'), record: { ...fresh, name: '' } }
  await expect(enrolMany([broken])).rejects.toMatchObject({ code: 'YQ_INVALID' })
  const future = { ...recorded(1, '成立'), validFrom: '2026-03-02', record: fresh }
  await expect(enrolMany([future])).rejects.toMatchObject({
    refusal: { problems: [{ code: 'REGISTER_FUTURE' }] },
  })
})

test('seals the sensitive fields of each, and tells of all in one event', async () => {
  const people = ['11010519491231002X', '440106200002290016'].map((citizen_id, index) => ({
    ...recorded(1, '登记'),
    record: { person_id: `p-${index}`, name: '某某', registrar: '440100', citizen_id },
  }))
  await enrolMany(people, 'person')
  const key = { person_id: 'p-1' }
  expect(await within((tx) => registers.reveal(tx, 'person', key, 'citizen_id'))).toBe(
    '440106200002290016',
  )
  const events = await within((tx) =>
    tx
      .selectFrom('kernel.outbox_event')
      .select('data')
      .where('type', '=', 'registers.person.changed.v1')
      .execute(),
  )
  expect(events.map(({ data }) => data)).toEqual([
    { keys: [{ person_id: 'p-0' }, key], versions: [1, 1] },
  ])
})
