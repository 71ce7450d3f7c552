import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import ipaddr from 'ipaddr.js'

/** Where a request would go to a machine that the public cannot reach either. */
export class InnerAddressError extends Error {
  override name = 'InnerAddressError'
}

/**
 * Address of a host to connect to, resolved once: what was judged is what is connected to.
 * @param inner hosts of the own network that may be read all the same, as the administrator lists them
 * @throws InnerAddressError for addresses of the own machine or network
 */
export async function publicAddressOf(
  host: string,
  inner: ReadonlySet<string>,
): Promise<{ address: string; family: 4 | 6 }> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = isIP(bare)
    ? { address: bare, family: isIP(bare) }
    : await lookup(bare, { verbatim: true })
  if (!inner.has(bare) && !isPublic(found.address)) {
    throw new InnerAddressError(`${host} leads into the own network`)
  }
  return { address: found.address, family: found.family === 6 ? 6 : 4 }
}

/** For `connect` of an undici Agent. It is not asked for addresses written as numbers: those are judged before. */
export function publicLookup(inner: ReadonlySet<string>): LookupFunction {
  const find = callbackify(async (host: string) => [await publicAddressOf(host, inner)])
  return (host, _options, done) => find(host, done)
}

/** `process` unwraps IPv4 addresses written as IPv6 ones. */
const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast'
