import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../testing/services.ts'
import { enter, publicActor, systemActor } from './context.ts'
import { followOnce, runFollowers } from './followers.ts'
import type { Follower } from './module.ts'
import { outboxStart, publish, readOutbox } from './outbox.ts'

let house: TestServices
beforeAll(async () => {
  house = await createTestServices()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.db.ownerPool.query(
    'truncate kernel.outbox_event, kernel.outbox_cursor restart identity',
  )
})

const event = (n: number, type = 'toys.toy.painted.v1') => ({
  type,
  subject: `toy/${n}`,
  data: { n },
})
const say = (n: number, type?: string) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, publicActor)
    await publish(tx, house.services, event(n, type))
  })
const ids = () =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return (await readOutbox(tx, outboxStart, 100)).map(({ id }) => id)
  })
const collector = (name: string, seen: unknown[], fail?: (n: unknown) => boolean): Follower => ({
  name,
  types: ['toys.toy.painted.v1'],
  handle: async (_tx, events) => {
    for (const { data } of events) {
      if (fail?.(data.n)) throw new Error('cannot')
      seen.push(data.n)
    }
  },
})

test('D8 #35 the older transaction commits last: [] then [1, 2], never [2] then []', async () => {
  const first = await house.services.db.startTransaction().execute()
  await enter(first, publicActor)
  await publish(first, house.services, event(1))
  await say(2)
  expect(await ids()).toEqual([])
  await first.commit().execute()
  expect(await ids()).toEqual([1, 2])
})

test('a follower gets its types in order, once, from where it stopped', async () => {
  const seen: unknown[] = []
  const follower = collector('toys.list', seen)
  await say(1)
  await say(2, 'toys.toy.broken.v1')
  await say(3)
  expect(await followOnce(follower, house.services)).toBe(3)
  expect(await followOnce(follower, house.services)).toBe(0)
  await say(4)
  await followOnce(follower, house.services)
  expect(seen).toEqual([1, 3, 4])
})

test('a failure takes the effects and the place back together', async () => {
  await say(1)
  const failing: Follower = {
    name: 'toys.failing',
    types: ['toys.toy.painted.v1'],
    handle: async (tx) => {
      await sql`insert into kernel.file values (${'0'.repeat(64)}, 1, 'x', now(), 'own')`.execute(
        tx,
      )
      throw new Error('cannot')
    },
  }
  await expect(followOnce(failing, house.services)).rejects.toThrow('cannot')
  const { rows } = await house.db.superuserPool.query('select count(*)::int as n from kernel.file')
  expect(rows[0].n).toBe(0)
  const seen: unknown[] = []
  await followOnce(collector('toys.failing', seen), house.services)
  expect(seen).toEqual([1])
})

test('of two processes one follows, the other finds nothing to do', async () => {
  await say(1)
  const seen: unknown[] = []
  await followOnce(collector('toys.shared', seen), house.services)
  await say(2)
  let enterHandle = () => {}
  let leaveHandle = () => {}
  const entered = new Promise<void>((resolve) => {
    enterHandle = resolve
  })
  const left = new Promise<void>((resolve) => {
    leaveHandle = resolve
  })
  const slow: Follower = {
    ...collector('toys.shared', seen),
    handle: async (_tx, events) => {
      enterHandle()
      await left
      seen.push(...events.map(({ data }) => data.n))
    },
  }
  const first = followOnce(slow, house.services)
  await entered
  expect(await followOnce(collector('toys.shared', seen), house.services)).toBe(0)
  leaveHandle()
  expect(await first).toBe(1)
  expect(seen).toEqual([1, 2])
})

test('one follower that fails holds up no other, and catches up when it can', async () => {
  const good: unknown[] = []
  const bad: unknown[] = []
  let isBroken = true
  const loop = runFollowers(
    [collector('toys.good', good), collector('toys.bad', bad, () => isBroken)],
    house.services,
  )
  await say(1)
  await expect.poll(() => good, { timeout: 5000 }).toEqual([1])
  expect(bad).toEqual([])
  isBroken = false
  await expect.poll(() => bad, { timeout: 10_000 }).toEqual([1])
  await loop.stop()
})

test('nobody but the platform reads the events', async () => {
  await say(1)
  const seen = await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, publicActor)
    return readOutbox(tx, outboxStart, 10)
  })
  expect(seen).toEqual([])
})
