import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DatabaseAddress, ProvisionedDatabase } from './provision.ts'
import type { DB } from './types.generated.ts'

export type Database = Kysely<DB>
/** First argument of whatever writes. */
export type Tx = Transaction<DB>

// bigint (fen, sequence numbers) stays exact as a number up to 2^53: 90 万亿元 in fen.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
})
// A date is a plain date: no time zone may shift it.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export type RoleName = 'owner' | 'app'

export function createPool(
  { address, secrets }: Pick<ProvisionedDatabase, 'address' | 'secrets'>,
  role: RoleName,
  options: { max?: number; database?: string } = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(address, options.database),
    user: `yiqi_${role}`,
    password: secrets[role],
    max: options.max ?? 16,
    application_name: 'yiqi',
  })
  // Whoever works with a connection that breaks hears of it by his statement; without a listener the process would die.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function connectionOptions(address: DatabaseAddress, database = address.database) {
  return { host: address.host, port: address.port, database, ssl: address.ssl }
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
