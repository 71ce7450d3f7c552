const minute = 60_000

/** How strict sign-in is: parameters of the deployment, with the defaults of spec/data §7. */
export interface IdentityPolicy {
  /** Milliseconds without a request after which a session ends (A6). */
  idle: { citizen: number; official: number }
  /** Milliseconds after which a session ends in any case (A6). */
  absolute: number
  /** The time of last use is written at most this often; a session may end that much early, never late. */
  touchEvery: number
  /** Failures in a row that lock a sign-in name, and for how long (A4). */
  lockout: { failures: number; period: number }
  /** Failures that an address has free; then it waits 1, 2, 4 … s, up to the longest wait (A4). */
  address: { failures: number; longestWait: number }
  /** Fewest characters of a password (A5). */
  passwordLength: number
  /** Officials follow GB/T 22239 (`mlps`): kinds of characters, and days until a change (A5). */
  officialPassword: { kinds: number; days: number }
  recoveryCodes: number
  /** Milliseconds after signing in within which a passkey may be added. */
  freshFor: number
  /** Milliseconds for which a mail lets its reader set a new password. */
  resetLifetime: number
  /** Level of proofing from which sensitive data of the registers is exported whole (A2). */
  wholeFromIal: 2 | 3 | 4 | 5
}

export const defaultPolicy: IdentityPolicy = {
  idle: { citizen: 30 * minute, official: 15 * minute },
  absolute: 8 * 60 * minute,
  touchEvery: minute,
  lockout: { failures: 5, period: 15 * minute },
  address: { failures: 20, longestWait: 15 * minute },
  passwordLength: 8,
  officialPassword: { kinds: 3, days: 90 },
  recoveryCodes: 10,
  freshFor: 10 * minute,
  resetLifetime: 30 * minute,
  wholeFromIal: 3,
}
