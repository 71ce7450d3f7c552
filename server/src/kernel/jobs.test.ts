import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../testing/services.ts'
import { publicActor, transact } from './context.ts'
import type { JobDefinition } from './jobs.ts'
import type { Module } from './module.ts'

let house: TestServices
afterEach(() => house.close())

const act = { act: 'toys.paint', object: 'toy/1' }
const open = async (job: JobDefinition, isWorker = true) => {
  const module: Module = { name: 'toys', jobs: [job] }
  house = await createTestServices({ modules: [module], isWorker })
  if (isWorker) await house.services.jobs.work([job], house.services)
}
const waiting = async () => {
  const { rows } = await sql<{ count: number }>`select count(*) from pgboss.job`.execute(
    house.db.app,
  )
  return rows[0]?.count
}

test('a job is done after the act has committed, with its data', async () => {
  const seen: unknown[] = []
  await open({ name: 'toys.dry-paint', handle: async (data) => void seen.push(data) })
  await transact(house.services, publicActor, act, (tx) =>
    house.services.jobs.enqueue(tx, 'toys.dry-paint', { toy: 1 }),
  )
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual([{ toy: 1 }])
})

test('an act that fails takes its job with it', async () => {
  await open({ name: 'toys.dry-paint', handle: async () => {} }, false)
  const failed = transact(house.services, publicActor, act, async (tx) => {
    await house.services.jobs.enqueue(tx, 'toys.dry-paint', { toy: 1 })
    expect((await sql`select from pgboss.job`.execute(tx)).rows).toHaveLength(1)
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await waiting()).toBe(0)
})

test('a job that fails is tried again', async () => {
  let tries = 0
  await open({
    name: 'toys.dry-paint',
    retryDelaySeconds: 1,
    handle: async () => {
      tries += 1
      if (tries === 1) throw new Error('still wet')
    },
  })
  await transact(house.services, publicActor, act, (tx) =>
    house.services.jobs.enqueue(tx, 'toys.dry-paint', {}),
  )
  await expect.poll(() => tries, { timeout: 25_000 }).toBe(2)
})

test('while a job of a key waits, no second one is added', async () => {
  await open({ name: 'toys.dry-paint', handle: async () => {} }, false)
  for (const key of ['a', 'a', 'b']) {
    await transact(house.services, publicActor, act, (tx) =>
      house.services.jobs.enqueue(tx, 'toys.dry-paint', {}, { singletonKey: key }),
    )
  }
  expect(await waiting()).toBe(2)
})

test('a schedule is kept while its definition has one', async () => {
  await open({ name: 'toys.dust', cron: '0 3 * * *', handle: async () => {} })
  const { rows } = await sql`select name, cron, timezone from pgboss.schedule`.execute(house.db.app)
  expect(rows).toEqual([{ name: 'toys.dust', cron: '0 3 * * *', timezone: 'Asia/Shanghai' }])
})

test('the app cannot change the shape of the queue', async () => {
  await open({ name: 'toys.dust', handle: async () => {} }, false)
  const change = sql`alter table pgboss.queue add column x int`.execute(house.db.app)
  await expect(change).rejects.toThrow(/must be owner/)
})
