import { isWithin } from '@yiqi/codes'
import { type IdentityFacts, readIdentity, withSecrets } from '../identity/index.ts'
import { type Client, findConfirmedClient } from './clients.ts'
import type { FederationNeeds } from './services.ts'

/** What a client learns of somebody, by the scopes that he agreed to. */
export interface Claims {
  sub: string
  name: string
  kind: 'citizen' | 'official'
  /** Level of proofing 1–5 (data.md A2). */
  ial: number
  /** Divisions in which he has a post that the client may know of. */
  regions: string[]
  duties: { duty: string; region: string }[]
}

/** The account as the provider asks for it; undefined when it is closed or not of the client's realm. */
export async function findClaims(
  services: FederationNeeds,
  accountId: string,
  clientId: string | undefined,
): Promise<Claims | undefined> {
  const identity = await readIdentity(services, accountId)
  const client = clientId
    ? await withSecrets(services, (tx) => findConfirmedClient(tx, clientId))
    : null
  if (!identity || !client?.accountKinds.includes(identity.kind)) return undefined
  return claimsFor(accountId, identity, client)
}

/** No more than the client was granted, whatever the account may do. */
export function claimsFor(
  accountId: string,
  { name, kind, ial, posts }: IdentityFacts,
  granted: Pick<Client, 'regions' | 'duties'>,
): Claims {
  const visible = posts.filter(({ regionCode }) =>
    granted.regions.some((region) => isWithin(region, regionCode)),
  )
  return {
    sub: accountId,
    name,
    kind,
    ial,
    regions: [...new Set(visible.map(({ regionCode }) => regionCode))].sort(),
    duties: visible
      .filter(({ duty }) => granted.duties.includes(duty))
      .map(({ duty, regionCode }) => ({ duty, region: regionCode })),
  }
}
