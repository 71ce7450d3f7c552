import type { IncomingMessage, ServerResponse } from 'node:http'
import { findSignedIn } from '../identity/index.ts'
import { issuerPath, type ProviderPage, takePage } from './pages.ts'
import { platformSession } from './platform-session.ts'
import type { FederationServices } from './services.ts'

/**
 * Lets the provider answer a request below `issuerPath`.
 * @returns the page that is to be shown; null when the answer is sent
 */
export async function askProvider(
  services: FederationServices,
  request: IncomingMessage,
  response: ServerResponse,
  token: string | undefined,
): Promise<ProviderPage | null> {
  const provider = await services.federation.provider()
  const session = await findSignedIn(services, token)
  const { protocol, host } = new URL(services.config.publicUrl)
  const original = request.url ?? ''
  Object.assign(request, { originalUrl: original, url: original.slice(issuerPath.length) })
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  request.headers['x-forwarded-host'] = host
  await platformSession.run({ id: session?.id ?? null, token }, () =>
    provider.callback()(request, response),
  )
  return takePage(request) ?? null
}
