export { divisionsOf, findNameCandidates, registrarName } from './names.ts'
export { createOrganisationSearch, type OrganisationSearch } from './search.ts'
