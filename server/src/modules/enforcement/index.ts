export { illegalOrganisationImport } from './illegal/import-policy.ts'
export { enforcementRules } from './rules/index.ts'
