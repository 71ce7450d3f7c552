import type { Actor } from '../../kernel/context.ts'
import type { Change, Signature } from './store.ts'

/** Why and by which case something was recorded. */
export interface Provenance {
  /** For people, e.g. `变更住所`. */
  reason: string
  caseNo?: string | null
  legalBasis?: string | null
}

export const signatureOf = (actor: Actor, change: Change, provenance: Provenance): Signature => ({
  change,
  actor_id: actor.accountId,
  actor_name: actor.name,
  case_no: provenance.caseNo ?? null,
  reason: provenance.reason,
  legal_basis: provenance.legalBasis ?? null,
})
