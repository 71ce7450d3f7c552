import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from './canonical.ts'
import { LedgerRefusal } from './refusal.ts'

/** What an entitled person holds of a commitment: with it the entry is rebuilt and checked (L7). */
export interface Opening {
  /** 32 random bytes, fresh for each field and record: names and telephone numbers are guessable. */
  salt: Uint8Array
  payload: Json
}

const domain = utf8ToBytes('charity-ledger/commit/v1')
const zero = Uint8Array.of(0)

/** HMAC-SHA-256 under the salt, as lower-case hex (charity §6.1 L6). */
export function commitTo(field: string, { salt, payload }: Opening): string {
  if (salt.length !== 32) throw new RangeError('a salt has 32 bytes')
  const message = concatBytes(
    domain,
    zero,
    utf8ToBytes(field),
    zero,
    utf8ToBytes(canonicalJson(payload)),
  )
  return bytesToHex(hmac(sha256, salt, message))
}

/**
 * @param opening null once it was destroyed
 * @throws LedgerRefusal `ERASED`, `COMMITMENT_MISMATCH`
 */
export function checkOpening(commitment: string, field: string, opening: Opening | null): void {
  if (!opening) throw new LedgerRefusal('ERASED', { field })
  if (commitTo(field, opening) !== commitment)
    throw new LedgerRefusal('COMMITMENT_MISMATCH', { field })
}

/**
 * Stands for a person within one campaign, and tells nothing across campaigns: the first 16 bytes of
 * HMAC-SHA-256 under a secret of the deployment.
 */
export function pseudonymOf(secret: Uint8Array, campaign: string, person: string): string {
  const message = concatBytes(utf8ToBytes(campaign), zero, utf8ToBytes(person))
  return bytesToHex(hmac(sha256, secret, message)).slice(0, 32)
}
