import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Context, enter, publicActor, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { uuidv7 } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { transparentProtection } from '../../testing/field-protection.ts'
import { discoverDatasets, type RegisterRecord } from '../metadata/index.ts'
import { createRegisters, type Registers } from './index.ts'

const uscc = composeUscc({ department: '5', class: '1', region: '440100', subject: 'MJ000001' })
const now = new Date('2026-03-01T04:00:00Z')
const system = systemActor('测试')
const provenance = { reason: '测试' }
let db: TestDatabase
let registers: Registers

const act = <T>(work: (tx: Tx, ctx: Context) => Promise<T>, actor = system): Promise<T> =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx, { db: db.app, now: () => now, newId: () => uuidv7(now) })
  })
const enrol = (name: string, record: RegisterRecord, validFrom: string) =>
  act((tx, ctx) =>
    registers.enrol(tx, ctx, system, name, { uscc, ...record }, { provenance, validFrom }),
  )
const namesOf = async (validAt?: string, scope = '4401__') => {
  const clerk = { ...publicActor, purpose: 'duty' as const, scope: [scope] }
  const found = await act(
    (tx) => registers.belongingsOf(tx, 'organisation', { uscc }, validAt),
    clerk,
  )
  return found.map(({ dataset, entries }) => [
    dataset.name,
    ...entries.map(({ record }) => record[dataset.title]),
  ])
}

beforeAll(async () => {
  db = await createTestDatabase()
  registers = createRegisters({
    catalogue: await discoverDatasets(),
    protection: transparentProtection,
  })
  const organisation = {
    name: '广州市测试协会',
    org_type: '51',
    status: 'registered',
    registrar: '440100',
  }
  await enrol('organisation', organisation, '2025-01-01')
  const branch = { name: '青年分会', kind: 'branch', set_up_on: '2025-02-01' }
  await enrol('branch', { branch_no: 'B1', ...branch }, '2025-02-01')
  await act((tx, ctx) =>
    registers.amend(
      tx,
      ctx,
      system,
      'branch',
      { uscc, branch_no: 'B1' },
      { name: '青少年分会' },
      { provenance, validFrom: '2025-08-01' },
    ),
  )
  await act((tx, ctx) =>
    registers.end(
      tx,
      ctx,
      system,
      'branch',
      { uscc, branch_no: 'B1' },
      { provenance, on: '2026-02-01' },
    ),
  )
})
afterAll(() => db.drop())

test('what belongs to an organisation is told as it was on a day', async () => {
  expect(await namesOf('2025-01-31')).toEqual([])
  expect(await namesOf('2025-02-01')).toEqual([['branch', '青年分会']])
  expect(await namesOf('2025-07-31')).toEqual([['branch', '青年分会']])
  expect(await namesOf('2025-08-01')).toEqual([['branch', '青少年分会']])
  expect(await namesOf('2026-01-31')).toEqual([['branch', '青少年分会']])
  expect(await namesOf('2026-02-01')).toEqual([])
})

test('without a day what has ended is told too', async () => {
  expect(await namesOf()).toEqual([['branch', '青少年分会']])
})

test('an official of another region is told nothing, of no day', async () => {
  expect(await namesOf(undefined, '33____')).toEqual([])
  expect(await namesOf('2025-02-01', '33____')).toEqual([])
})
