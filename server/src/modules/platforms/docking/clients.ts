import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { isPublicKey } from '../../../kernel/http/signed.ts'
import { requireClerk } from '../own-body.ts'
import { keyUnsound, notDesignated, wrongState } from '../refusals.ts'
import type { PlatformServices } from '../services.ts'
import { findPlatform } from './platform.ts'

export const scopes = ['dock.answer', 'dock.read', 'dock.push'] as const
export type Scope = (typeof scopes)[number]
export type ClientRow = Selectable<DB['platforms.client']>

/**
 * The first half of a registration, by a clerk of the platform: nothing is believed by this key until civil affairs
 * confirm it.
 * @throws AppError YQ_FORBIDDEN, YQ_INVALID
 */
export function proposeClient(
  services: PlatformServices,
  actor: Actor,
  asked: { platformUscc: string; publicKey: string; scopes: readonly Scope[] },
): Promise<string> {
  const id = `dk-${randomBytes(8).toString('hex')}`
  const act = { act: 'platforms.propose-client', object: `dock-client/${id}` }
  return transact(services, actor, act, async (tx) => {
    requireClerk(actor, asked.platformUscc)
    if (!isPublicKey(asked.publicKey)) throw keyUnsound()
    if (!(await findPlatform(tx, services, asked.platformUscc))) throw notDesignated()
    await tx
      .insertInto('platforms.client')
      .values({
        id,
        platform_uscc: asked.platformUscc,
        public_key: asked.publicKey,
        scopes: [...asked.scopes],
        proposed_by: actor.accountId ?? '',
        proposed_name: actor.name,
        proposed_at: services.now(),
      })
      .execute()
    return id
  })
}

/** The second half, by an official. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export const confirmClient = (services: PlatformServices, actor: Actor, id: string) =>
  change(services, actor, id, 'confirm', (row) => {
    if (row.confirmed_at !== null) throw wrongState('已经确认过。', 'It has been confirmed.')
    return {
      confirmed_by: actor.accountId,
      confirmed_name: actor.name,
      confirmed_at: services.now(),
    }
  })

/** From now on nothing that it signs is believed. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export const endClient = (services: PlatformServices, actor: Actor, id: string) =>
  change(services, actor, id, 'end', () => ({ ended_at: services.now() }))

function change(
  services: PlatformServices,
  actor: Actor,
  id: string,
  name: 'confirm' | 'end',
  changeOf: (row: ClientRow) => Partial<ClientRow>,
): Promise<void> {
  const act = { act: `platforms.${name}-client`, object: `dock-client/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    if (row.ended_at !== null) throw wrongState('已经停用。', 'It has been ended.')
    await tx.updateTable('platforms.client').set(changeOf(row)).where('id', '=', id).execute()
  })
}

const select = (tx: Tx) => tx.selectFrom('platforms.client').selectAll()

/** Those that may speak, or may have spoken, for a platform. */
export const listClients = (tx: Tx, platformUscc: string): Promise<ClientRow[]> =>
  select(tx).where('platform_uscc', '=', platformUscc).orderBy('proposed_at', 'desc').execute()

export const findClient = (tx: Tx, id: string): Promise<ClientRow | undefined> =>
  select(tx).where('id', '=', id).executeTakeFirst()
