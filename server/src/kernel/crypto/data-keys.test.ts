import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Context, enter, publicActor, systemActor } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { uuidv7 } from '../ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import {
  createKeyRing,
  destroyDataKey,
  ErasedError,
  ensureDataKey,
  findDataKey,
  openFor,
  rewrapDataKeys,
  sealFor,
} from './index.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

const first = { id: 'kek1', secret: '01'.repeat(32) }
const second = { id: 'kek2', secret: '02'.repeat(32) }
const ring = createKeyRing({ wrapping: [first], blindIndex: '03'.repeat(32) })
const place = { table: 'person', row: 'p-1', column: 'id_no' }
const now = () => new Date('2026-11-23T00:00:00Z')
const context: Pick<Context, 'now' | 'newId'> = { now, newId: () => uuidv7(new Date()) }

const asSystem = <T>(work: (tx: Tx) => Promise<T>) =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return work(tx)
  })

describe('data keys', () => {
  test('one holder has one key, however many ask at once', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () =>
        asSystem((tx) => ensureDataKey(tx, context, ring, 'person/race')),
      ),
    )
    expect(new Set(keys.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(1)
  })

  test('erased is unreadable, and stays so', async () => {
    const sealed = await asSystem((tx) => sealFor(tx, context, ring, 'person/p-1', place, '秘密'))
    expect(await asSystem((tx) => openFor(tx, ring, 'person/p-1', place, sealed))).toBe('秘密')
    await asSystem((tx) => destroyDataKey(tx, context, 'person/p-1'))
    await expect(asSystem((tx) => openFor(tx, ring, 'person/p-1', place, sealed))).rejects.toThrow(
      ErasedError,
    )
    await expect(asSystem((tx) => ensureDataKey(tx, context, ring, 'person/p-1'))).rejects.toThrow(
      ErasedError,
    )
  })

  test('the key that lies in the database is wrapped', async () => {
    const key = await asSystem((tx) => ensureDataKey(tx, context, ring, 'person/p-2'))
    const row = await asSystem((tx) =>
      tx
        .selectFrom('kernel.data_key')
        .select('wrapped')
        .where('holder', '=', 'person/p-2')
        .executeTakeFirstOrThrow(),
    )
    expect(row.wrapped?.includes(Buffer.from(key.secret))).toBe(false)
  })

  test('after a rotation the old key may leave the ring', async () => {
    const sealed = await asSystem((tx) => sealFor(tx, context, ring, 'person/p-3', place, '秘密'))
    const both = createKeyRing({ wrapping: [first, second], blindIndex: '03'.repeat(32) })
    while ((await asSystem((tx) => rewrapDataKeys(tx, context, both, 2))) > 0);
    const later = createKeyRing({ wrapping: [second], blindIndex: '03'.repeat(32) })
    expect(await asSystem((tx) => openFor(tx, later, 'person/p-3', place, sealed))).toBe('秘密')
  })

  test('the public sees no key', async () => {
    await asSystem((tx) => ensureDataKey(tx, context, ring, 'person/p-4'))
    const seen = await db.app.transaction().execute(async (tx) => {
      await enter(tx, publicActor)
      return findDataKey(tx, ring, 'person/p-4')
    })
    expect(seen).toBeNull()
  })
})
