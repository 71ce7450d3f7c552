import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../testing/services.ts'
import { chainAudit, genesis, linkHash, verifyAuditChain } from './audit-chain.ts'
import { type Actor, publicActor, read, systemActor, transact } from './context.ts'

let house: TestServices
beforeAll(async () => {
  house = await createTestServices()
})
afterAll(() => house.close())

const clerk: Actor = { ...publicActor, purpose: 'duty', name: '张三', scope: ['44____'] }
const paint = (n: number) =>
  transact(house.services, clerk, { act: 'toys.paint', object: `toy/${n}` }, async () => {})
const verify = (head?: { seq: number; hash: string }) =>
  read(house.services, systemActor('test'), (tx) => verifyAuditChain(tx, head))
/** Row-level security is forced on the owner too: whoever tampers has to switch it off first. */
const tamper = async (statement: string) => {
  const tables = ['kernel.audit_entry', 'kernel.audit_link', 'kernel.outbox_cursor']
  const all = (verb: string) => tables.map((table) => `alter table ${table} ${verb};`).join('')
  await house.db.ownerPool.query(
    `${all('no force row level security')} ${statement}; ${all('force row level security')}`,
  )
}

beforeEach(async () => {
  await house.db.ownerPool.query(
    'truncate kernel.audit_entry, kernel.audit_link, kernel.outbox_cursor',
  )
  for (const n of [1, 2, 3, 4, 5]) await paint(n)
})

test('D8 #34 the first hash of the chain', () => {
  const entry = {
    seq: 1,
    at: '2026-01-05T09:00:00.000+08:00',
    actor: 'u1',
    action: 'org.read',
    object: '51100000500001237J',
  }
  expect(linkHash(genesis, entry).slice(0, 16)).toBe('4eb0ac4d43f67e31')
  expect(linkHash(genesis, { ...entry, actor: 'u2' }).slice(0, 16)).not.toBe('4eb0ac4d43f67e31')
})

describe('a chain of five', () => {
  beforeEach(async () => {
    expect(await chainAudit(house.services.db)).toBe(5)
  })

  test('is intact, and is not chained twice', async () => {
    expect(await chainAudit(house.services.db)).toBe(0)
    expect(await verify()).toMatchObject({ entries: 5, head: { seq: 5 }, findings: [] })
  })

  test('an edited entry is found at its place', async () => {
    await tamper("update kernel.audit_entry set actor_name = '李四' where object = 'toy/3'")
    expect((await verify()).findings).toMatchObject([{ seq: 3, kind: 'mismatch' }])
  })

  test('an edited reason, too', async () => {
    await transact(
      house.services,
      clerk,
      { act: 'toys.look', object: 'toy/6', reason: '核对' },
      async () => {},
    )
    expect(await chainAudit(house.services.db)).toBe(1)
    expect((await verify()).findings).toEqual([])
    await tamper("update kernel.audit_entry set reason = '好奇' where object = 'toy/6'")
    expect((await verify()).findings).toMatchObject([{ seq: 6, kind: 'mismatch' }])
  })

  test('an entry without a reason is hashed as it was before there were reasons', async () => {
    const { entry, hash } = await read(house.services, systemActor('test'), async (tx) => ({
      entry: await tx
        .selectFrom('kernel.audit_entry')
        .selectAll()
        .where('object', '=', 'toy/1')
        .executeTakeFirstOrThrow(),
      ...(await tx
        .selectFrom('kernel.audit_link')
        .select('hash')
        .where('seq', '=', 1)
        .executeTakeFirstOrThrow()),
    }))
    const { xid: _, reason: __, at, ...rest } = entry
    // Microseconds, as PostgreSQL writes them.
    const asBefore = { ...rest, at: at.toISOString().replace('Z', '000Z') }
    expect(linkHash(genesis, asBefore)).toBe(hash)
  })

  test('a deleted entry', async () => {
    await tamper("delete from kernel.audit_entry where object = 'toy/2'")
    expect((await verify()).findings).toMatchObject([{ seq: 2, kind: 'entry-missing' }])
  })

  test('a deleted entry together with its link', async () => {
    await tamper(`delete from kernel.audit_link where seq = 2;
      delete from kernel.audit_entry where object = 'toy/2'`)
    expect((await verify()).findings).toMatchObject([{ seq: 2, kind: 'link-missing' }])
  })

  test('two entries that changed places', async () => {
    await tamper(`update kernel.audit_link set entry_id = gen_random_uuid() where seq = 2;
      update kernel.audit_link set entry_id =
        (select id from kernel.audit_entry where object = 'toy/2') where seq = 3;
      update kernel.audit_link set entry_id =
        (select id from kernel.audit_entry where object = 'toy/3') where seq = 2`)
    expect((await verify()).findings.map(({ seq }) => seq)).toEqual([2, 3])
  })

  test('an entry put in afterwards', async () => {
    await tamper(`insert into kernel.audit_entry (id, xid, at, actor_name, act, object, purpose, result)
      select gen_random_uuid(), xid, at, '李四', act, object, purpose, result
      from kernel.audit_entry where object = 'toy/3'`)
    expect((await verify()).findings).toMatchObject([{ seq: null, kind: 'unchained' }])
  })

  test('the end cut off, seen by whoever kept the head', async () => {
    const { head } = await verify()
    await tamper(
      "delete from kernel.audit_link where seq = 5; delete from kernel.audit_entry where object = 'toy/5'",
    )
    expect((await verify()).findings).toEqual([])
    expect((await verify(head)).findings).toMatchObject([{ seq: 5, kind: 'other-head' }])
  })

  test('a chain written anew, seen by whoever kept the head', async () => {
    const { head } = await verify()
    await tamper(`update kernel.audit_entry set actor_name = '李四' where object = 'toy/1';
      delete from kernel.audit_link; delete from kernel.outbox_cursor`)
    await chainAudit(house.services.db)
    expect((await verify()).findings).toEqual([])
    expect((await verify(head)).findings).toMatchObject([{ seq: 5, kind: 'other-head' }])
  })

  test('grows: what comes later is chained to what is there', async () => {
    await paint(6)
    expect(await chainAudit(house.services.db)).toBe(1)
    expect(await verify()).toMatchObject({ entries: 6, findings: [] })
  })
})

test('an entry of a transaction still open keeps later ones waiting, and is not lost', async () => {
  const gate = await house.services.db.startTransaction().execute()
  await gate
    .insertInto('kernel.audit_entry')
    .values({
      id: house.services.newId(),
      at: new Date(),
      actor_name: '王五',
      act: 'toys.paint',
      object: 'toy/0',
      purpose: 'duty',
      result: 'done',
    })
    .execute()
  await paint(6)
  expect(await chainAudit(house.services.db)).toBe(5)
  await gate.commit().execute()
  expect(await chainAudit(house.services.db)).toBe(2)
  expect(await verify()).toMatchObject({ entries: 7, findings: [] })
})

test('the server can add to the trail and change nothing in it', async () => {
  for (const table of ['kernel.audit_entry', 'kernel.audit_link']) {
    for (const verb of [`update ${table} set`, `delete from ${table}`]) {
      const column = table.endsWith('entry') ? "act = 'x'" : "hash = 'x'"
      const statement = verb.startsWith('update') ? `${verb} ${column}` : verb
      await expect(house.db.appPool.query(statement)).rejects.toThrow(/permission denied/)
    }
  }
})
