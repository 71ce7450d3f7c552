import type { CaseServices } from '../cases/index.ts'

/** What evaluation needs from the rest of the house; the composition root provides it. */
export type EvaluationServices = CaseServices
