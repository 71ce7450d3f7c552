export { detectDuplicates, refreshDuplicates } from './duplicates/detect.ts'
export type { EstablishmentServices } from './establishment/services.ts'
export { duplicateFollower } from './duplicates/follower.ts'
export { registerImportCommand } from './import/command.ts'
export { runImport } from './import/job.ts'
export { importPolicies } from './import/policy.ts'
export { importRoutes } from './import/routes.ts'
export {
  initialState,
  type OrganisationEvent,
  type OrganisationState,
  standardStatus,
  stateAfter,
} from './machine.ts'
export { organisationRoutes } from './routes.ts'
export { organisationRules } from './rules/index.ts'
