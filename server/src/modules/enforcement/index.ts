export { actOnComplaint } from './complaints/act.ts'
export { type ComplaintAbout, complaintsAbout } from './complaints/about.ts'
export { complaintItem } from './complaints/guide.ts'
export { answerLetter } from './complaints/answer.ts'
export {
  handlingComplaints,
  type OfficeAct,
} from './complaints/course.ts'
export { type ComplaintState, type Matter, matters, type TargetKind } from './complaints/course.ts'
export { type ComplaintProgress, findComplaint, rateComplaint } from './complaints/progress.ts'
export { complaintFigures, verifiedComplaints } from './complaints/verified.ts'
export { type NewComplaint, receiveComplaint } from './complaints/receive.ts'
export { illegalOrganisationImport } from './illegal/import-policy.ts'
export { createLead, type NewLead } from './leads/raise.ts'
export { createEnforcement } from './module.ts'
export { createRegisterScreen } from './screening/register-screen.ts'
export type { EnforcementServices, ReceivingServices } from './services.ts'
