import { sql } from 'kysely'
import { recordAudit } from './audit.ts'
import type { Database, Tx } from './database/connect.ts'

/**
 * Why data is handled; row-level security and the audit trail both see it. Secrets of accounts (password,
 * session, second factor) are visible to `sign-in` and to nothing else, not even to the system.
 */
export type Purpose = 'public' | 'self' | 'duty' | 'audit' | 'system' | 'sign-in'

/** Whoever asks: the public, a signed-in account, or the platform itself. */
export interface Actor {
  purpose: Purpose
  accountId: string | null
  name: string
  /** LIKE patterns over region codes (`440000` → `44____`); empty for all but officials. */
  scope: readonly string[]
  /** Organisations (uscc) for which the account is a clerk. */
  organisations: readonly string[]
  /** Processes that a clerk of limited scope may act in, by organisation; absent: all. */
  limits?: ReadonlyMap<string, ReadonlySet<string>>
  /** `<module>.<verb>`, from duties and roles. */
  permissions: ReadonlySet<string>
  requestId: string | null
}

const nationalScope = '______'

export const publicActor: Actor = {
  purpose: 'public',
  accountId: null,
  name: '公众',
  scope: [],
  organisations: [],
  permissions: new Set(),
  requestId: null,
}

/** Whether the account is a clerk of the organisation, and the process is within his scope. */
export const actsIn = (actor: Actor, uscc: string, processId: string): boolean =>
  actor.organisations.includes(uscc) && (actor.limits?.get(uscc)?.has(processId) ?? true)

/** As row-level security reads them: `uscc:` for each that is limited, `uscc:process` for what is left. */
const limitsOf = ({ limits = new Map() }: Pick<Actor, 'limits'>): string =>
  [...limits]
    .flatMap(([uscc, processes]) => ['', ...processes].map((process) => `${uscc}:${process}`))
    .join(',')

/** Timers and followers of events. Sees the whole nation, and is named in the audit trail. */
export function systemActor(name: string): Actor {
  return { ...publicActor, purpose: 'system', name, scope: [nationalScope] }
}

/** Time, chance and storage come from here and from nowhere else. */
export interface Context {
  db: Database
  now(): Date
  newId(): string
}

/** Plain date in the civil time of China, e.g. `2026-11-23`. */
export function today(context: Pick<Context, 'now'>): string {
  return new Date(context.now().getTime() + chinaOffsetMs).toISOString().slice(0, 10)
}

/** China has kept one time, without summer time, since 1992. */
const chinaOffsetMs = 8 * 60 * 60 * 1000

/** Runs `work` in a read-only transaction that sees what `actor` may see. */
export function read<T>(context: Context, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return context.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await enter(tx, actor)
      return work(tx)
    })
}

export interface Act {
  /** Permission-shaped name of what is done, e.g. `cases.submit`. */
  act: string
  /** What it is done to, e.g. `case/0192…`. May be set by the work itself, when it is known only then. */
  object: string
  /** In the actor's own words, where he has to say why. */
  reason?: string
  /** Of what it was before and is afterwards, e.g. a picture as uploaded and as kept. */
  beforeHash?: string
  afterHash?: string
}

/**
 * One command, one transaction: the work, its events and its audit entry commit together or not at all.
 * A refusal or failure is audited in a transaction of its own, because the command's is gone.
 */
export async function transact<T>(
  context: Context,
  actor: Actor,
  act: Act,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await context.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      const result = await work(tx)
      await recordAudit(tx, context, actor, { ...act, result: 'done' })
      return result
    })
  } catch (error) {
    const result = isRefusal(error) ? 'refused' : 'failed'
    await context.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      await recordAudit(tx, context, actor, { ...act, result })
    })
    throw error
  }
}

const isRefusal = (error: unknown) => error instanceof Error && error.name === 'AppError'

/** Tells row-level security who is asking, for this transaction only. */
export async function enter(tx: Tx, actor: Actor): Promise<void> {
  await sql`select
    set_config('yiqi.actor_id', ${actor.accountId ?? ''}, true),
    set_config('yiqi.purpose', ${actor.purpose}, true),
    set_config('yiqi.scope', ${actor.scope.join(',')}, true),
    set_config('yiqi.permissions', ${[...actor.permissions].join(',')}, true),
    set_config('yiqi.organisations', ${actor.organisations.join(',')}, true),
    set_config('yiqi.limits', ${limitsOf(actor)}, true)`.execute(tx)
}

/**
 * Lets the platform look further than the actor may, for one question whose answer is all that leaves:
 * does the name clash, is the person barred. The actor's own view is restored afterwards.
 */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  // What was set is read before it is set: the order within one list is nobody's promise.
  const { rows } = await sql<{ purpose: string; scope: string }>`
    with own as materialized (select coalesce(current_setting('yiqi.purpose', true), '') as purpose,
      coalesce(current_setting('yiqi.scope', true), '') as scope)
    select purpose, scope, set_config('yiqi.purpose', 'system', true), set_config('yiqi.scope', ${nationalScope}, true)
    from own`.execute(tx)
  const { purpose = '', scope = '' } = rows[0] ?? {}
  // After an error the transaction is lost, and its settings with it: nothing to restore.
  const result = await work()
  if (purpose === 'system' && scope === nationalScope) return result
  await sql`select set_config('yiqi.purpose', ${purpose}, true), set_config('yiqi.scope', ${scope}, true)`.execute(
    tx,
  )
  return result
}
