import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { sql } from 'kysely'
import { type Actor, type Context, enter } from '../context.ts'
import {
  blindIndex,
  canonicalJson,
  decryptField,
  type EncryptionKey,
  encryptField,
  ErasedError,
  type KeyRing,
  keyIdOf,
} from '../crypto/index.ts'
import type { Tx } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { Services } from '../module.ts'
import type { App } from './types.ts'

const maxKeyLength = 255

declare module 'fastify' {
  interface FastifyRequest {
    /** Claimed by this request, to be settled with its reply. */
    idempotencyKey: string | null
  }
}

type KeyContext = Context & Pick<Services, 'keys'>

/** Every operation of the API that changes something, unless its route says otherwise. */
export function honoursKeys({ method, config, schema }: RouteOptions): boolean {
  const isUnsafe = [method].flat().some((one) => !['GET', 'HEAD', 'OPTIONS'].includes(one))
  return config?.idempotent ?? (isUnsafe && schema?.operationId !== undefined)
}

/**
 * `Idempotency-Key`: the first request does the work, a repetition gets the same reply. A form of a page
 * carries its key in a field `idempotencyKey`. A key whose first request died in between stays taken until
 * it expires: whether the work was done is then not known, and doing it twice would be worse than asking.
 */
export function honourIdempotencyKeys(app: App, context: KeyContext): void {
  app.decorateRequest('idempotencyKey', null)
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === undefined) return
    const earlier = await claim(context, request, key)
    if (earlier) return replay(reply, earlier)
    request.idempotencyKey = key
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const key = request.idempotencyKey
    if (key === null) return
    request.idempotencyKey = null
    await settle(context, request.actor, key, storable(request, reply, payload))
  })
}

function keyOf({ routeOptions, headers, body }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'] ?? (body as { idempotencyKey?: unknown })?.idempotencyKey
  if (typeof key !== 'string' || !honoursKeys(routeOptions as RouteOptions)) return undefined
  if (key.length === 0 || key.length > maxKeyLength) {
    throw new AppError('YQ_MALFORMED', {
      reason: {
        zh: `Idempotency-Key 应为 1 至 ${maxKeyLength} 个字符。`,
        en: `Idempotency-Key has 1 to ${maxKeyLength} characters.`,
      },
    })
  }
  return key
}

interface StoredReply {
  status: number
  headers: Record<string, string>
  body: string
}

const ownerOf = (actor: Actor) => actor.accountId ?? 'public'

/** Keyed, for a body may hold a password. Of an upload, which is read later, the length has to do. */
function hashOf({ keys }: KeyContext, { method, url, body, headers }: FastifyRequest): string {
  const content = body === undefined ? (headers['content-length'] ?? '') : canonicalJson(body)
  return blindIndex(keys.blindIndexKey, 'idempotency_key', `${method} ${url}\n${content}`)
}

async function claim(
  context: KeyContext,
  request: FastifyRequest,
  key: string,
): Promise<StoredReply | undefined> {
  const { actor } = request
  const requestHash = hashOf(context, request)
  return as(context, actor, async (tx) => {
    const claimed = await tx
      .insertInto('kernel.idempotency_key')
      .values({ actor: ownerOf(actor), key, request_hash: requestHash, created_at: context.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (claimed) return undefined
    const earlier = await tx
      .selectFrom('kernel.idempotency_key')
      .select(['request_hash', 'status', 'reply_cipher'])
      .where('actor', '=', ownerOf(actor))
      .where('key', '=', key)
      .executeTakeFirst()
    if (earlier && earlier.request_hash !== requestHash) throw new AppError('YQ_KEY_REUSED')
    if (!earlier?.status || !earlier.reply_cipher) throw new AppError('YQ_IN_PROGRESS')
    return { status: earlier.status, ...openReply(context, actor, key, earlier.reply_cipher) }
  })
}

function replay(reply: FastifyReply, { status, headers, body }: StoredReply): FastifyReply {
  return reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body)
}

const addressOf = (actor: Actor, key: string) => ({
  table: 'idempotency_key',
  row: createHash('sha256')
    .update(`${ownerOf(actor)}\n${key}`)
    .digest('hex'),
  column: 'reply',
})

/** What he was answered is forgotten with him. @throws ErasedError */
function ownKey(keys: KeyRing, id: string, actor: Actor): EncryptionKey {
  const key = keys.get(id, `account/${ownerOf(actor)}`)
  if (!key) throw new ErasedError('whoever asked was forgotten')
  return key
}

function sealReply(
  { keys }: KeyContext,
  actor: Actor,
  key: string,
  { status: _, ...reply }: StoredReply,
) {
  const own = ownKey(keys, keys.currentId, actor)
  return encryptField(own, addressOf(actor, key), JSON.stringify(reply))
}

function openReply({ keys }: KeyContext, actor: Actor, key: string, sealed: Buffer) {
  const own = ownKey(keys, keyIdOf(sealed), actor)
  const text = decryptField(own, addressOf(actor, key), sealed)
  return JSON.parse(text) as Omit<StoredReply, 'status'>
}

/**
 * Undefined for what must not be repeated: our own failures, bodies that are no text, cookies, and replies
 * to what was not received whole.
 */
function storable(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): StoredReply | undefined {
  const isText = typeof payload === 'string' || payload === null || payload === undefined
  const isWhole = !('complete' in raw) || raw.complete
  if (reply.statusCode >= 500 || !isText || !isWhole) return undefined
  if (reply.hasHeader('set-cookie')) return undefined
  const headers: Record<string, string> = {}
  for (const name of ['content-type', 'location', 'etag']) {
    const value = reply.getHeader(name)
    if (typeof value === 'string') headers[name] = value
  }
  return { status: reply.statusCode, headers, body: payload ?? '' }
}

async function settle(context: KeyContext, actor: Actor, key: string, reply?: StoredReply) {
  await as(context, actor, async (tx) => {
    if (!reply) {
      await tx
        .deleteFrom('kernel.idempotency_key')
        .where('actor', '=', ownerOf(actor))
        .where('key', '=', key)
        .execute()
      return
    }
    await tx
      .updateTable('kernel.idempotency_key')
      .set({ status: reply.status, reply_cipher: sealReply(context, actor, key, reply) })
      .where('actor', '=', ownerOf(actor))
      .where('key', '=', key)
      .execute()
  })
}

function as<T>(context: Context, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return context.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx)
  })
}

/** Keys are kept for a day, as the standard's draft suggests. Runs as the system. */
export async function forgetOldKeys(tx: Tx, now: Date): Promise<void> {
  await sql`delete from kernel.idempotency_key
    where created_at < ${now}::timestamptz - interval '24 hours'`.execute(tx)
}
