import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors } from 'oidc-provider'
import { transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  findSignedIn,
  readIdentity,
  type Session,
  signInActor,
  withSecrets,
} from '../identity/index.ts'
import { type Claims, claimsFor } from './claims.ts'
import { type Client, findConfirmedClient } from './clients.ts'
import type { FederationServices } from './services.ts'

/** A browser on its way to a local system. */
export interface Asker {
  request: IncomingMessage
  response: ServerResponse
  /** Of the platform's session cookie. */
  token: string | undefined
}

/** What comes next: sign in here first, go there, or ask the person. */
export type Step =
  | { kind: 'sign-in' }
  | { kind: 'go'; to: string }
  | {
      kind: 'ask'
      client: Pick<Client, 'id' | 'name'>
      accountName: string
      scopes: string[]
      claims: Claims
      /** Where the answer leads: the browser must be let go there. */
      redirectOrigin: string
    }

/**
 * The step in which a person finds himself. Signing in to the platform is signing in to the provider; what a
 * system learns, the person agrees to once per session.
 * @throws AppError YQ_NOT_FOUND when the way has run out
 */
export async function viewStep(services: FederationServices, asker: Asker): Promise<Step> {
  const interaction = await findInteraction(services, asker)
  const session = await findSignedIn(services, asker.token)
  if (!session || isTooOld(session, interaction)) return { kind: 'sign-in' }
  const client = await getClient(services, String(interaction.params.client_id))
  if (!client.accountKinds.includes(session.kind)) {
    return { kind: 'go', to: await refuse(services, asker, 'account of another realm') }
  }
  if (interaction.prompt.name === 'login') {
    const provider = await services.federation.provider()
    const login = {
      accountId: session.accountId,
      remember: false,
      amr: methodsOf(session),
      ts: Math.floor(session.createdAt.getTime() / 1000),
    }
    const { request, response } = asker
    return { kind: 'go', to: await provider.interactionResult(request, response, { login }) }
  }
  const identity = await readIdentity(services, session.accountId)
  if (!identity) return { kind: 'sign-in' }
  return {
    kind: 'ask',
    client: { id: client.id, name: client.name },
    accountName: session.name,
    scopes: scopesAsked(interaction),
    claims: claimsFor(session.accountId, identity, client),
    redirectOrigin: originOf(String(interaction.params.redirect_uri)),
  }
}

/** What the person says. @returns where to go on @throws AppError YQ_NOT_FOUND, YQ_UNAUTHENTICATED */
export async function answerStep(
  services: FederationServices,
  asker: Asker,
  isAgreed: boolean,
): Promise<string> {
  const interaction = await findInteraction(services, asker)
  const session = await findSignedIn(services, asker.token)
  if (!session || interaction.session?.accountId !== session.accountId) {
    throw new AppError('YQ_UNAUTHENTICATED')
  }
  const client = await getClient(services, String(interaction.params.client_id))
  const { accountId } = session
  await transact(
    services,
    signInActor({ id: accountId, name: session.name }),
    {
      act: isAgreed ? 'federation.agree' : 'federation.decline',
      object: `account/${accountId}`,
      reason: `${client.name}（${client.id}）：${scopesAsked(interaction).join(' ')}`,
    },
    async () => undefined,
  )
  if (!isAgreed) return refuse(services, asker, 'the person declined')
  const provider = await services.federation.provider()
  const grant = interaction.grantId
    ? await provider.Grant.find(interaction.grantId)
    : new provider.Grant({ accountId, clientId: client.id })
  if (!grant) throw new AppError('YQ_NOT_FOUND')
  grant.addOIDCScope(scopesAsked(interaction).join(' '))
  const consent = { grantId: await grant.save() }
  return provider.interactionResult(asker.request, asker.response, { consent })
}

type Interaction = Awaited<ReturnType<typeof findInteraction>>

async function findInteraction(services: FederationServices, { request, response }: Asker) {
  const provider = await services.federation.provider()
  try {
    return await provider.interactionDetails(request, response)
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    throw new AppError('YQ_NOT_FOUND', {
      reason: {
        zh: '这次登录已经过期，请从要登录的系统重新开始。',
        en: 'This sign-in has run out. Begin again from the system you want to sign in to.',
      },
    })
  }
}

async function getClient(services: FederationServices, id: string): Promise<Client> {
  const client = await withSecrets(services, (tx) => findConfirmedClient(tx, id))
  if (!client) throw new AppError('YQ_NOT_FOUND')
  return client
}

async function refuse(services: FederationServices, { request, response }: Asker, why: string) {
  const provider = await services.federation.provider()
  const result = { error: 'access_denied', error_description: why }
  return provider.interactionResult(request, response, result)
}

/** A system may ask that the person shows anew who he is. */
function isTooOld(session: Session, { prompt, iat }: Interaction): boolean {
  const asksAnew = prompt.reasons.some(
    (reason) => reason === 'login_prompt' || reason === 'max_age',
  )
  return asksAnew && session.createdAt.getTime() / 1000 < iat
}

const scopesAsked = ({ params }: Interaction) => String(params.scope ?? 'openid').split(' ')

/** RFC 8176, as far as a session tells. */
const methodsOf = ({ secondFactor }: Session): string[] =>
  ({
    totp: ['pwd', 'otp', 'mfa'],
    recovery: ['pwd', 'otp', 'mfa'],
    none: ['pwd'],
    passkey: ['pop', 'user', 'mfa'],
    demo: [],
  })[secondFactor]

const originOf = (address: string) => new URL(address).origin
