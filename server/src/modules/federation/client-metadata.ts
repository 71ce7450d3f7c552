import type { ClientMetadata } from 'oidc-provider'
import type { Tx } from '../../kernel/database/connect.ts'
import { type Client, findSecret } from './clients.ts'
import type { FederationNeeds } from './services.ts'

/** A client as the protocol knows it (OpenID Connect Registration 1.0 §2). */
export async function clientMetadata(
  tx: Tx,
  services: FederationNeeds,
  client: Client,
): Promise<ClientMetadata & { jti?: never }> {
  const secret = client.isConfidential ? await findSecret(tx, services, client.id) : null
  return {
    client_id: client.id,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(secret && { client_secret: secret }),
    token_endpoint_auth_method: secret ? 'client_secret_basic' : 'none',
    id_token_signed_response_alg: client.signingAlgorithm,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    scope: scopesOf(client).join(' '),
  }
}

/** What a client may ask for at most. */
const scopesOf = ({ regions, duties }: Pick<Client, 'regions' | 'duties'>) => [
  'openid',
  'profile',
  ...(regions.length > 0 ? ['regions'] : []),
  ...(regions.length > 0 && duties.length > 0 ? ['duties'] : []),
]
