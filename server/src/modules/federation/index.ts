export { askProvider } from './ask-provider.ts'
export { clientRoutes } from './client-routes.ts'
export { type Connected, endConnected, listConnected } from './connected.ts'
export { answerStep, type Asker, type Step, viewStep } from './interaction.ts'
export { endSessionsJob, sessionFollower, tellOfLogoutJob } from './logout.ts'
export { issuerPath, type ProviderPage } from './pages.ts'
export { createFederation, type Federation } from './provider.ts'
export type { FederationServices } from './services.ts'
export { rotateKeysJob } from './rotate-keys.ts'
export {
  confirmLink,
  findLink,
  finishOuterLogin,
  outerLoginName,
  startOuterLogin,
  unlink,
} from './outer-login.ts'
