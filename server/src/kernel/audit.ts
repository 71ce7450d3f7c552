import { sql } from 'kysely'
import type { Act, Actor, Context } from './context.ts'
import type { HeldObject } from './personal-data.ts'
import type { Tx } from './database/connect.ts'

export interface AuditRecord extends Act {
  result: 'done' | 'refused' | 'failed'
}

/** Adds to the audit trail inside the caller's transaction; the worker chains the entries afterwards. */
export async function recordAudit(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  actor: Actor,
  record: AuditRecord,
): Promise<void> {
  await tx
    .insertInto('kernel.audit_entry')
    .values({
      id: context.newId(),
      at: context.now(),
      actor_id: actor.accountId,
      actor_name: actor.name,
      act: record.act,
      object: record.object,
      purpose: actor.purpose,
      result: record.result,
      request_id: actor.requestId,
      before_hash: record.beforeHash ?? null,
      after_hash: record.afterHash ?? null,
      reason: record.reason ?? null,
    })
    .execute()
}

/**
 * How often an account has done something since then. Two counts of one account at a time wait for each
 * other, so that a limit holds for requests sent at once.
 */
export async function countOwnActs(
  tx: Tx,
  { accountId }: Pick<Actor, 'accountId'>,
  act: string,
  since: Date,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${act} ${accountId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('kernel.audit_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('actor_id', '=', accountId)
    .where('act', '=', act)
    .where('result', '=', 'done')
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * What others did to somebody's data, and what was done to his account; the latest first.
 * @param acts of others that he is told
 */
export function listActsOn(
  tx: Tx,
  of: { accountId: string; objects: readonly HeldObject[]; acts: readonly string[] },
  { before, limit }: { before: string | undefined; limit: number },
) {
  const { accountId, objects, acts } = of
  return (
    tx
      .selectFrom('kernel.audit_entry')
      .select([
        'id',
        'at',
        'actor_id',
        'actor_name',
        'act',
        'object',
        'result',
        'purpose',
        'reason',
      ])
      .where((eb) =>
        eb.or([
          eb('object', '=', `account/${accountId}`),
          eb.and([
            eb('actor_id', 'is distinct from', accountId),
            eb.or(acts.map((act) => eb('act', '=', act))),
            eb.or(
              objects.map(({ name, withParts }) =>
                withParts ? eb('object', 'like', `${name}%`) : eb('object', '=', name),
              ),
            ),
          ]),
        ]),
      )
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      // Ids are in the order of time.
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  )
}
