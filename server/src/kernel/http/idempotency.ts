import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { type Actor, type Context, enter } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'

const maxKeyLength = 255

declare module 'fastify' {
  interface FastifyRequest {
    /** Claimed by this request, to be settled with its reply. */
    idempotencyKey: string | null
  }
}

/**
 * `Idempotency-Key` on routes that are `idempotent`: the first request does the work, a repetition gets
 * the same reply. A key whose first request died in between stays taken until it expires: whether the
 * work was done is then not known, and doing it twice would be worse than asking.
 */
export function honourIdempotencyKeys(app: App, context: Context): void {
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
    await settle(context, request.actor, key, storable(reply, payload))
  })
}

function keyOf({ routeOptions, headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (!routeOptions.config.idempotent || typeof key !== 'string') return undefined
  if (key.length === 0 || key.length > maxKeyLength) {
    throw new AppError('YQ_MALFORMED', {
      detail: `Idempotency-Key 应为 1 至 ${maxKeyLength} 个字符。`,
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

async function claim(
  context: Context,
  request: FastifyRequest,
  key: string,
): Promise<StoredReply | undefined> {
  const { method, url, body, actor } = request
  const requestHash = createHash('sha256')
    .update(`${method} ${url}\n${canonicalize(body ?? null)}`)
    .digest('hex')
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
      .select(['request_hash', 'status', 'reply'])
      .where('actor', '=', ownerOf(actor))
      .where('key', '=', key)
      .executeTakeFirst()
    if (earlier && earlier.request_hash !== requestHash) throw new AppError('YQ_KEY_REUSED')
    if (!earlier || earlier.status === null) throw new AppError('YQ_IN_PROGRESS')
    return { status: earlier.status, ...(earlier.reply as unknown as Omit<StoredReply, 'status'>) }
  })
}

function replay(reply: FastifyReply, { status, headers, body }: StoredReply): FastifyReply {
  return reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body)
}

/** Undefined for what must not be repeated: our own failures, and bodies that are no text. */
function storable(reply: FastifyReply, payload: unknown): StoredReply | undefined {
  const isText = typeof payload === 'string' || payload === null || payload === undefined
  if (reply.statusCode >= 500 || !isText) return undefined
  const headers: Record<string, string> = {}
  for (const name of ['content-type', 'location', 'etag']) {
    const value = reply.getHeader(name)
    if (typeof value === 'string') headers[name] = value
  }
  return { status: reply.statusCode, headers, body: payload ?? '' }
}

async function settle(context: Context, actor: Actor, key: string, reply?: StoredReply) {
  await as(context, actor, async (tx) => {
    if (!reply) {
      await tx
        .deleteFrom('kernel.idempotency_key')
        .where('actor', '=', ownerOf(actor))
        .where('key', '=', key)
        .execute()
      return
    }
    const { status, ...rest } = reply
    await tx
      .updateTable('kernel.idempotency_key')
      .set({ status, reply: JSON.stringify(rest) })
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
