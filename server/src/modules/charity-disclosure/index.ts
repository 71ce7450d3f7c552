export {
  type Duty,
  dutiesOfCampaign,
  dutiesOfProject,
  dutiesOfTrust,
  dutiesOfYears,
} from './duties/duties.ts'
export { sweepDuties } from './duties/sweep.ts'
export { createCharityDisclosure } from './module.ts'
