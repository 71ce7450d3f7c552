import type { IncomingMessage } from 'node:http'

export const issuerPath = '/oidc'

/** What the provider wants to show to a person; drawn by whoever draws the pages of the platform. */
export type ProviderPage =
  | {
      kind: 'sign-out'
      /** Where the form goes, and its hidden fields against forged requests. */
      action: string
      hidden: Record<string, string>
      clientName?: string
      /** Where the browser goes on; absent: nowhere. */
      redirectOrigin?: string
    }
  | { kind: 'signed-out' }
  | { kind: 'error'; error: string; description: string }

const wanted = new WeakMap<IncomingMessage, ProviderPage>()

interface Asking {
  req: IncomingMessage
  respond?: boolean | undefined
}

/** Leaves the answer to `takePage`: the provider itself sends nothing. */
export function askPage(ctx: Asking, page: ProviderPage): void {
  wanted.set(ctx.req, page)
  ctx.respond = false
}

export const takePage = (request: IncomingMessage) => wanted.get(request)
