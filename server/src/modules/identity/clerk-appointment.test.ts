import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, enter, publicActor } from '../../kernel/context.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { fillTables, sampleOwner } from '../../testing/sample-rows.ts'

/* Who may appoint a clerk, by the database alone. */

const { uscc, accountId, region } = sampleOwner
const official: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: '00000000-0000-7000-8000-0000000000fe',
  name: '周牧云',
  scope: [region],
}
const clerk: Actor = { ...official, purpose: 'self', scope: [], organisations: [uscc] }
/** One for which the clerk acts, and manages no clerks. */
const otherUscc = '51990102MJ0000002X'
let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
  const superuser = await db.superuserPool.connect()
  await fillTables(superuser, ['identity.account', 'registers.organisation'])
  await superuser.query('set session_replication_role = replica')
  for (const [code, manages] of [
    [uscc, true],
    [otherUscc, false],
  ]) {
    await superuser.query(
      `insert into identity.organisation_clerk
        (id, uscc, account_id, valid_from, basis, granted_at, manages)
        values (gen_random_uuid(), $1, $2, '2026-01-05', 'demo', now(), $3)`,
      [code, official.accountId, manages],
    )
  }
  await superuser.query('set session_replication_role = origin')
  superuser.release()
})
afterAll(() => db?.drop())

async function appoint(actor: Actor, more: { basis: string; code?: string; by?: string | null }) {
  const { basis, code = uscc, by = actor.accountId } = more
  const tx = await db.app.startTransaction().execute()
  try {
    await enter(tx, actor)
    await sql`insert into identity.organisation_clerk
      (id, uscc, account_id, valid_from, basis, granted_by, granted_at)
      values (gen_random_uuid(), ${code}, ${accountId}, now(), ${basis}, ${by}, now())`.execute(tx)
  } finally {
    await tx.rollback().execute()
  }
}

test.each<[string, Actor, Parameters<typeof appoint>[1]]>([
  ['the approver of its establishment', official, { basis: 'establishment' }],
  ['a clerk who manages those of the organisation', clerk, { basis: 'legal-representative' }],
])('%s appoints', async (_who, actor, more) => {
  await expect(appoint(actor, more)).resolves.toBeUndefined()
})

test.each<[string, Actor, Parameters<typeof appoint>[1]]>([
  ['an official of another region', { ...official, scope: ['4401__'] }, { basis: 'establishment' }],
  [
    'an official, for a code that is not registered',
    official,
    { basis: 'establishment', code: 'Z'.repeat(18) },
  ],
  ['an official, on a ground that is not his', official, { basis: 'legal-representative' }],
  ['an official in another name', official, { basis: 'establishment', by: accountId }],
  ['an official in nobody’s name', official, { basis: 'establishment', by: null }],
  ['an auditor of the region', { ...official, purpose: 'audit' }, { basis: 'establishment' }],
  [
    'a clerk of another organisation',
    { ...clerk, organisations: [] },
    { basis: 'legal-representative' },
  ],
  [
    'a clerk who manages none',
    { ...clerk, organisations: [otherUscc] },
    { basis: 'legal-representative', code: otherUscc },
  ],
  ['a clerk, as if by an establishment', clerk, { basis: 'establishment' }],
])('%s does not', async (_who, actor, more) => {
  await expect(appoint(actor, more)).rejects.toThrow(/row-level security/)
})
