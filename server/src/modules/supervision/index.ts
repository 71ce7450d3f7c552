export { publicRatings, type RatingFigures } from './ratings/figures.ts'
export { recordContact } from './ratings/follow-up.ts'
export { rateCase } from './ratings/rate.ts'
export { createSupervision } from './module.ts'
export type { SupervisionServices } from './services.ts'
export { sweepWarnings } from './warnings/sweep.ts'
export { createPlan } from './checks/plans/draft.ts'
export { drawPlan } from './checks/plans/draw.ts'
export { freezePlan } from './checks/plans/freeze.ts'
export { listPublicPlans, viewPublicPlan } from './checks/plans/public.ts'
export {
  PlanId as CheckPlanId,
  type PublicPlan,
  type PublicPlanLine,
  PublicPlanQuery,
  PublicPlanSummary,
  PublicPlanView,
} from './checks/plans/schemas.ts'
