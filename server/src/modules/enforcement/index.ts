export { answerLetter } from './complaints/answer.ts'
export { type ComplaintState, type Matter, matters, type TargetKind } from './complaints/course.ts'
export { type ComplaintProgress, findComplaint, rateComplaint } from './complaints/progress.ts'
export { type NewComplaint, receiveComplaint } from './complaints/receive.ts'
export {
  /** @public Other modules raise leads in their own transactions. */
  createLead,
  type NewLead,
} from './leads/raise.ts'
export { createEnforcement } from './module.ts'
export type { EnforcementServices, ReceivingServices } from './services.ts'
