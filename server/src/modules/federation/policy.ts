const day = 86_400_000

/** How long what the provider issues is good for: parameters of the deployment, own design. */
export interface FederationPolicy {
  /** Seconds. A code is exchanged at once; a token is used at once. */
  codeLifetime: number
  tokenLifetime: number
  interactionLifetime: number
  /** Milliseconds for which a key signs, is shown before it signs, and is shown afterwards. */
  keys: { signs: number; shownBefore: number; shownAfter: number }
}

export const federationPolicy: FederationPolicy = {
  codeLifetime: 60,
  tokenLifetime: 600,
  interactionLifetime: 3600,
  keys: { signs: 90 * day, shownBefore: 7 * day, shownAfter: day },
}
