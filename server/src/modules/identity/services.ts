import { type Actor, type Context, enter, publicActor } from '../../kernel/context.ts'
import type { KeyRing } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { PersonalDataSource } from '../../kernel/personal-data.ts'
import type { IdentityPolicy } from './policy.ts'
import type { IdentityProofing } from './proofing.ts'

/** The end of a clerk's term. */
export interface ClerkEnding {
  uscc: string
  accountId: string
  name: string
  /** Plain date. */
  lastDay: string
}

/** What identity needs from the rest of the house; the composition root provides it. */
export interface IdentityServices extends Context {
  config: { demo: boolean; publicUrl: string }
  keys: KeyRing
  identity: {
    policy: IdentityPolicy
    proofing: IdentityProofing
    /** Other modules that hold data about people. */
    personalData: readonly PersonalDataSource[]
    /** Name of the registrar of a region. */
    officeOf(region: string): string
    /** Tells somebody, in the transaction, that a clerk’s term comes to its end; once for each end. */
    tellOfEnding?(tx: Tx, ending: ClerkEnding & { recipientAccountId: string }): Promise<void>
    /** Processes that items of a clerk's scope stand for: an item itself, or a group of them. */
    processesOf(items: readonly string[]): ReadonlySet<string>
  }
}

/** Who stands before the door. The account is known once a name was found for it, not yet proved. */
export function signInActor(account?: { id: string; name: string } | null): Actor {
  return {
    ...publicActor,
    purpose: 'sign-in',
    accountId: account?.id ?? null,
    name: account?.name ?? '未登录',
  }
}

/** A transaction that sees secrets and leaves no entry in the audit trail: for asking, not for acts. */
export function withSecrets<T>(
  services: Pick<Context, 'db'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return services.db.transaction().execute(async (tx) => {
    await enter(tx, signInActor())
    return work(tx)
  })
}

/** Shows secrets to a few statements inside the actor's own transaction. */
export async function seeingSecrets<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
  await enter(tx, { ...actor, purpose: 'sign-in' })
  const result = await work()
  await enter(tx, actor)
  return result
}
