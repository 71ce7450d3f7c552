import type { Message } from '@yiqi/contracts'
import { type Actor, type Context, enter, publicActor } from '../../kernel/context.ts'
import type { KeyRing } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { IdentityPolicy } from './policy.ts'
import type { IdentityProofing } from './proofing.ts'

/** What identity needs from the rest of the house; the composition root provides it. */
export interface IdentityServices extends Context {
  config: { demo: boolean; publicUrl: string }
  keys: KeyRing
  identity: {
    policy: IdentityPolicy
    proofing: IdentityProofing
    /** Other modules that hold data about people. */
    personalData: readonly PersonalDataSource[]
  }
}

/** One thing the platform knows about somebody. */
export interface HeldItem {
  label: Message
  value: string
  purpose: Message
  /** Where it came from. */
  source: Message
  basis?: string
  keptUntil?: Message
}

/** Tells a person what a module holds about him; asked as the system, for that person only. */
export interface PersonalDataSource {
  label: Message
  collect(tx: Tx, subject: DataSubject): Promise<HeldItem[]>
}

export interface DataSubject {
  accountId: string
  /** Blind index under `person.citizen_id`, the same as the register of persons keeps. */
  citizenIdIndex: string | null
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
