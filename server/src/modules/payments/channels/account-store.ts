import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { type KeyRing, openFor, sealFor } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { OnlineChannel } from './channel.ts'

type Table = DB['payments.channel_account']
export type MerchantChannel = Exclude<OnlineChannel, 'sandbox'>
export const accountStates = ['PROPOSED', 'REJECTED', 'IN_FORCE', 'FORMER'] as const
export type AccountState = (typeof accountStates)[number]

export interface AccountRow
  extends Omit<
    Selectable<Table>,
    'channel' | 'state' | 'settings' | 'set_at' | 'checked_at' | 'ended_at'
  > {
  channel: MerchantChannel
  state: AccountState
  settings: Record<string, string>
  set_at: Date
  checked_at: Date | null
  ended_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as AccountRow
const select = (tx: Tx) => tx.selectFrom('payments.channel_account').selectAll()

type Place = Pick<AccountRow, 'id' | 'uscc' | 'channel'>
const holderOf = ({ uscc, channel }: Place) => `payment-channel/${uscc}/${channel}`
const addressOf = ({ id }: Place) => ({ table: 'channel_account', row: id, column: 'secrets' })

export async function insertAccount(
  tx: Tx,
  services: Context & { keys: KeyRing },
  row: Place & Omit<Insertable<Table>, 'secrets'>,
  secrets: Record<string, string>,
): Promise<void> {
  const sealed = await sealFor(
    ...([tx, services, services.keys, holderOf(row), addressOf(row)] as const),
    JSON.stringify(secrets),
  )
  await tx
    .insertInto('payments.channel_account')
    .values({ ...row, secrets: sealed })
    .execute()
}

/** What it signs and deciphers with; it never leaves the house. */
export async function openSecrets(
  tx: Tx,
  { keys }: { keys: KeyRing },
  row: AccountRow,
): Promise<Record<string, string>> {
  return JSON.parse(await openFor(tx, keys, holderOf(row), addressOf(row), row.secrets))
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row && typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdAccount(tx: Tx, id: string): Promise<AccountRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** The account that new payments are made with. */
export async function findInForce(tx: Tx, uscc: string, channel: MerchantChannel) {
  const row = await select(tx)
    .where('uscc', '=', uscc)
    .where('channel', '=', channel)
    .where('state', '=', 'IN_FORCE')
    .executeTakeFirst()
  return row && typed(row)
}

/** Those that are or were in force, the newest first. */
export async function listConfirmed(tx: Tx, uscc: string): Promise<AccountRow[]> {
  const rows = await select(tx)
    .where('uscc', '=', uscc)
    .where('state', 'in', ['IN_FORCE', 'FORMER'])
    .orderBy('channel', 'desc')
    .orderBy('checked_at', 'desc')
    .execute()
  return rows.map(typed)
}

export async function listAccounts(tx: Tx, uscc: string, limit: number): Promise<AccountRow[]> {
  const rows = await select(tx)
    .where('uscc', '=', uscc)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(typed)
}

/** Moves what the payee has in one state at a channel to another. */
export async function moveAccounts(
  tx: Tx,
  { uscc, channel }: Pick<Place, 'uscc' | 'channel'>,
  from: AccountState,
  change: Updateable<Table>,
): Promise<void> {
  await tx
    .updateTable('payments.channel_account')
    .set(change)
    .where('uscc', '=', uscc)
    .where('channel', '=', channel)
    .where('state', '=', from)
    .execute()
}

export async function updateAccount(tx: Tx, id: string, change: Updateable<Table>): Promise<void> {
  await tx.updateTable('payments.channel_account').set(change).where('id', '=', id).execute()
}
