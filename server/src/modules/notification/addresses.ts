import type { Context } from '../../kernel/context.ts'
import { blindIndex, type KeyRing, openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'

/** Channels whose addresses people give here; e-mail and mobile belong to the account. */
export type AddressChannel = 'web-push' | 'wechat'

type Making = Pick<Context, 'now' | 'newId'> & { keys: KeyRing }

/** The key goes with the account, and the addresses with the key. */
const holder = (accountId: string) => `account/${accountId}`
const place = (id: string) => ({ table: 'address', row: id, column: 'sealed' })
const fingerprintOf = (keys: KeyRing, address: string) =>
  blindIndex(keys.blindIndexKey, 'notification.address', address)

export interface NewAddress {
  accountId: string
  channel: AddressChannel
  address: string
  label: string
}

/** Given twice, it is kept once. */
export async function keepAddress(tx: Tx, services: Making, added: NewAddress): Promise<void> {
  const { accountId, channel, address, label } = added
  const id = services.newId()
  await tx
    .insertInto('notification.address')
    .values({
      id,
      account_id: accountId,
      channel,
      sealed: await sealFor(tx, services, services.keys, holder(accountId), place(id), address),
      fingerprint: fingerprintOf(services.keys, address),
      label,
      created_at: services.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface KeptAddress {
  id: string
  address: string
}

export async function openAddresses(
  tx: Tx,
  { keys }: { keys: KeyRing },
  accountId: string,
  channel: AddressChannel,
): Promise<KeptAddress[]> {
  const rows = await tx
    .selectFrom('notification.address')
    .select(['id', 'sealed'])
    .where('account_id', '=', accountId)
    .where('channel', '=', channel)
    .orderBy('id')
    .execute()
  const opened: KeptAddress[] = []
  for (const { id, sealed } of rows) {
    opened.push({ id, address: await openFor(tx, keys, holder(accountId), place(id), sealed) })
  }
  return opened
}

export const listAddresses = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('notification.address')
    .select(['id', 'channel', 'label', 'created_at as createdAt'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()

/** False if there is none, or it is not the actor's. */
export async function dropAddress(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('notification.address')
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
