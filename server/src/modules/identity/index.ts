export { registerCitizen } from './accounts.ts'
export { confirmSecondFactor, resolveActor, viewSession } from './actor.ts'
export { appointClerk, type ClerkScope, endClerk, findClerks, limitClerk } from './clerks.ts'
export { userAddCommand } from './command.ts'
export { sessionCookie } from './cookie.ts'
export {
  type DemoPlaces,
  type DemoRole,
  listDemoRoles,
  seedDemoAccounts,
  signInAsDemo,
} from './demo.ts'
export { deviceLabel } from './device.ts'
export {
  type IdentityFacts,
  findSignedIn,
  isSessionLive,
  liveSessions,
  readIdentity,
} from './facts.ts'
export {
  findApprovers,
  findNearestOffice,
  findSuperiors,
  listHolders,
  listOffices,
} from './holders.ts'
export {
  askForReset,
  isResetOpen,
  mailPasswordReset,
  setPasswordByReset,
} from './lost-password.ts'
export { collectMyData } from './my-data.ts'
export { closeOwnAccount, endOtherSessions, endOwnSession, listOwnSessions } from './own-account.ts'
export { tellEndingClerks, tellEndingClerksJob } from './ending-clerks.ts'
export { listClerks, nameClerk } from './own-clerks.ts'
export { dutyLabel, isDuty } from './permissions.ts'
export { requireScope } from './posts.ts'
export { defaultPolicy, type IdentityPolicy } from './policy.ts'
export { startPasskeyProof } from './passkey-proof.ts'
export { listPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
export { formatProofing, type IdentityProofing } from './proofing.ts'
export { identityRoutes } from './routes.ts'
export { type IdentityServices, seeingSecrets, signInActor, withSecrets } from './services.ts'
export type { Session } from './sessions.ts'
export {
  type SignedIn,
  type SignInInput,
  signIn,
  signInLinked,
  signOut,
  verifySecondFactor,
} from './sign-in.ts'
export { forgetOldSignIns } from './upkeep.ts'
export { findMailAddress, findMobile } from './person.ts'
