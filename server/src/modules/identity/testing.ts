import { createKeyRing } from '../../kernel/crypto/index.ts'
import { uuidv7 } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { defaultPolicy } from './policy.ts'
import { formatProofing } from './proofing.ts'
import type { IdentityServices } from './services.ts'

/** Identity over a database of its own, with a clock that only the test moves. */
export interface IdentityHarness {
  db: TestDatabase
  services: IdentityServices
  /** Moves the clock, in milliseconds. */
  pass(milliseconds: number): void
  /** Back to empty tables and the first hour. */
  reset(): Promise<void>
  /** All that stands in a table, past row-level security. */
  rawRows(table: string): Promise<string>
}

export const createTestIdentity = (): Pick<IdentityServices, 'keys' | 'identity'> => ({
  keys: createKeyRing({
    wrapping: [{ id: 'kek1', secret: '01'.repeat(32) }],
    blindIndex: '02'.repeat(32),
  }),
  identity: {
    policy: defaultPolicy,
    proofing: formatProofing,
    personalData: [],
    officeOf: (region) => region,
    processesOf: (items) => new Set(items),
  },
})

export async function createIdentityHarness(): Promise<IdentityHarness> {
  const db = await createTestDatabase()
  const start = new Date('2026-11-23T01:00:00Z').getTime()
  let at = start
  const now = () => new Date(at)
  const services: IdentityServices = {
    db: db.app,
    now,
    newId: () => uuidv7(now()),
    config: { demo: true, publicUrl: 'http://127.0.0.1:8080' },
    ...createTestIdentity(),
  }
  return {
    db,
    services,
    pass: (milliseconds) => {
      at += milliseconds
    },
    reset: async () => {
      at = start
      services.config.demo = true
      services.identity.policy = defaultPolicy
      await db.ownerPool.query(
        'truncate identity.account, identity.attempt, kernel.data_key, kernel.audit_entry cascade',
      )
    },
    rawRows: async (table) => {
      await db.ownerPool.query(`alter table ${table} no force row level security`)
      const { rows } = await db.ownerPool.query(`select t::text as row from ${table} t`)
      await db.ownerPool.query(`alter table ${table} force row level security`)
      return rows.map(({ row }) => row).join('\n')
    },
  }
}

export const minute = 60_000
