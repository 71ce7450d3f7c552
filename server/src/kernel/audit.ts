import { sql } from 'kysely'
import type { Act, Actor, Context } from './context.ts'
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
