import { Agent, request } from 'undici'
import { publicAddressOf, publicLookup } from '../../../kernel/http/public-address.ts'
import type { DisclosureNeeds } from '../services.ts'

export interface Message {
  /** The same message keeps its id, so that whoever got it twice can tell. */
  id: string
  type: 'name-marks.changed' | 'name-marks.resync'
  data: object
}

const patience = 10_000

/**
 * Standard Webhooks 1.0 with an asymmetric signature (`v1a`): the keys are those of certificates.
 * @returns the HTTP status; redirects are not followed
 * @throws InnerAddressError for names that lead into the own network, and whatever a connection fails with
 */
export async function post(
  { sign, now, config }: Pick<DisclosureNeeds, 'sign' | 'now' | 'config'>,
  url: string,
  { id, type, data }: Message,
): Promise<number> {
  if (!isAllowedTarget(url, config.innerHosts)) return 0
  const inner = new Set(config.innerHosts)
  // An address written as numbers is not looked up.
  await publicAddressOf(new URL(url).hostname, inner)
  const body = JSON.stringify({ type, timestamp: now().toISOString(), data })
  const timestamp = Math.floor(now().getTime() / 1000)
  const [, signature = ''] = (await sign(`${id}.${timestamp}.${body}`)).split('.')
  const agent = new Agent({ connect: { lookup: publicLookup(inner), timeout: patience } })
  try {
    const reply = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1a,${Buffer.from(signature, 'base64url').toString('base64')}`,
      },
      body,
    })
    reply.body.on('error', () => {}).destroy()
    return reply.statusCode
  } finally {
    await agent.destroy()
  }
}

const literal = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/

/**
 * Named hosts over TLS, and whatever the administrator lists.
 * @param inner hosts of the own network, without a port
 */
export function isAllowedTarget(url: string, inner: readonly string[]): boolean {
  const { protocol, hostname, username } = new URL(url)
  if (inner.includes(hostname)) return /^https?:$/.test(protocol)
  const isNamed = hostname.includes('.') && !hostname.endsWith('.') && !literal.test(hostname)
  return protocol === 'https:' && username === '' && isNamed
}
