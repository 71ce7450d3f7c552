import { createApp } from './kernel/http/create-app.ts'
import { serveDesk } from './kernel/http/serve-desk.ts'
import type { App } from './kernel/http/types.ts'
import type { Module } from './kernel/module.ts'
import { createErrorPage } from './modules/disclosure/index.ts'
import { resolveActor, sessionCookie } from './modules/identity/index.ts'
import type { AppServices } from './compose.ts'

/** The application over its services, not yet listening. */
export async function buildApp(
  services: AppServices,
  modules: readonly Module<AppServices>[],
): Promise<App> {
  const { name: cookie } = sessionCookie(services.config)
  const app = await createApp(services, {
    resolveActor: (request) => resolveActor(services, request.cookies[cookie], request.id),
    sessionCookie: cookie,
    renderErrorPage: createErrorPage(services),
  })
  for (const module of modules) await module.routes?.(app, services)
  await serveDesk(app)
  await app.ready()
  return app
}
