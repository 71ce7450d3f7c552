export { createOffice } from './module.ts'
export { ownQuestions } from './questions/personal-data.ts'
export type { OfficeServices } from './services.ts'
