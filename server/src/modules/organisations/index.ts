export type { EstablishmentServices } from './establishment/services.ts'
export { organisationRules } from './rules/index.ts'
