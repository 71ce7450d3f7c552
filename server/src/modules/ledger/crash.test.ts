import { afterEach, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { runCrashes } from './testing/crashes.ts'

/** More by `scripts/crash-ledger.ts`; books without a database do a million (`packages/charity-ledger`). */
const operations = Number(process.env.YIQI_LEDGER_CRASHES ?? 64)
const seed = Number(process.env.YIQI_LEDGER_SEED ?? 20_261_129)

let house: TestServices
afterEach(() => house.close())

test(
  'connections break between any two statements: done once or not at all, and the log agrees',
  async () => {
    house = await createTestServices()
    const report = await runCrashes(house.services, { operations, seed })
    expect(report.contradictions).toEqual([])
    expect(report.size).toBe(report.accepted)
    expect(report.accepted).toBeGreaterThan(operations / 2)
    expect(report.lost).toBeGreaterThan(operations / 10)
  },
  60_000 + operations * 200,
)

test('a planted mistake is found: whoever repeats an act does so under a new number', async () => {
  house = await createTestServices()
  const again = <T extends { id: string }>(entry: T) => ({ ...entry, id: `${entry.id}.again` })
  const { contradictions } = await runCrashes(house.services, { operations: 64, seed, again })
  expect(contradictions.length).toBeGreaterThan(0)
})

test('a planted mistake is found: a lot forgets what was refunded of it', async () => {
  house = await createTestServices()
  await house.db.superuserPool.query(`
    create function ledger.plant() returns trigger language plpgsql as
      'begin new.refunded := old.refunded; return new; end';
    create trigger plant before update on ledger.lot for each row execute function ledger.plant()`)
  const { contradictions } = await runCrashes(house.services, { operations: 64, seed })
  expect(contradictions.join()).toMatch(/ledger\.lot .* altered|refund/)
})
