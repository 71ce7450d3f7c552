import {
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { hkdfSm3 } from '../../kernel/crypto/index.ts'
import { createAdapter } from './adapter.ts'
import { signOut } from '../identity/index.ts'
import { findClaims } from './claims.ts'
import { askPage, issuerPath, type ProviderPage } from './pages.ts'
import { platformSession } from './platform-session.ts'
import { federationPolicy } from './policy.ts'
import type { FederationNeeds } from './services.ts'
import { readSigningKeys, rotateSigningKeys, signingAlgorithms } from './signing-keys.ts'

export interface Federation {
  /** The provider, with the keys of now. */
  provider(): Promise<Provider>
}

const keysGoodForMs = 60_000

/** Yiqi as OpenID provider. Its state is in the database, so that every process answers alike. */
export function createFederation(services: FederationNeeds): Federation {
  let present: { provider: Provider; keyIds: string; readAt: number } | null = null
  return {
    async provider() {
      const now = services.now().getTime()
      if (present && Math.abs(now - present.readAt) < keysGoodForMs) return present.provider
      await rotateSigningKeys(services)
      const keys = await readSigningKeys(services)
      const keyIds = keys.map(({ kid }) => kid).join(' ')
      const isSame = present?.keyIds === keyIds
      const provider = isSame && present ? present.provider : openProvider(services, keys)
      present = { provider, keyIds, readAt: now }
      return provider
    },
  }
}

type Jwks = NonNullable<Configuration['jwks']>['keys']

function openProvider(services: FederationNeeds, keys: object[]): Provider {
  const { publicUrl } = services.config
  const provider = new Provider(`${publicUrl}${issuerPath}`, configuration(services, keys))
  // Behind a gateway or not: addresses are those of `publicUrl`, see `askProvider`.
  provider.proxy = true
  // Who signs out of everything at a system's wish signs out of the platform.
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx as KoaContextWithOIDC
    if (oidc?.route === 'end_session_confirm' && oidc.params?.logout) {
      await signOut(services, platformSession.getStore()?.token)
    }
  })
  return provider
}

function configuration(services: FederationNeeds, keys: Jwks): Configuration {
  const { config, keys: keyRing, identity } = services
  const isHttps = config.publicUrl.startsWith('https:')
  const name = (word: string) => `${isHttps ? '__Host-' : ''}yiqi-oidc${word}`
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', signed: true } as const
  const { codeLifetime, tokenLifetime, interactionLifetime } = federationPolicy
  const sessionSeconds = identity.policy.absolute / 1000
  return {
    adapter: (model) => createAdapter(services, model),
    jwks: { keys },
    cookies: {
      keys: [hkdfSm3(keyRing.blindIndexKey, 'openid-cookies', 32).toString('hex')],
      names: { session: name(''), interaction: '_yiqi-oidc-step', resume: '_yiqi-oidc-resume' },
      long: cookie,
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    // Code and PKCE with S256 for everybody; no implicit flow, no password, no refresh past the session.
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'regions', 'duties'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'kind', 'ial'],
      regions: ['regions'],
      duties: ['duties'],
      amr: null,
    },
    enabledJWA: {
      idTokenSigningAlgValues: [...signingAlgorithms],
      userinfoSigningAlgValues: [...signingAlgorithms],
      requestObjectSigningAlgValues: [...signingAlgorithms],
    },
    clientAuthMethods: ['client_secret_basic', 'none'],
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => askPage(ctx, signOutPage(ctx)),
        postLogoutSuccessSource: (ctx) => askPage(ctx, { kind: 'signed-out' }),
      },
    },
    interactions: {
      url: (_ctx, interaction) => `/authorize/${interaction.uid}`,
      policy: policyOfSession(),
    },
    findAccount: async (ctx, accountId) => {
      const claims = await findClaims(services, accountId, ctx.oidc.client?.clientId)
      return claims && { accountId, claims: async () => ({ ...claims }) }
    },
    // To the addresses of local systems and to no others, which two administrators registered; those are in
    // the network of the office, which the library's own guard would bar. No redirect is followed.
    fetch: (address, init) => fetch(address, { ...init, dispatcher: undefined } as RequestInit),
    // Whatever was issued ends with the session of the platform.
    expiresWithSession: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AuthorizationCode: codeLifetime,
      AccessToken: tokenLifetime,
      IdToken: tokenLifetime,
      Interaction: interactionLifetime,
      Session: sessionSeconds,
      Grant: sessionSeconds,
    },
    renderError: async (ctx, { error, error_description }) =>
      askPage(ctx, { kind: 'error', error, description: error_description ?? '' }),
  }
}

/** Besides what the protocol asks for: nobody is signed in to the provider but who is signed in to the platform. */
function policyOfSession() {
  const policy = interactionPolicy.base()
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'no_platform_session',
        'nobody is signed in to the platform',
        'login_required',
        (_ctx: KoaContextWithOIDC) => !platformSession.getStore()?.id,
      ),
    )
  return policy
}

function signOutPage({ oidc }: KoaContextWithOIDC): ProviderPage {
  const state = oidc.session?.state as { secret?: string; postLogoutRedirectUri?: string }
  const { clientName } = oidc.client ?? {}
  const { secret = '', postLogoutRedirectUri } = state
  return {
    kind: 'sign-out',
    action: oidc.urlFor('end_session_confirm'),
    hidden: { xsrf: secret },
    ...(clientName && { clientName }),
    ...(postLogoutRedirectUri && { redirectOrigin: new URL(postLogoutRedirectUri).origin }),
  }
}
