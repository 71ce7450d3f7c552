import type { App } from '../../kernel/http/types.ts'
import { accountRoutes, ownDataRoutes } from './account-routes.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import type { IdentityServices } from './services.ts'
import { sessionRoutes } from './session-routes.ts'

export async function identityRoutes(app: App, services: IdentityServices): Promise<void> {
  await sessionRoutes(app, services)
  await accountRoutes(app, services)
  passkeyRoutes(app, services)
  colleagueRoutes(app, services)
  await ownDataRoutes(app, services)
}
